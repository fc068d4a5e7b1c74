/** What every method of measurement answers with: never a number without its uncertainty, its checks and its rung. */

/** How strong the evidence is: E0 activity, E1 traced, E2 modelled, E3 quasi-experiment that passed its checks, E4 randomised and registered before the data. */
export const rungs = ['E0', 'E1', 'E2', 'E3', 'E4'] as const;
export type Rung = (typeof rungs)[number];

export const verdicts = ['effect', 'no-material-effect', 'not-enough-evidence', 'cannot-be-answered'] as const;
export type Verdict = (typeof verdicts)[number];

/** One thing that was looked at before the answer was believed. Codes are worded in four languages (`locales/<language>/measurement.json`). */
export interface Check {
  code: string;
  outcome: 'passed' | 'failed' | 'not-possible';
  /** What was seen, and what it was held against; shown with the check. */
  values?: Readonly<Record<string, number>>;
}

export interface Intervals {
  50: readonly [number, number];
  80: readonly [number, number];
  95: readonly [number, number];
}

/** What the work that is asked about cost. One line a currency: they are never added. */
export interface Cost {
  minor: number;
  currency: string;
  /** Share of it, 0 to 1, that was not measured but filled in from the firm's own medians. */
  imputed: number;
}

export interface Estimate {
  /** What was asked, as a code: `campaign-effect`, `incident-effect`, `channel-credit`. */
  question: string;
  /** Which quantity, as a code: `summed-effect`, `mean-effect`, `relative-effect`. */
  estimand: string;
  /** Unit of the numbers: `outcome`, `share`, `minor:<currency>`. */
  unit: string;
  /** Absent when the question cannot be answered. */
  median?: number;
  intervals?: Intervals;
  /** At most KEPT_DRAWS of the draws behind the intervals, for whoever calculates on with them; absent where a method has none. */
  draws?: Float64Array;
  verdict: Verdict;
  rung: Rung;
  checks: readonly Check[];
  /** The smallest true effect that would be found four times out of five, in the same unit; absent when it could not be worked out. */
  detectable?: number;
  /** Codes of what is taken for granted, worded in four languages beside those of the checks. */
  assumptions: readonly string[];
  costs?: readonly Cost[];
  seed: string;
  /** SHA-256 of all that was asked and given, but the seed (`stamp.ts`). */
  dataHash: string;
  /** Method and version, `series/2`; raised whenever the same data and seed would give other numbers. */
  codeVersion: string;
}

/** A check that says whether something holds. A value that is no number is left out: nobody could read it. */
export function check(code: string, isFine: boolean, values?: Readonly<Record<string, number>>): Check {
  const outcome = isFine ? 'passed' : 'failed';
  const seen = Object.entries(values ?? {}).filter(([, value]) => Number.isFinite(value));
  return seen.length === 0 ? { code, outcome } : { code, outcome, values: Object.fromEntries(seen) };
}

/** One failed check is enough: the question cannot be answered with these data. */
export const anyFailed = (checks: readonly Check[]): boolean => checks.some(({ outcome }) => outcome === 'failed');

/** 50, 80 and 95 % intervals of equal tails. @param sorted draws in rising order */
export function intervalsOf(
  sorted: ArrayLike<number>,
  quantile: (sorted: ArrayLike<number>, share: number) => number,
): Intervals {
  const between = (level: number): readonly [number, number] => [
    quantile(sorted, (1 - level) / 2),
    quantile(sorted, (1 + level) / 2),
  ];
  return { 50: between(0.5), 80: between(0.8), 95: between(0.95) };
}

/**
 * The verdict from an interval and the region of no practical effect (-region to region): outside it an effect, inside it none that matters, across its edge not enough evidence.
 */
export function verdictOf(
  [low, high]: readonly [number, number],
  region: number,
): Exclude<Verdict, 'cannot-be-answered'> {
  if (low > region || high < -region) return 'effect';
  return low >= -region && high <= region ? 'no-material-effect' : 'not-enough-evidence';
}

/** "Brought" may be said only from here up. */
export const mayClaimCause = (rung: Rung): boolean => rungs.indexOf(rung) >= rungs.indexOf('E3');

/** One rung lower, for two methods that disagree; never below E1. */
export const lowered = (rung: Rung): Rung => rungs[Math.max(1, rungs.indexOf(rung) - 1)] ?? 'E1';

/** Whether two estimates of one thing contradict each other: further apart than two pooled standard deviations. */
export const disagree = (a: { mean: number; deviation: number }, b: { mean: number; deviation: number }): boolean =>
  Math.abs(a.mean - b.mean) > 2 * Math.sqrt((a.deviation ** 2 + b.deviation ** 2) / 2);
