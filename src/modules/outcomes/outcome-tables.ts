import { type Tx, tables } from '../../platform/database/open-database.ts';
import type { AccountTables } from '../accounts/index.ts';
import type { PublishingTables } from '../publishing/index.ts';
import type { WorkspaceTables } from '../workspace/index.ts';
import type { OutcomeTables } from './tables.ts';

export const outcomeTables = (tx: Tx) => tables<OutcomeTables & AccountTables & PublishingTables & WorkspaceTables>(tx);
