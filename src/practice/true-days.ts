import { setImmediate as turn } from 'node:timers/promises';
import { DAY_MS, type EpochMs } from '../kernel/time.ts';
import type { Stretch } from './effects.ts';
import type { Happening } from './happenings.ts';
import { openWorld, type World } from './world.ts';

/** The shop's books, an entry a stretch. Money in minor units of the shop's currency. */
export interface Books {
  orders: number[];
  valueMinor: number[];
  visits: number[];
}

/** The books as they are, and as they would have been without some interventions. */
export interface TrueDays {
  with: Books;
  without: Books;
  /** False while the town has not lived to the last edge. */
  isComplete: boolean;
}

/** So much of the town is lived at a time, so that whoever else waits for this process gets their turn. */
const SLICE_MS = 10 * DAY_MS;

/**
 * The true effect of interventions together, by stretches of time: their effects are not simply added, since posts tire people of each other.
 * Exact, not estimated: both worlds share every draw that does not follow from what is left out.
 * @param left ids of the interventions that are left out
 * @param edges ascending instants of the town's time; n + 1 of them bound n stretches
 */
export async function trueDays(
  stretch: Stretch,
  left: ReadonlySet<string>,
  edges: readonly EpochMs[],
): Promise<TrueDays> {
  const real = { world: opened(stretch, new Set()), books: emptyBooks(edges) };
  const other = { world: opened(stretch, left), books: emptyBooks(edges) };
  for (let at = real.world.at(); at < stretch.until; ) {
    at = Math.min(at + SLICE_MS, stretch.until);
    for (const { world, books } of [real, other]) enter(books, world.advance(at), edges);
    await turn();
  }
  return { with: real.books, without: other.books, isComplete: stretch.until >= (edges.at(-1) ?? 0) };
}

function opened({ plan, from, people, interventions }: Stretch, left: ReadonlySet<string>): World {
  const world = openWorld(plan, from, people);
  for (const intervention of interventions) if (!left.has(intervention.id)) world.add(intervention);
  return world;
}

const emptyBooks = (edges: readonly EpochMs[]): Books => {
  const zeros = (): number[] => Array.from({ length: Math.max(0, edges.length - 1) }, () => 0);
  return { orders: zeros(), valueMinor: zeros(), visits: zeros() };
};

function enter(books: Books, happenings: readonly Happening[], edges: readonly EpochMs[]): void {
  for (const happening of happenings) {
    if (happening.kind !== 'order' && happening.kind !== 'visit') continue;
    const place = stretchOf(happening.at, edges);
    if (place === undefined) continue;
    if (happening.kind === 'visit') books.visits[place]! += 1;
    else {
      books.orders[place]! += 1;
      books.valueMinor[place]! += happening.valueMinor;
    }
  }
}

/** Place of the stretch that an instant lies in. */
function stretchOf(at: EpochMs, edges: readonly EpochMs[]): number | undefined {
  if (at < (edges[0] ?? Infinity) || at >= (edges.at(-1) ?? 0)) return undefined;
  let low = 0;
  let high = edges.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (at < (edges[middle] as number)) high = middle;
    else low = middle;
  }
  return low;
}
