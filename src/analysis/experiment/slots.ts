import type { Design } from './design.ts';

interface Slots {
  design: Design;
  lots: Uint8Array;
  outcomes: Float64Array;
  done?: ArrayLike<number>;
  known?: Float64Array;
  arm?: number;
}

/** One way of posting against the first: of each round the two posts that had them, as a pair in which a coin decided. */
export function readSlots({ design, lots, outcomes, done, known, arm = 1 }: Slots): Slots {
  if (design.kind !== 'slots') return { design, lots, outcomes };
  const places: number[] = [];
  for (let unit = 0; unit < lots.length; unit++) if (lots[unit] === 0 || lots[unit] === arm) places.push(unit);
  const pick = (values: ArrayLike<number>): Float64Array => Float64Array.from(places, (place) => values[place] ?? 0);
  return {
    design: { kind: 'geo', pairs: design.rounds },
    lots: Uint8Array.from(places, (place) => (lots[place] === arm ? 1 : 0)),
    outcomes: pick(outcomes),
    ...(done ? { done: pick(done) } : {}),
    ...(known ? { known: pick(known) } : {}),
  };
}
