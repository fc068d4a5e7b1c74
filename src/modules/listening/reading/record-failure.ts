import type { Failure } from '../../../kernel/outcome.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { retryAt } from '../domain/pace.ts';
import { type Claim, RELEASED, updateClaimed } from './claim-sources.ts';

/** Writes down that a source could not be read, why, and when it is tried again. The cursor stays where it was. */
export async function recordFailure(desk: Desk, claim: Claim, failed: Failure): Promise<void> {
  const { source } = claim;
  const failures = source.failures + 1;
  const now = desk.clock.now();
  const problem = {
    code: failed.code,
    reason: failed.reason,
    detail: failed.detail.replaceAll('\0', '').toWellFormed(),
    since: source.problem?.since ?? now,
  };
  await desk.asSystem(source.workspace_id, 'listening', async (context) => {
    await updateClaimed(context, claim, {
      ...RELEASED,
      failures,
      problem: JSON.stringify(problem),
      due_at: new Date(retryAt(failed, failures, now, desk.random.next())),
    });
    if (source.problem?.code !== failed.code) context.announce('listening', source.id);
  });
  source.failures = failures;
  desk.log.debug('source.failed', { source: source.id, network: source.network, code: failed.code, failures });
}
