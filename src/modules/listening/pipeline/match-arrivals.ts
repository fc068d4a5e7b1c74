import { setImmediate as letOthersRun } from 'node:timers/promises';
import type { StreamEvent } from '../../../connectors/contract.ts';
import type { BoundedQueue } from '../../../platform/stream/bounded-queue.ts';
import { type RecentKeys, recentKeys } from '../../../platform/stream/recent-keys.ts';
import { weigh } from '../../../platform/stream/weigh.ts';
import type { MatchDoor } from './match-door.ts';
import { type Sifted, siftEvents } from './sift.ts';

/** Events read but not yet matched; the network waits beyond it. */
export const ARRIVALS = { count: 20_000, bytes: 64_000_000 };
/** Events matched before others get their turn: about a millisecond or two against ten thousand queries. */
const MATCH_TURN = 64;
const REMEMBERED = 50_000;

export interface Arrival {
  event: StreamEvent;
  /** By the monotonic clock, in milliseconds. */
  at: number;
}

/** A stretch after matching, and how many events it was. */
export type Matched = Sifted & { taken: number };

/** Takes events into a queue. Of what comes twice in a short while only the place is kept: reading on from there is no loss. */
export function arrivalsInto(arrivals: BoundedQueue<Arrival>): (event: StreamEvent) => boolean | Promise<boolean> {
  const recent = recentKeys(REMEMBERED);
  return (event) => {
    const at = performance.now();
    if (!isRepeated(event, recent)) return arrivals.push({ event, at }, weigh(event));
    if (!('cursor' in event) || event.cursor === undefined) return true;
    return arrivals.push({ event: { type: 'cursor', cursor: event.cursor }, at }, 64);
  };
}

/** The same identifier and the same text; an edited item differs. */
function isRepeated(event: StreamEvent, recent: RecentKeys): boolean {
  if (event.type !== 'item') return false;
  const { remoteId, text } = event.item;
  return typeof remoteId === 'string' && typeof text === 'string' && !recent.isNew(remoteId, text);
}

export interface Matching {
  network: string;
  door: Pick<MatchDoor, 'offer'>;
  /** Called before each turn; tells whether a workspace listens. */
  ready(): Promise<(workspace: string) => boolean>;
  /** Seconds from arrival to match, of every event. */
  observe(seconds: number): void;
}

/** Matches what arrives, a turn at a time, until nothing more does or nobody takes what was matched. Waits while `matched` is full. */
export async function matchArrivals(
  arrivals: BoundedQueue<Arrival>,
  matched: BoundedQueue<Matched>,
  { network, door, ready, observe }: Matching,
): Promise<void> {
  for (let turn = await arrivals.take(MATCH_TURN); turn.length > 0; turn = await arrivals.take(MATCH_TURN)) {
    const listens = await ready();
    const events = turn.map((arrival) => arrival.event);
    const sifted = siftEvents(events, network, door, listens);
    const now = performance.now();
    for (const { at } of turn) observe((now - at) / 1_000);
    const weight = sifted.matched.size === 0 ? 200 : weigh([...sifted.matched.values()]);
    if (!(await matched.push({ ...sifted, taken: turn.length }, weight))) return;
    // Sockets and timers have their turn between two rounds of matching.
    await letOthersRun();
  }
}
