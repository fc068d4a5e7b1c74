import type { Matrix } from '../numerics/index.ts';
import { coinDays } from './design.ts';
import { residuals } from './over-time.ts';
import type { Terms, TermsFor } from './terms.ts';

/**
 * Days that had it on for as long as effects last, against days that had it off as long, each weighted by how rarely the coins give such a day (Horvitz and Thompson, with weights
 * that sum to one). Between the two nothing is asked. The error sums over the stretches between coins, which hang together.
 */
export function switchedTerms(
  outcomes: Float64Array,
  exposure: Float64Array,
  others: Matrix,
  design: { days: number; carryOver: number },
): TermsFor {
  const counted = Uint8Array.from(outcomes, (value) => (Number.isNaN(value) ? 0 : 1));
  const clean = (values: Float64Array): Float64Array => residuals(values, others, counted);
  const y = clean(outcomes.map((value) => (Number.isNaN(value) ? 0 : value)));
  const x = clean(exposure);
  const { stretch, rarity, stretches } = layOut(design);
  return (lots) => {
    const side = Int8Array.from(lots, (_, t) => (counted[t] === 1 ? sideOf(lots, t, design.carryOver) : -1));
    const [on, off] = [1, 0].map((which) => centre(y, x, rarity, side, which));
    if (!on || !off || on.weight === 0 || off.weight === 0) return { a: 0, b: 0, vv: 0, vx: 0, xx: 0 };
    const pulls = new Float64Array(2 * stretches);
    for (let t = 0; t < y.length; t++) {
      if (side[t] === -1) continue;
      const arm = side[t] === 1 ? on : off;
      const share = ((side[t] === 1 ? 1 : -1) * (rarity[t] ?? 1)) / arm.weight;
      pulls[2 * (stretch[t] ?? 0)]! += share * ((y[t] ?? 0) - arm.y);
      pulls[2 * (stretch[t] ?? 0) + 1]! += share * ((x[t] ?? 0) - arm.x);
    }
    const terms: Terms = { a: on.y - off.y, b: on.x - off.x, vv: 0, vx: 0, xx: 0 };
    for (let k = 0; k < stretches; k++) {
      const [pullY = 0, pullX = 0] = pulls.subarray(2 * k, 2 * k + 2);
      terms.vv += pullY * pullY;
      terms.vx += pullY * pullX;
      terms.xx += pullX * pullX;
    }
    return terms;
  };
}

/** Share of the time that effects last for which it was on: what an effect that builds up evenly follows. */
export function builtUp(lots: ArrayLike<number>, carryOver: number): Float64Array {
  return Float64Array.from({ length: lots.length }, (_, t) => {
    let on = 0;
    for (let lag = 0; lag <= carryOver; lag++) on += lots[Math.max(0, t - lag)] ?? 0;
    return on / (carryOver + 1);
  });
}

/** 1 when on all the time that matters for a day, 0 when off all of it, -1 between, and before that time is known. */
function sideOf(lots: Uint8Array, day: number, carryOver: number): number {
  if (day < carryOver) return -1;
  const first = lots[day] ?? 0;
  for (let lag = 1; lag <= carryOver; lag++) if (lots[day - lag] !== first) return -1;
  return first;
}

/** For each day its stretch between coins, and 2 to the number of coins that decide it. */
function layOut(design: { days: number; carryOver: number }) {
  const coins = coinDays(design);
  const stretch = new Int32Array(design.days);
  for (const [i, day] of coins.entries()) stretch.fill(i, day);
  const rarity = Float64Array.from(
    stretch,
    (last, day) => 2 ** (1 + last - (stretch[Math.max(0, day - design.carryOver)] ?? 0)),
  );
  return { stretch, rarity, stretches: coins.length };
}

function centre(y: Float64Array, x: Float64Array, rarity: Float64Array, side: Int8Array, which: number) {
  let weight = 0;
  let sumY = 0;
  let sumX = 0;
  for (let t = 0; t < y.length; t++) {
    if (side[t] !== which) continue;
    weight += rarity[t] ?? 0;
    sumY += (rarity[t] ?? 0) * (y[t] ?? 0);
    sumX += (rarity[t] ?? 0) * (x[t] ?? 0);
  }
  return { weight, y: sumY / weight, x: sumX / weight };
}
