import type { Connected } from '../../../connectors/contract.ts';
import { seal } from '../../../platform/crypto/seal.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { accountConnected, accountHealthChanged } from '../events.ts';
import { type AccountRow, credentialContext } from '../rows.ts';
import type { AccountTables } from '../tables.ts';

/** Stores a fresh credential. The identity decides whether it is a new account or one that comes back with its history. */
export async function keepConnected(
  context: VerbContext,
  network: string,
  method: string,
  connected: Connected,
): Promise<AccountRow> {
  const db = tables<AccountTables>(context.tx);
  const { identity } = connected;
  const known = await db
    .selectFrom('accounts')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('network', '=', network)
    .where('remote_id', '=', identity.remoteId)
    .forUpdate()
    .executeTakeFirst();
  const id = known?.id ?? context.newId();
  const now = new Date(context.clock.now());
  const changing = {
    handle: identity.handle,
    name: identity.name,
    avatar_url: identity.avatarUrl ?? null,
    url: identity.url ?? null,
    server: identity.server ?? null,
    method,
    credential: seal(
      JSON.stringify(connected.credential),
      credentialContext(context.workspace, id),
      context.desk.keyring(),
      context.random,
    ),
    scopes: JSON.stringify(connected.scopes),
    limits: JSON.stringify(connected.limits ?? null),
    health: 'ok' as const,
    health_code: null,
    health_detail: null,
    health_since: now,
    last_ok_at: now,
    failures: 0,
    disconnected_at: null,
  };
  const row = await db
    .insertInto('accounts')
    .values({
      workspace_id: context.workspace,
      id,
      network,
      remote_id: identity.remoteId,
      connected_at: now,
      ...changing,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet(changing))
    .returningAll()
    .executeTakeFirstOrThrow();
  context.record(id, { network, handle: identity.handle, again: known !== undefined });
  context.announce('accounts', id);
  await context.emit(accountConnected, { accountId: id, network, isNew: known === undefined });
  await context.emit(accountHealthChanged, { accountId: id, health: 'ok' });
  return row;
}
