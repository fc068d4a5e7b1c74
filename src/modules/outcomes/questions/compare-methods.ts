import { disagree, lowered, mayClaimCause, rungs } from '../../../analysis/estimate/index.ts';
import type { MethodResult } from './compute/method-result.ts';

/** Two-sided 95 % in standard deviations. */
const WIDTH = 2 * 1.96;

/**
 * The result that speaks: the first that could be answered, of the highest rung. Two causal ones further apart than two pooled deviations lower it by a rung.
 * What is credited is another quantity than what was brought, and never contradicts it.
 */
export function compareMethods(results: readonly MethodResult[]): { first: MethodResult; isDisputed: boolean } {
  const answered = results.filter(({ verdict }) => verdict !== 'cannot-be-answered');
  const [best] = [...answered].sort((a, b) => rungs.indexOf(b.rung) - rungs.indexOf(a.rung));
  const first = best ?? results[0];
  if (first === undefined) throw new Error('a question was answered by no method');
  const rivals = answered.filter((one) => one !== first && one.estimand === first.estimand && one.unit === first.unit);
  const isDisputed = rivals.some((rival) => contradict(first, rival));
  return isDisputed ? { first: { ...first, rung: lowered(first.rung) }, isDisputed } : { first, isDisputed };
}

function contradict(a: MethodResult, b: MethodResult): boolean {
  if (!mayClaimCause(a.rung) || a.intervals === null || b.intervals === null) return false;
  const spread = ({ median, intervals }: MethodResult) => ({
    mean: median ?? 0,
    deviation: intervals === null ? 0 : (intervals[95][1] - intervals[95][0]) / WIDTH,
  });
  return disagree(spread(a), spread(b));
}
