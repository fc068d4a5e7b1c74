import type { Connector, Limits, Session } from '../../../connectors/contract.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Failure } from '../../../kernel/outcome.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { type AccountTables, withSession } from '../../accounts/index.ts';

/** An account as publishing sees it. */
export interface PublishingAccount {
  id: string;
  network: string;
  handle: string;
  limits: Limits;
  /** Connected, and nothing known that keeps it from publishing now. */
  canPublish: boolean;
}

/** What publishing needs of the accounts: who they are, and a session with one. The fault run brings its own. */
export interface AccountDoor {
  find(context: VerbContext, ids: readonly string[]): Promise<Map<string, PublishingAccount>>;
  /** Opens a session and makes a call. When `call` was never run, nothing was sent. */
  withSession<A extends { ok: true } | Failure | { ok: false; reason: 'unknown' }>(
    desk: Desk,
    target: { workspace: WorkspaceId; accountId: string; signal: AbortSignal },
    call: (session: Session, connector: Connector) => Promise<A>,
  ): Promise<A | Failure>;
}

/** The desk's own accounts. */
export const accountDoor: AccountDoor = {
  find: findAccounts,
  withSession,
};

async function findAccounts(context: VerbContext, ids: readonly string[]): Promise<Map<string, PublishingAccount>> {
  if (ids.length === 0) return new Map();
  const rows = await tables<AccountTables>(context.tx)
    .selectFrom('accounts')
    .select(['id', 'network', 'handle', 'limits', 'health', 'disconnected_at'])
    .where('workspace_id', '=', context.workspace)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map((row) => {
      const connector = context.desk.connectors().find(({ facts }) => facts.network === row.network);
      const limits = row.limits ?? connector?.facts.limits ?? noLimits;
      const isUsable = row.disconnected_at === null && (row.health === 'ok' || row.health === 'trouble');
      const { id, network, handle } = row;
      return [id, { id, network, handle, limits, canPublish: isUsable && connector?.publish !== undefined }];
    }),
  );
}

/** For an account of a network this version no longer speaks to: everything is refused by its checks. */
const noLimits: Limits = { text: 0, images: 0, imageBytes: 0, imageTypes: [] };
