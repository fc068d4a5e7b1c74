import type { Selectable } from 'kysely';
import type { Connector } from '../../connectors/contract.ts';
import { toIso } from '../../kernel/time.ts';
import type { AccountTables } from './tables.ts';

export type AccountRow = Selectable<AccountTables['accounts']>;

export const toAccount = (row: AccountRow, connector: Connector | undefined) => ({
  id: row.id,
  network: row.network,
  remoteId: row.remote_id,
  handle: row.handle,
  name: row.name,
  avatarUrl: row.avatar_url,
  url: row.url,
  server: row.server,
  method: row.method,
  scopes: row.scopes,
  health: row.health,
  healthCode: row.health_code,
  healthDetail: row.health_detail,
  healthSince: toIso(row.health_since),
  lastOkAt: row.last_ok_at === null ? null : toIso(row.last_ok_at),
  followers: row.followers,
  connectedAt: toIso(row.connected_at),
  limits: { ...(row.limits ?? connector?.facts.limits) },
});

/** What a credential is sealed for: it does not open in another row. */
export const credentialContext = (workspace: string, accountId: string): string => `accounts/${workspace}/${accountId}`;
