/** Every area, in order of dependence: an area may use those before it. */
import { accounts } from './modules/accounts/index.ts';
import { audience } from './modules/audience/index.ts';
import { inbox } from './modules/inbox/index.ts';
import { listening } from './modules/listening/index.ts';
import { outcomes } from './modules/outcomes/index.ts';
import { publishing } from './modules/publishing/index.ts';
import { reports } from './modules/reports/index.ts';
import { spend } from './modules/spend/index.ts';
import { workspace } from './modules/workspace/index.ts';
import type { BoundArea } from './platform/operations/area.ts';

export const areas: readonly BoundArea[] = [
  workspace,
  accounts,
  audience,
  listening,
  inbox,
  publishing,
  spend,
  outcomes,
  reports,
];
