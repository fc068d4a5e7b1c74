import { anyFailed, type Check, check } from '../estimate/index.ts';
import { drawBeta, drawNormal } from '../numerics/index.ts';
import type { Random } from '../../kernel/random.ts';
import { fewerCalls, type MatchedCase } from './fewer-calls.ts';

/** From where the chance is known that somebody who was helped would have called otherwise. */
export type CallEvidence =
  /** "Would you have called if you had not been helped here?", asked of those who were helped. */
  | { from: 'survey'; asked: number; yes: number }
  /** Cases found again, or not, in the log of calls. */
  | { from: 'match'; cases: readonly MatchedCase[] }
  /** A number of the industry's, as it stands. */
  | { from: 'benchmark'; share: number };

export interface CallChance {
  /** Draws of the chance, 0 to 1; empty when a check failed. */
  draws: Float64Array;
  checks: readonly Check[];
  /** Codes of what is taken for granted. */
  assumptions: readonly string[];
}

/** Fewer answers, or fewer cases on either side, say nothing. */
export const FEWEST_ANSWERS = 100;
const DRAWS = 4_000;

/** The chance that somebody who was helped here would have called, with what is not known about it. */
export function callChance(evidence: CallEvidence, random: Random): CallChance {
  switch (evidence.from) {
    case 'survey':
      return fromSurvey(evidence, random);
    case 'match':
      return fromMatch(evidence.cases, random);
    case 'benchmark':
      return fromBenchmark(evidence.share);
  }
}

/** A Beta posterior on Jeffreys' prior. */
function fromSurvey({ asked, yes }: { asked: number; yes: number }, random: Random): CallChance {
  const isCount = Number.isSafeInteger(asked) && Number.isSafeInteger(yes) && yes >= 0 && yes <= asked;
  const checks = [check('numbers', isCount), enough(isCount ? asked : 0)];
  return {
    draws: drawn(checks, () => drawBeta(random, yes + 0.5, asked - yes + 0.5)),
    checks,
    assumptions: ['answers-honest', 'answered-like-others'],
  };
}

function fromMatch(cases: readonly MatchedCase[], random: Random): CallChance {
  const helped = cases.filter((one) => one.helped).length;
  const fewest = Math.min(helped, cases.length - helped);
  const columns = cases[0]?.covariates.length ?? 0;
  const areNumbers = cases.every(
    ({ covariates }) => covariates.length === columns && Array.from(covariates).every(Number.isFinite),
  );
  const early = [check('numbers', areNumbers), enough(fewest)];
  const found = anyFailed(early) ? undefined : fewerCalls(cases);
  const share = found?.comparable ?? 0;
  const checks = anyFailed(early) ? early : [...early, check('groups-alike', share >= 0.8, { share })];
  const { difference, error } = found ?? { difference: 0, error: 0 };
  return {
    draws: drawn(checks, () => Math.min(1, Math.max(0, difference + error * drawNormal(random)))),
    checks,
    assumptions: ['covariates-complete'],
  };
}

function fromBenchmark(share: number): CallChance {
  const checks = [check('numbers', share >= 0 && share <= 1)];
  return { draws: drawn(checks, () => share), checks, assumptions: [] };
}

const enough = (answers: number): Check =>
  check('enough-answers', answers >= FEWEST_ANSWERS, { answers, wanted: FEWEST_ANSWERS });

const drawn = (checks: readonly Check[], draw: () => number): Float64Array =>
  anyFailed(checks) ? new Float64Array() : Float64Array.from({ length: DRAWS }, draw);
