import { mean } from '../numerics/index.ts';
import type { Terms, TermsFor } from './terms.ts';

/** What is summed of each arm of a stratum: count, outcome, exposure, and their squares and product. */
const SUMS = 6;

/**
 * Treated minus untreated within each stratum, weighted by how much a stratum can tell. The error comes from the spread within the arms, or, where an arm has a single unit (pairs),
 * from how the strata differ among each other.
 * @param outcomes one a unit; NaN where nothing was measured, which is left out of both arms
 * @param exposure what an effect is supposed to follow, one a unit
 */
export function contrastTerms(outcomes: Float64Array, exposure: ArrayLike<number>, strata: Int32Array): TermsFor {
  const groups = (strata.at(-1) ?? -1) + 1;
  const sums = new Float64Array(groups * 2 * SUMS);
  // Read from their middle, so that big numbers with small differences keep them.
  const middle = mean(outcomes.filter((value) => !Number.isNaN(value)));
  return (lots) => {
    sums.fill(0);
    for (let i = 0; i < outcomes.length; i++) {
      const y = (outcomes[i] ?? Number.NaN) - middle;
      if (Number.isNaN(y)) continue;
      const x = exposure[i] ?? 0;
      const at = ((strata[i] ?? 0) * 2 + (lots[i] === 1 ? 0 : 1)) * SUMS;
      sums[at]! += 1;
      sums[at + 1]! += y;
      sums[at + 2]! += x;
      sums[at + 3]! += y * y;
      sums[at + 4]! += x * y;
      sums[at + 5]! += x * x;
    }
    return joined(sums, groups);
  };
}

/** Sums over strata, written out: this runs ten thousand times for one answer. */
function joined(sums: Float64Array, groups: number): Terms {
  let weights = 0;
  const gaps = new Float64Array(2 * groups);
  let count = 0;
  let isPaired = false;
  const terms: Terms = { a: 0, b: 0, vv: 0, vx: 0, xx: 0 };
  for (let g = 0; g < groups; g++) {
    const on = g * 2 * SUMS;
    const off = on + SUMS;
    const n1 = sums[on] ?? 0;
    const n0 = sums[off] ?? 0;
    if (n1 === 0 || n0 === 0) continue;
    const weight = (n1 * n0) / (n1 + n0);
    weights += weight;
    const gapY = weight * ((sums[on + 1] ?? 0) / n1 - (sums[off + 1] ?? 0) / n0);
    const gapX = weight * ((sums[on + 2] ?? 0) / n1 - (sums[off + 2] ?? 0) / n0);
    gaps[2 * count] = gapY;
    gaps[2 * count + 1] = gapX;
    count += 1;
    terms.a += gapY;
    terms.b += gapX;
    if (n1 < 2 || n0 < 2) isPaired = true;
    else {
      addSpread(sums, on, n1, weight, terms);
      addSpread(sums, off, n0, weight, terms);
    }
  }
  if (isPaired) betweenStrata(gaps, count, terms);
  const all = weights || 1;
  terms.a /= all;
  terms.b /= all;
  terms.vv /= all * all;
  terms.vx /= all * all;
  terms.xx /= all * all;
  return terms;
}

/** The squared error of one arm's mean, weighted. */
function addSpread(sums: Float64Array, at: number, n: number, weight: number, into: Terms): void {
  const y = sums[at + 1] ?? 0;
  const x = sums[at + 2] ?? 0;
  const scale = (weight * weight) / ((n - 1) * n);
  into.vv += scale * ((sums[at + 3] ?? 0) - (y * y) / n);
  into.vx += scale * ((sums[at + 4] ?? 0) - (x * y) / n);
  into.xx += scale * ((sums[at + 5] ?? 0) - (x * x) / n);
}

/** Pairs have no spread inside: it is read off how the pairs differ among each other. */
function betweenStrata(gaps: Float64Array, count: number, into: Terms): void {
  const y = into.a / count;
  const x = into.b / count;
  const scale = count < 2 ? 0 : count / (count - 1);
  into.vv = 0;
  into.vx = 0;
  into.xx = 0;
  for (let i = 0; i < count; i++) {
    const offY = (gaps[2 * i] ?? 0) - y;
    const offX = (gaps[2 * i + 1] ?? 0) - x;
    into.vv += scale * offY * offY;
    into.vx += scale * offY * offX;
    into.xx += scale * offX * offX;
  }
}
