import type { Connector, Session } from '../../../connectors/contract.ts';
import type { Json } from '../../../connectors/items.ts';
import { type Failure, failure } from '../../../kernel/outcome.ts';
import { seal, unseal } from '../../../platform/crypto/seal.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { type AccountRow, credentialContext } from '../rows.ts';
import type { AccountTables } from '../tables.ts';
import { noteHealth } from './note-health.ts';

export interface SessionOf {
  workspace: string;
  accountId: string;
  signal: AbortSignal;
}

/** Anything a connector answers: an outcome, or a submission that may be `unknown`. */
type Answer = { ok: true } | Failure | { ok: false; reason: 'unknown' };

const SETTLE_RENEWAL_MS = 1_500;

/**
 * Speaks to a network as one of our accounts: opens the sealed credential for the length of the call, and turns what came back
 * into the account's health. An account that can't be used answers `reconnect` without a call.
 *
 * Two calls may both find the token expired and both renew it; the loser is told its token is revoked. So before an account is
 * declared dead the credential is read again, and when somebody renewed it meanwhile the call is made once more with the new one.
 */
export async function withSession<A extends Answer>(
  desk: Desk,
  of: SessionOf,
  work: (session: Session, connector: Connector) => Promise<A>,
): Promise<A | Failure> {
  const account = await loadAccount(desk, of);
  if (!account?.credential) return failure('reconnect', 'token-revoked', 'the account is not connected');
  const connector = desk.connector(account.network);
  const answer = await work(openSession(desk, of, account, connector), connector);
  if (answer.ok || answer.reason !== 'reconnect') return settle(desk, of, account, answer);
  await new Promise((resolve) => setTimeout(resolve, SETTLE_RENEWAL_MS));
  const again = await loadAccount(desk, of);
  if (!again?.credential || again.credential === account.credential) return settle(desk, of, account, answer);
  return settle(desk, of, again, await work(openSession(desk, of, again, connector), connector));
}

async function settle<A extends Answer>(desk: Desk, of: SessionOf, account: AccountRow, answer: A): Promise<A> {
  if (!of.signal.aborted) await noteHealth(desk, of, account, answer);
  return answer;
}

const loadAccount = (desk: Desk, of: SessionOf): Promise<AccountRow | undefined> =>
  desk.database.inWorkspace({ workspace: of.workspace, readOnly: true }, (tx) =>
    tables<AccountTables>(tx)
      .selectFrom('accounts')
      .selectAll()
      .where('workspace_id', '=', of.workspace)
      .where('id', '=', of.accountId)
      .executeTakeFirst(),
  );

function openSession(desk: Desk, of: SessionOf, account: AccountRow, connector: Connector): Session {
  const context = credentialContext(of.workspace, account.id);
  return {
    identity: {
      remoteId: account.remote_id,
      handle: account.handle,
      name: account.name,
      ...(account.url ? { url: account.url } : {}),
      ...(account.server ? { server: account.server } : {}),
    },
    credential: JSON.parse(unseal(account.credential ?? '', context, desk.keyring())) as Json,
    limits: account.limits ?? connector.facts.limits,
    fetch: desk.fetch,
    clock: desk.clock,
    random: desk.random,
    signal: of.signal,
    renew: async (credential) => {
      const sealed = seal(JSON.stringify(credential), context, desk.keyring(), desk.random);
      await desk.database.inWorkspace({ workspace: of.workspace }, (tx) =>
        tables<AccountTables>(tx)
          .updateTable('accounts')
          .set({ credential: sealed })
          .where('workspace_id', '=', of.workspace)
          .where('id', '=', account.id)
          .where('disconnected_at', 'is', null)
          .execute(),
      );
    },
  };
}
