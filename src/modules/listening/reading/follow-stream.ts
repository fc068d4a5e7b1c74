import { failure, type Outcome } from '../../../kernel/outcome.ts';
import { MINUTE_MS, SECOND_MS } from '../../../kernel/time.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { withSession } from '../../accounts/index.ts';
import { backOffMs } from '../domain/pace.ts';
import { type Claim, STREAM_LEASE_MS, LeaseLost, RELEASED, updateClaimed } from './claim-sources.ts';
import { openGap } from './gaps.ts';
import { pumpEvents } from './pump-events.ts';
import { recordFailure } from './record-failure.ts';
import { storeEvents } from './store-events.ts';

/** Without a word for so long, and without a cursor to go on from, something may have been missed. */
const UNNOTICED_MS = 30 * SECOND_MS;
const LONG_ENOUGH_MS = MINUTE_MS;
/** Short connections in a row that are shown as an outage. */
const CUT_OFF_AFTER = 3;

/** Follows a source's stream until it ends, then says when to connect again. Never throws for what the network does. */
export async function followStream(desk: Desk, claim: Claim, signal: AbortSignal): Promise<void> {
  const began = desk.clock.now();
  try {
    await noteUnheard(desk, claim);
    const ended = await keepingLease(desk, claim, signal, (inner) => connect(desk, claim, inner));
    if (signal.aborted) await release(desk, claim, desk.clock.now());
    else if (!ended.ok) await recordFailure(desk, claim, ended);
    else await release(desk, claim, nextConnection(desk, claim, began));
  } catch (cause) {
    if (!(cause instanceof LeaseLost)) throw cause;
  }
}

async function connect(desk: Desk, claim: Claim, signal: AbortSignal): Promise<Outcome<null>> {
  const { source } = claim;
  if (source.account_id === null)
    return failure('refused', 'not-supported', 'the source has no account to listen with');
  const of = { workspace: source.workspace_id, accountId: source.account_id, signal };
  return withSession(desk, of, async (session, { stream }): Promise<Outcome<null>> => {
    if (stream === undefined) return failure('refused', 'not-supported', 'the network has no stream');
    const events = stream.open(session, source.cursor ?? undefined);
    return pumpEvents(desk, 'account', events, (batch) => storeEvents(desk, claim, batch));
  });
}

/** Renews the lease while a stream runs, also when it is silent; ends the stream when another process has taken it. */
async function keepingLease<T>(
  desk: Desk,
  claim: Claim,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const lost = new AbortController();
  const renew = (): Promise<void> =>
    desk.asSystem(claim.source.workspace_id, 'listening', (context) =>
      updateClaimed(context, claim, { lease_until: new Date(desk.clock.now() + STREAM_LEASE_MS) }),
    );
  const timer = setInterval(
    () => void renew().catch((cause: unknown) => cause instanceof LeaseLost && lost.abort()),
    STREAM_LEASE_MS / 3,
  );
  try {
    return await work(AbortSignal.any([signal, lost.signal]));
  } finally {
    clearInterval(timer);
  }
}

/** A stream without a cursor says nothing about the time it was away: that is a gap until a read has covered it. */
async function noteUnheard(desk: Desk, { source }: Claim): Promise<void> {
  const now = desk.clock.now();
  const last = source.last_success_at;
  if (source.cursor !== null || last === null || now - last < UNNOTICED_MS) return;
  await desk.asSystem(source.workspace_id, 'listening', (context) =>
    openGap(context, source, { from: last, to: now, cause: 'not connected' }),
  );
}

function nextConnection(desk: Desk, { source }: Claim, began: number): number {
  const now = desk.clock.now();
  if (now - began >= LONG_ENOUGH_MS) source.failures = 0;
  source.failures += 1;
  return now + backOffMs(source.failures, desk.random.next());
}

const release = (desk: Desk, claim: Claim, dueAt: number): Promise<void> =>
  desk.asSystem(claim.source.workspace_id, 'listening', async (context) => {
    const { failures } = claim.source;
    const problem = failures < CUT_OFF_AFTER ? {} : { problem: JSON.stringify(cutOff(claim, desk.clock.now())) };
    await updateClaimed(context, claim, { ...RELEASED, ...problem, failures, due_at: new Date(dueAt) });
    if (failures === CUT_OFF_AFTER) context.announce('listening', claim.source.id);
  });

/** A stream that ends again and again without having brought anything is an outage, although nobody called it an error. */
const cutOff = ({ source }: Claim, now: number) => ({
  ...{ code: 'server-unreachable', reason: 'network', detail: 'the stream ends as soon as it begins' },
  since: source.problem?.since ?? now,
});
