import { deviation, mean } from '../numerics/index.ts';
import { logistic } from './logistic.ts';

/** One case, looked for in the log of calls. */
export interface MatchedCase {
  /** Answered in time; false is answered slowly or not at all. */
  helped: boolean;
  /** The same person called within 7 days of writing. */
  called: boolean;
  /** What may decide both, one row a case, alike in size: kind, urgency, hour. */
  covariates: ArrayLike<number>;
}

export interface FewerCalls {
  /** Share of those helped who would have called, less the share that did. */
  difference: number;
  error: number;
  /** Share of those helped who are like somebody not helped. */
  comparable: number;
}

/** Likelier to be helped than this, and a case that was not would stand for twenty and decide everything. */
const MOST_HELPED = 0.95;

/**
 * By how much fewer of those helped called than would have, had they been answered slowly or not at all. Doubly robust: a model of who calls when not helped and a model of who is helped, of
 * which either may be wrong (Robins, Rotnitzky and Zhao 1994; the mean over those helped as in Mercatanti and Li 2014). The error is that of its influence.
 * @returns undefined when neither model settles
 */
export function fewerCalls(cases: readonly MatchedCase[]): FewerCalls | undefined {
  const rows = standardised(cases.map(({ covariates }) => covariates));
  const row = (i: number): Float64Array => rows[i] ?? new Float64Array();
  const without = [...cases.keys()].filter((i) => cases[i]?.helped === false);
  const wouldCall = logistic(
    without.map(row),
    without.map((i) => cases[i]?.called === true),
  );
  const isHelped = logistic(
    rows,
    cases.map(({ helped }) => helped),
  );
  if (wouldCall === undefined || isHelped === undefined) return undefined;
  const chances = cases.map((_, i) => isHelped(row(i)));
  const helped = cases.length - without.length;
  const parts = cases.map((one, i) => {
    const left = wouldCall(row(i)) - (one.called ? 1 : 0);
    if (one.helped) return left;
    // Those not helped weigh as many as were helped for each of them.
    const chance = Math.min(MOST_HELPED, chances[i] ?? 0);
    return (-left * chance) / (1 - chance);
  });
  const difference = parts.reduce((sum, part) => sum + part, 0) / helped;
  const influence = parts.map((part, i) => part - (cases[i]?.helped === true ? difference : 0));
  const alike = cases.filter((one, i) => one.helped && (chances[i] ?? 1) <= MOST_HELPED).length;
  return {
    difference,
    error: (deviation(influence) * Math.sqrt(cases.length)) / helped,
    comparable: alike / helped,
  };
}

/** Each covariate with mean zero and deviation one, so that the pull of the model is as weak on each; one that never varies is zero. */
function standardised(rows: readonly ArrayLike<number>[]): Float64Array[] {
  const columns = rows[0]?.length ?? 0;
  const result = rows.map(() => new Float64Array(columns));
  for (let j = 0; j < columns; j++) {
    const column = Float64Array.from(rows, (one) => one[j] ?? 0);
    const centre = mean(column);
    const scale = deviation(column);
    if (scale > 0 && Number.isFinite(scale))
      for (const [i, value] of column.entries()) result[i]![j] = (value - centre) / scale;
  }
  return result;
}
