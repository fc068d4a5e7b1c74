import type { Failure } from '../../../kernel/outcome.ts';
import { MINUTE_MS } from '../../../kernel/time.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { type HealthState, afterFailure, healthy, isSame } from '../domain/health.ts';
import { accountHealthChanged } from '../events.ts';
import type { AccountRow } from '../rows.ts';
import type { AccountTables } from '../tables.ts';
import type { SessionOf } from './with-session.ts';

/** Writes what a call said about an account's health, when it says something new. */
export async function noteHealth(
  desk: Desk,
  of: SessionOf,
  account: AccountRow,
  answer: { ok: true } | Failure | { ok: false; reason: 'unknown' },
): Promise<void> {
  const before: HealthState = {
    health: account.health,
    code: account.health_code,
    detail: account.health_detail,
    failures: account.failures,
  };
  // An unclear answer to a submission says nothing of the account.
  if (!answer.ok && answer.reason === 'unknown') return;
  const after = answer.ok ? healthy : afterFailure(before, answer);
  const now = desk.clock.now();
  const isStale = answer.ok && (account.last_ok_at === null || account.last_ok_at < now - MINUTE_MS);
  if (isSame(before, after) && !isStale) return;
  await desk.asSystem(of.workspace, 'accounts.health', async (context) => {
    await tables<AccountTables>(context.tx)
      .updateTable('accounts')
      .set({
        health: after.health,
        health_code: after.code,
        health_detail: after.detail,
        failures: after.failures,
        ...(before.health === after.health ? {} : { health_since: new Date(now) }),
        ...(answer.ok ? { last_ok_at: new Date(now) } : {}),
      })
      .where('workspace_id', '=', of.workspace)
      .where('id', '=', account.id)
      .where('disconnected_at', 'is', null)
      // A late answer to an old credential says nothing about the new one.
      .where('credential', '=', account.credential)
      .execute();
    if (before.health === after.health) return;
    context.announce('accounts', account.id);
    await context.emit(accountHealthChanged, { accountId: account.id, health: after.health });
  });
}
