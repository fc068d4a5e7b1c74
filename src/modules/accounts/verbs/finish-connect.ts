import type { Json } from '../../../connectors/items.ts';
import { MINUTE_MS } from '../../../kernel/time.ts';
import { unseal } from '../../../platform/crypto/seal.ts';
import { tables } from '../../../platform/database/open-database.ts';
import { at } from '../../../platform/database/row-types.ts';
import { appendAudit } from '../../../platform/operations/audit.ts';
import type { SignedInUser } from '../../../platform/operations/context.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { accountError } from '../problems.ts';
import type { AccountTables } from '../tables.ts';
import { attemptContext, redirectUrl } from './begin-connect.ts';
import { keepConnected } from './keep-connected.ts';

const VALID_MS = 30 * MINUTE_MS;

/**
 * The person came back from the network. Only the one who left may finish, once, within half an hour.
 * @returns the workspace's slug, for the screen to go on
 * @throws accounts.attempt-missing, accounts.connect-refused
 */
export async function finishConnect(
  desk: Desk,
  user: SignedInUser,
  callback: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<string> {
  const attempt = await takeAttempt(desk, user, callback['state'] ?? '');
  const connector = desk.connector(attempt.network);
  const method = connector.connect.find((candidate) => candidate.id === attempt.method);
  if (method?.kind !== 'redirect') throw accountError('attempt-missing');
  const state = JSON.parse(
    unseal(attempt.sealed_state, attemptContext(attempt.workspace_id, attempt.id), desk.keyring()),
  ) as Json;
  const world = { fetch: desk.fetch, clock: desk.clock, random: desk.random, signal, publicUrl: desk.publicUrl() };
  const connected = await method.finish(world, state, callback, redirectUrl(desk.publicUrl()));
  if (!connected.ok)
    throw accountError('connect-refused', {
      network: connector.facts.name,
      code: connected.code,
      detail: connected.detail,
    });
  await desk.asSystem(attempt.workspace_id, 'accounts.finishConnect', async (context) => {
    const row = await keepConnected(context, attempt.network, attempt.method, connected.value);
    await appendAudit(context.tx, {
      workspace: attempt.workspace_id,
      at: desk.clock.now(),
      actor: { kind: 'member', id: user.id, name: user.name },
      operation: 'accounts.connect',
      subject: row.id,
      detail: { network: row.network, handle: row.handle },
    });
  });
  return attempt.slug;
}

async function takeAttempt(desk: Desk, user: SignedInUser, stateKey: string) {
  const attempt = await desk.database.asSystem((tx) =>
    tables<AccountTables & { workspaces: { id: string; slug: string } }>(tx)
      .deleteFrom('connect_attempts')
      .using('workspaces')
      .whereRef('workspaces.id', '=', 'connect_attempts.workspace_id')
      .where('state_key', '=', stateKey)
      .where('user_id', '=', user.id)
      .where('connect_attempts.created_at', '>', at(desk.clock.now() - VALID_MS))
      .returning(['workspace_id', 'connect_attempts.id', 'network', 'method', 'sealed_state', 'workspaces.slug'])
      .executeTakeFirst(),
  );
  if (!attempt) throw accountError('attempt-missing');
  return attempt;
}
