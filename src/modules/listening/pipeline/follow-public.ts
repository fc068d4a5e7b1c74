import type { StreamEvent } from '../../../connectors/contract.ts';
import { failure, type Outcome, success } from '../../../kernel/outcome.ts';
import { MINUTE_MS, SECOND_MS } from '../../../kernel/time.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import type { BoundedQueue } from '../../../platform/stream/bounded-queue.ts';
import { withSession } from '../../accounts/index.ts';
import { backOffMs } from '../domain/pace.ts';
import { LeaseLost, STREAM_LEASE_MS } from '../reading/claim-sources.ts';
import { readAll } from '../reading/pump-events.ts';
import { ARRIVALS, type Arrival, arrivalsInto, matchArrivals, type Matched } from './match-arrivals.ts';
import type { MatchDoor } from './match-door.ts';
import {
  isAt,
  type PublicClaim,
  recordPublicFailure,
  releasePublic,
  renewPublic,
  savePosition,
} from './public-rows.ts';
import { emptySifted, joinSifted, type Sifted } from './sift.ts';
import { storeSifted } from './store-sifted.ts';
import type { Subscribers } from './subscribers.ts';

/** Stretches matched but not yet stored; matching waits beyond it, and then the network. */
const MATCHED = { count: 1_000, bytes: 64_000_000 };
const STORE_TURN = 64;
const SAVE_EVERY_MS = SECOND_MS;
const LONG_ENOUGH_MS = MINUTE_MS;

export interface PublicWorld {
  desk: Desk;
  door: MatchDoor;
  subscribers: Subscribers;
  /** Ends waiting for a broker that is away. */
  signal?: AbortSignal;
}

/** What takes events from the queue of arrivals and carries them to where they are safe, calling `safe` with each place reached. */
export type Carry = (
  world: PublicWorld,
  claim: PublicClaim,
  arrivals: BoundedQueue<Arrival>,
  safe: (progress: { cursor: Sifted['cursor']; seen: number }) => Promise<void>,
) => Promise<void>;

/** Reads a public stream until it ends or is stopped, then says when to connect again. Never throws for what the network does. */
export async function followPublic(
  world: PublicWorld,
  claim: PublicClaim,
  carry: Carry,
  signal: AbortSignal,
): Promise<void> {
  const { desk } = world;
  const began = desk.clock.now();
  try {
    const ended = await keepingLease(world, claim, signal, (inner) => connect(world, claim, carry, inner));
    if (signal.aborted) await releasePublic(desk, claim, desk.clock.now());
    else if (!ended.ok) await recordPublicFailure(desk, claim, ended);
    else await releasePublic(desk, claim, nextConnection(desk, claim, began));
  } catch (cause) {
    if (!(cause instanceof LeaseLost || signal.aborted)) throw cause;
  }
}

/** The account of whoever listens carries the line; when one fails, the next connection tries another's. */
async function connect(
  world: PublicWorld,
  claim: PublicClaim,
  carry: Carry,
  signal: AbortSignal,
): Promise<Outcome<null>> {
  const { desk } = world;
  const { stream } = claim;
  const here = (await world.subscribers.current()).filter((subscriber) => isAt(desk, stream, subscriber));
  const carrier = here[stream.failures % Math.max(1, here.length)];
  if (carrier?.account_id == null) return failure('refused', 'not-supported', 'nobody listens with an account');
  const of = { workspace: carrier.workspace_id, accountId: carrier.account_id, signal };
  return withSession(desk, of, async (session, connector): Promise<Outcome<null>> => {
    const open = connector.stream?.public?.open;
    if (open === undefined) return failure('refused', 'not-supported', 'the network has no public stream');
    const goesOn = connector.stream?.public?.moments !== undefined || stream.cursor !== null;
    const events = open(session, stream.cursor ?? undefined);
    return pipe(world, claim, carry, goesOn ? events : afterNoting(events, () => noteUnheard(world, claim)));
  });
}

/** Once the line speaks again, and once only. */
async function* afterNoting(
  events: AsyncIterable<StreamEvent>,
  note: () => Promise<void>,
): AsyncGenerator<StreamEvent> {
  let isNoted = false;
  for await (const event of events) {
    if (!isNoted) await note();
    isNoted = true;
    yield event;
  }
}

