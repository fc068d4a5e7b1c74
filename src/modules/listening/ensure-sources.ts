import type { AccountTables } from '../accounts/index.ts';
import { tables } from '../../platform/database/open-database.ts';
import type { VerbContext } from '../../platform/operations/context.ts';
import type { ListeningTables, SourceKind } from './tables.ts';

/**
 * Makes the sources an account has by itself (what is said to it, and its stream), and has them read now. Safe to repeat:
 * an account that comes back finds its sources with their cursors, so nothing said meanwhile is missed.
 */
export async function ensureSources(context: VerbContext, accountId: string): Promise<void> {
  const account = await tables<AccountTables>(context.tx)
    .selectFrom('accounts')
    .select(['network', 'handle', 'name'])
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', accountId)
    .executeTakeFirst();
  if (account === undefined) return;
  const connector = context.desk.connectors().find(({ facts }) => facts.network === account.network);
  if (connector === undefined) return;
  const kinds: SourceKind[] = [
    // What can't be answered is overheard, not spoken to us: a feed.
    ...(connector.read ? [connector.facts.can.reply ? ('inbound' as const) : ('feed' as const)] : []),
    ...(connector.stream ? ['stream' as const] : []),
  ];
  for (const kind of kinds) await ensureSource(context, kind, accountId, account);
  context.announce('listening');
}

async function ensureSource(
  context: VerbContext,
  kind: SourceKind,
  accountId: string,
  account: { network: string; handle: string; name: string },
): Promise<void> {
  const now = new Date(context.clock.now());
  const name = kind === 'feed' ? account.name : account.handle;
  const again = await tables<ListeningTables>(context.tx)
    .updateTable('sources')
    .set({ due_at: now, woken_at: now, failures: 0, problem: null, name })
    .where('workspace_id', '=', context.workspace)
    .where('kind', '=', kind)
    .where('account_id', '=', accountId)
    .returning('id')
    .execute();
  if (again.length > 0) return;
  await tables<ListeningTables>(context.tx)
    .insertInto('sources')
    .values({
      ...{ workspace_id: context.workspace, id: context.newId(), kind, name, network: account.network },
      ...{ account_id: accountId, due_at: now, created_at: now },
    })
    .execute();
}

/** The account works again: its sources are read now, searches included. */
export async function wakeSources(context: VerbContext, accountId: string): Promise<void> {
  const now = new Date(context.clock.now());
  await tables<ListeningTables>(context.tx)
    .updateTable('sources')
    .set({ due_at: now, woken_at: now, failures: 0 })
    .where('workspace_id', '=', context.workspace)
    .where('account_id', '=', accountId)
    .where('paused', '=', false)
    .execute();
}

/** The account was disconnected: its sources wait, and keep where they were. */
export async function pauseSourcesOf(context: VerbContext, accountId: string): Promise<void> {
  const problem = JSON.stringify({
    code: 'token-revoked',
    reason: 'reconnect',
    detail: '',
    since: context.clock.now(),
  });
  await tables<ListeningTables>(context.tx)
    .updateTable('sources')
    .set({ problem })
    .where('workspace_id', '=', context.workspace)
    .where('account_id', '=', accountId)
    .execute();
}
