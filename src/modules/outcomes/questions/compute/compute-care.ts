import { anyFailed, check, type Check, findingFromDraws, verdictOf } from '../../../../analysis/estimate/index.ts';
import { drawPoisson, quantile } from '../../../../analysis/numerics/index.ts';
import { keyedRandom } from '../../../../kernel/random.ts';
import type { Picture } from '../../contract-answers.ts';
import type { MethodResult } from './method-result.ts';
import { type Arrival, daysWithout } from './days-without.ts';
import { row } from './row.ts';
import { comparableShare, type CareCase, DAYS, keptSilent, type Silence } from './kept-silent.ts';

export interface CareInput {
  method: 'care';
  cases: CareCase[];
  /** How each of them came, in the same order; without it only the week is answered. */
  arrivals?: Arrival[];
  /** Whoever was answered within so many minutes was answered quickly: the middle of all waits. */
  fastWithinMinutes: number;
  region: number;
  seed: string;
}

const FEWEST_CASES = 100;
const DRAWS = 500;
const CODE_VERSION = 'care-silence/2';

/**
 * How many more or fewer wrote again within a week, of those answered quickly, than of like cases answered slowly (Kaplan-Meier, standardised over kinds of case).
 * Nobody drew lots about who is answered first, so this stays a model, rung E2, whatever it finds.
 */
export function computeCare(input: CareInput): MethodResult {
  const { cases, region, seed } = input;
  const checks = checksOf(cases);
  const shape = {
    method: 'care' as const,
    estimand: 'share-difference',
    unit: 'share',
    assumptions: ['covariates-complete', 'leaving-is-chance'],
    checks,
    relative: null,
    codeVersion: CODE_VERSION,
  };
  const nothing = { median: null, intervals: null, detectable: null, picture: null, rows: [] };
  if (anyFailed(checks)) return { ...shape, ...nothing, verdict: 'cannot-be-answered', rung: 'E0' };
  const whole = keptSilent(cases);
  const draws = Array.from({ length: DRAWS }, (_, draw) => {
    const random = keyedRandom(seed, 'care', draw);
    return keptSilent(
      cases,
      Float64Array.from(cases, () => drawPoisson(random, 1)),
    );
  });
  const median = againDifference(whole);
  const quarter = daysWithout(cases, input.arrivals, seed);
  const found = findingFromDraws(Float64Array.from(draws, againDifference), region);
  return {
    ...shape,
    checks: [...checks, ...quarter.checks],
    verdict: verdictOf(found.intervals[95], region),
    rung: 'E2',
    median,
    intervals: found.intervals,
    detectable: found.detectable,
    picture: drawn(whole, draws, input.fastWithinMinutes),
    rows: [
      row('fast', 'share', againOf(whole, draws, 'fast')),
      row('slow', 'share', againOf(whole, draws, 'slow')),
      row('difference', 'share', [median, ...found.intervals[95]]),
      ...quarter.rows,
    ],
  };
}

function checksOf(cases: readonly CareCase[]): Check[] {
  const fast = cases.filter(({ isFast }) => isFast).length;
  const fewest = Math.min(fast, cases.length - fast);
  const followed = cases.filter(({ days, wroteAgain }) => wroteAgain || days >= DAYS).length;
  const share = cases.length === 0 ? 0 : followed / cases.length;
  return [
    check('enough-cases', fewest >= FEWEST_CASES, { cases: fewest, wanted: FEWEST_CASES }),
    check('followed-long-enough', share >= 0.9, { share }),
    check('groups-alike', comparableShare(cases) >= 0.8, { share: comparableShare(cases) }),
  ];
}

/** Of those answered quickly less of those answered slowly: below zero is fewer who had to write again. */
const againDifference = ({ fast, slow }: Silence): number => (slow[DAYS] ?? 1) - (fast[DAYS] ?? 1);

function againOf(
  whole: Silence,
  draws: readonly Silence[],
  group: 'fast' | 'slow',
): [value: number, low: number, high: number] {
  const again = (one: Silence): number => 1 - (one[group][DAYS] ?? 1);
  const all = Float64Array.from(draws, again);
  return [again(whole), quantile(all, 0.025), quantile(all, 0.975)];
}

function drawn(whole: Silence, draws: readonly Silence[], fastWithinMinutes: number): Picture {
  const curve = (group: 'fast' | 'slow') =>
    Array.from({ length: DAYS + 1 }, (_, day) => {
      const all = Float64Array.from(draws, (one) => one[group][day] ?? 1);
      const [low95 = 0, low50 = 0, high50 = 0, high95 = 0] = [0.025, 0.25, 0.75, 0.975].map((at) => quantile(all, at));
      return { day, share: { low95, low50, median: whole[group][day] ?? 1, high50, high95 } };
    });
  return { type: 'survival', fast: curve('fast'), slow: curve('slow'), fastWithinMinutes };
}