/** A stream without a place to go on from says nothing about the time it was away: a gap, for everybody who listens. */
async function noteUnheard({ desk, subscribers }: PublicWorld, { stream }: PublicClaim): Promise<void> {
  const to = desk.clock.now();
  const from = stream.last_success_at;
  if (from === null || from >= to) return;
  const gap = { from, to, cause: 'not connected' };
  await storeSifted(desk, stream, await subscribers.current(), { ...emptySifted(), gaps: [gap] });
}

/** Reading, and carrying what was read, at the same time; between them a queue that holds the reader when it is full. */
async function pipe(
  world: PublicWorld,
  claim: PublicClaim,
  carry: Carry,
  events: AsyncIterable<StreamEvent>,
): Promise<Outcome<null>> {
  const { desk } = world;
  const { queue: arrivals, done } = desk.metrics.queues.open<Arrival>('arrivals', ARRIVALS);
  const arrive = arrivalsInto(arrivals);
  let savedAt = Number.NEGATIVE_INFINITY;
  let unsaved: { cursor: Sifted['cursor']; seen: number } = { cursor: undefined, seen: 0 };
  const save = async (): Promise<void> => {
    const { cursor, seen } = unsaved;
    unsaved = { cursor: undefined, seen: 0 };
    savedAt = desk.clock.now();
    await savePosition(desk, claim, cursor, seen);
    await world.subscribers.noteServed(claim.stream, claim.stream);
  };
  const carrying = carry(world, claim, arrivals, async ({ cursor, seen }) => {
    unsaved = { cursor: cursor ?? unsaved.cursor, seen: unsaved.seen + seen };
    if (desk.clock.now() - savedAt >= SAVE_EVERY_MS) await save();
  });
  carrying.catch(() => arrivals.close());
  try {
    const outcome = await readAll(events, (event) => arrive(event));
    arrivals.close();
    await carrying;
    if (unsaved.cursor !== undefined || unsaved.seen > 0) await save();
    return outcome;
  } finally {
    arrivals.close();
    done();
  }
}

/** Everything in this process: matched as it comes, stored behind a second queue, so that a slow disk holds matching only when it is full. */
export const carryHere: Carry = async (world, claim, arrivals, safe) => {
  const { desk, door, subscribers } = world;
  const { queue: matched, done } = desk.metrics.queues.open<Matched>('matched', MATCHED);
  const storing = (async () => {
    for (let parts = await matched.take(STORE_TURN); parts.length > 0; parts = await matched.take(STORE_TURN)) {
      const whole = joinSifted(parts);
      await storeSifted(desk, claim.stream, await subscribers.current(), whole);
      await safe({ cursor: whole.cursor, seen: parts.reduce((sum, part) => sum + part.taken, 0) });
    }
  })();
  storing.catch(() => {
    matched.close();
    arrivals.close();
  });
  try {
    await matchArrivals(arrivals, matched, {
      ...{ network: claim.stream.network, door },
      ready: async () => {
        await door.refresh(desk);
        const listening = new Set((await subscribers.current()).map((subscriber) => subscriber.workspace_id));
        return (workspace) => listening.has(workspace);
      },
      observe: (seconds) => desk.metrics.matchSeconds.observe(seconds),
    });
    matched.close();
    await storing;
  } finally {
    matched.close();
    done();
  }
};

/** Renews the lease while a stream is read; ends it when another process has taken it, or when nobody listens any more. */
async function keepingLease(
  { desk, subscribers }: PublicWorld,
  claim: PublicClaim,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Outcome<null>>,
): Promise<Outcome<null>> {
  const lost = new AbortController();
  const renew = async (): Promise<void> => {
    await renewPublic(desk, claim);
    const listening = await subscribers.current();
    if (!listening.some((subscriber) => isAt(desk, claim.stream, subscriber))) lost.abort();
  };
  const timer = setInterval(
    () =>
      void renew().catch((cause: unknown) => {
        if (cause instanceof LeaseLost) lost.abort();
      }),
    STREAM_LEASE_MS / 3,
  );
  try {
    const ended = await work(AbortSignal.any([signal, lost.signal]));
    return lost.signal.aborted ? success(null) : ended;
  } finally {
    clearInterval(timer);
  }
}

/** A connection that brought something is followed by the next at once, so that a reader cut off for being slow catches up. */
function nextConnection(desk: Desk, { stream }: PublicClaim, began: number): number {
  const now = desk.clock.now();
  const wasGood = now - began >= LONG_ENOUGH_MS || (stream.last_success_at ?? 0) >= began;
  stream.failures = wasGood ? 0 : stream.failures + 1;
  return wasGood ? now : now + backOffMs(stream.failures, desk.random.next());
}
