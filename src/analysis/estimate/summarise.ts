import { deviation, quantileOfSorted, studentQuantile } from '../numerics/index.ts';
import { type Estimate, type Intervals, intervalsOf, verdictOf } from './estimate.ts';

/** Draws that an answer keeps. */
export const KEPT_DRAWS = 400;

/** What was found, without what it rests on. */
export type Finding = Required<Pick<Estimate, 'median' | 'intervals' | 'verdict' | 'detectable'>> &
  Pick<Estimate, 'draws'>;

/** Two-sided at 5 %, found four times out of five: 1.96 + 0.84 standard deviations. */
const DETECTABLE_DEVIATIONS = 2.8;

/** @param region effects nearer to zero than this matter to nobody, in the unit of the draws */
export function findingFromDraws(draws: ArrayLike<number>, region: number): Finding {
  const sorted = Float64Array.from(draws).sort();
  const intervals = intervalsOf(sorted, quantileOfSorted);
  return {
    median: quantileOfSorted(sorted, 0.5),
    intervals,
    draws: thinned(draws),
    verdict: verdictOf(intervals[95], region),
    detectable: DETECTABLE_DEVIATIONS * deviation(draws),
  };
}

/** Of an estimate with a standard error. @param freedom degrees of freedom; infinity for a normal one */
export function findingFromError(
  estimate: number,
  error: number,
  region: number,
  freedom = Number.POSITIVE_INFINITY,
): Finding {
  const at = (level: number): readonly [number, number] => {
    const reach = studentQuantile(0.5 + level / 2, Math.min(freedom, 1e6)) * error;
    return [estimate - reach, estimate + reach];
  };
  const intervals: Intervals = { 50: at(0.5), 80: at(0.8), 95: at(0.95) };
  return {
    median: estimate,
    intervals,
    verdict: verdictOf(intervals[95], region),
    detectable: DETECTABLE_DEVIATIONS * error,
  };
}

/** Every so manieth draw, evenly over all chains. */
export function thinned(draws: ArrayLike<number>, most = KEPT_DRAWS): Float64Array {
  const kept = Math.min(most, draws.length);
  return Float64Array.from({ length: kept }, (_, i) => draws[Math.floor((i * draws.length) / kept)] ?? 0);
}
