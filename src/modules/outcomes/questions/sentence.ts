import { mayClaimCause } from '../../../analysis/estimate/index.ts';
import type { SpokenValue, SpokenWords } from '../contract-words.ts';
import type { MethodResult } from './compute/method-result.ts';

export interface Named {
  /** What was asked about, and what it should have moved. */
  name: SpokenValue;
  outcome: SpokenValue;
}

/** The answer in one sentence. Which one is chosen by rung and verdict, so that "brought" can't be said of what was only traced or modelled. */
export function sentenceOf(result: MethodResult, named: Named, isDisputed: boolean): SpokenWords {
  return { key: `questions.sentence.${keyOf(result, isDisputed)}`, values: valuesOf(result, named) };
}

function keyOf(result: MethodResult, isDisputed: boolean): string {
  const { verdict, rung, median, estimand } = result;
  if (verdict === 'cannot-be-answered' || median === null) return 'cannot';
  if (estimand === 'credited') return median === 0 ? 'nothing-credited' : 'credited';
  if (estimand === 'per-post') return 'per-post';
  if (estimand === 'return' && verdict === 'not-enough-evidence') return 'return-not-enough';
  if (estimand === 'return') return mayClaimCause(rung) ? 'returned' : 'modelled-return';
  if (verdict === 'no-material-effect') return mayClaimCause(rung) ? 'no-material' : 'modelled-no-material';
  if (verdict === 'not-enough-evidence') return 'not-enough';
  if (!mayClaimCause(rung)) return median > 0 ? along('more', isDisputed) : along('less', isDisputed);
  return median > 0 ? 'brought' : 'took';
}

const along = (which: 'more' | 'less', isDisputed: boolean): string => `along-${which}${isDisputed ? '-disputed' : ''}`;

/** A loss is said without its sign: "took away 40", from the least to the most. */
function valuesOf({ median, intervals, relative, unit, verdict }: MethodResult, named: Named): SpokenWords['values'] {
  const values: SpokenWords['values'] = { name: named.name, outcome: named.outcome };
  if (median === null || intervals === null) return values;
  const isLoss = verdict === 'effect' && median < 0;
  const [low, high] = isLoss ? [-intervals[95][1], -intervals[95][0]] : intervals[95];
  const amount = (value: number, of = unit) => ({ amount: value, unit: of });
  return {
    ...values,
    amount: amount(isLoss ? -median : median),
    low: amount(low),
    high: amount(high),
    share: amount(relative === null ? 0 : Math.abs(relative.median), 'share'),
  };
}

/** What would settle it, or settle it better. */
export function wouldSettle(result: MethodResult, days: number): SpokenWords {
  const failed = result.checks.find(({ outcome }) => outcome === 'failed')?.code;
  if (failed !== undefined) return words(settles[failed] ?? 'measurement.settle.experiment');
  if (result.estimand === 'credited') return words('measurement.settle.experiment');
  if (result.verdict !== 'not-enough-evidence') {
    return words(mayClaimCause(result.rung) ? 'measurement.settle.nothing' : 'measurement.settle.experiment');
  }
  const more = moreDays(result, days);
  return more === undefined
    ? words('measurement.settle.experiment')
    : words('measurement.settle.more-days', { days: more });
}

/** What a failed check asks for. */
const settles: Readonly<Record<string, string>> = {
  numbers: 'measurement.settle.fill-gaps',
  'enough-before': 'measurement.settle.older-days',
  'enough-placebos': 'measurement.settle.older-days',
  'no-overlap': 'measurement.settle.other-days',
  'no-break-before': 'measurement.settle.other-days',
  'placebos-quiet': 'measurement.settle.control',
  'controls-still': 'measurement.settle.control',
  'forecasts-even': 'measurement.settle.control',
  'tracked-links': 'measurement.settle.track-links',
  'any-traced': 'measurement.settle.track-links',
  'exposure-varies': 'measurement.settle.vary',
  'sometimes-silent': 'measurement.settle.vary',
  'cost-measured': 'measurement.settle.enter-cost',
  'cost-known': 'measurement.settle.enter-cost',
  'followed-long-enough': 'measurement.settle.wait',
  'enough-cases': 'measurement.settle.wait',
  'window-over': 'measurement.settle.wait',
  'lift-given': 'measurement.settle.lift-test',
  'confounded-by-demand': 'measurement.settle.lift-test',
  'prior-moved': 'measurement.settle.lift-test',
  'prior-weight': 'measurement.settle.lift-test',
  'enough-periods': 'measurement.settle.older-days',
  'demand-known': 'measurement.settle.name-drivers',
  'outcome-in-money': 'measurement.settle.ask-value',
};

/** Beyond a quarter of a year of the same again, waiting is no advice. */
const MOST_MORE_DAYS = 91;

/** A summed effect grows with the days and its noise with their root: an effect as large as the median is found after so many more. */
function moreDays({ median, detectable }: MethodResult, days: number): number | undefined {
  if (median === null || detectable === null || median === 0) return undefined;
  const more = Math.ceil(days * ((detectable / Math.abs(median)) ** 2 - 1));
  return more > 0 && more <= MOST_MORE_DAYS ? more : undefined;
}

const words = (key: string, values: SpokenWords['values'] = {}): SpokenWords => ({ key, values });
