import { keyedRandom } from '../../kernel/random.ts';
import { bandOf, type Band } from '../mix/index.ts';
import { drawNormal, type Matrix } from '../numerics/index.ts';

export interface ReturnQuestion {
  /** What was brought at each moment, in minor units: a row a draw, a column a moment. */
  brought: Matrix;
  /** What it cost at each moment, in the same minor units. */
  cost: Float64Array;
  /** Share of the cost, 0 to 1, that was filled in and not measured. */
  imputed: number;
  /** The stretch asked about; absent: all of it. */
  start?: number;
  /** What was known at earlier moments: what the data up to each of them said of the moments until then. In order of time. */
  earlier?: readonly { at: number; brought: Matrix }[];
  seed: string;
}

export interface ReturnOverTime {
  /** Return since the start, up to each moment of the stretch, as it is known now; null before anything was paid. 0.5 is half as much again as the cost. */
  now: (Band | null)[];
  /** The same as it was known then: nothing is known before the first look, and what a look said stands until the next. */
  then: (Band | null)[];
  /** Chance that it had paid for itself by each moment. */
  chances: number[];
  /** The first moment of the stretch from which the median stays at or above zero; undefined for not yet. */
  even: number | undefined;
  /** With more than 30 % of the cost filled in the true cost may be far higher: a return is then no number, only the most it can be. */
  standing: 'measured' | 'at-most';
}

/** Above this share of filled-in cost no return is given as measured. */
export const MOST_IMPUTED = 0.3;

/** Work of one kind takes twice or half the usual time: one deviation of the logarithm of what was filled in. */
const IMPUTED_DEVIATION = Math.LN2;

/**
 * Return over time: what was brought since the start over what it cost since the start, less one, draw by draw. What was filled in of the cost is drawn with it
 * (lognormal, its mean kept), so that an interval is no narrower than what is known of the cost.
 * @throws RangeError when costs and draws are of different length
 */
export function returnOverTime(question: ReturnQuestion): ReturnOverTime {
  const { cost, start = 0, earlier = [] } = question;
  const returns = returnsOf(question);
  const now = bandsBy(returns);
  const chances = Array.from({ length: returns.columns }, (_, t) => shareOf(returns, t, (value) => value >= 0));
  const then = now.map((): Band | null => null);
  for (const [place, { at, brought }] of earlier.entries()) {
    if (at <= start || at > cost.length) continue;
    const look = bandsBy(returnsOf({ ...question, brought, cost: cost.subarray(0, at) })).at(-1) ?? null;
    then.fill(look, at - start - 1, (earlier[place + 1]?.at ?? cost.length + 1) - start - 1);
  }
  const lastBelow = now.findLastIndex((band) => band === null || band.median < 0);
  return {
    now,
    then,
    chances,
    even: lastBelow + 1 < now.length ? lastBelow + 1 : undefined,
    standing: question.imputed > MOST_IMPUTED ? 'at-most' : 'measured',
  };
}

/** Return since the start up to each moment of the stretch: a row a draw, NaN where nothing was paid yet. */
export function returnsOf({ brought, cost, imputed, start = 0, seed }: ReturnQuestion): Matrix {
  if (brought.columns !== cost.length) throw new RangeError('a cost and a draw are needed for every moment');
  const columns = cost.length - start;
  const values = new Float64Array(brought.rows * columns);
  const random = keyedRandom(seed, 'imputed cost');
  for (let row = 0; row < brought.rows; row++) {
    const filled = Math.exp(IMPUTED_DEVIATION * drawNormal(random) - IMPUTED_DEVIATION ** 2 / 2);
    const factor = 1 - imputed + imputed * filled;
    let earned = 0;
    let paid = 0;
    for (let t = 0; t < columns; t++) {
      earned += brought.values[row * brought.columns + start + t] ?? 0;
      paid += (cost[start + t] ?? 0) * factor;
      values[row * columns + t] = paid > 0 ? earned / paid - 1 : Number.NaN;
    }
  }
  return { rows: brought.rows, columns, values };
}

function bandsBy(returns: Matrix): (Band | null)[] {
  return Array.from({ length: returns.columns }, (_, t) => {
    const draws = column(returns, t);
    return Number.isFinite(draws[0] ?? Number.NaN) ? bandOf(draws) : null;
  });
}

const column = ({ rows, columns, values }: Matrix, t: number): Float64Array =>
  Float64Array.from({ length: rows }, (_, row) => values[row * columns + t] ?? Number.NaN);

const shareOf = (returns: Matrix, t: number, isSo: (value: number) => boolean): number =>
  column(returns, t).filter(isSo).length / Math.max(1, returns.rows);
