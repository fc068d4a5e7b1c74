import { keyedRandom } from '../../kernel/random.ts';
import { anyFailed, type Check, check, type Estimate, findingFromDraws, stamp } from '../estimate/index.ts';
import { callChance, type CallEvidence } from './would-have-called.ts';

export interface CallsQuestion {
  /** Cases settled here, without a call. */
  resolved: number;
  evidence: CallEvidence;
  /** What a call costs, minor units; whether the firm reckoned it or a number of the industry's is taken. */
  callCost: { minor: number; source: 'own' | 'benchmark' };
  /** What settling these cases here cost, minor units, and the share of it that was filled in. */
  handling: { minor: number; imputed: number };
  currency: string;
  /** Savings nearer to zero than this matter to nobody, minor units. */
  region: number;
  seed: string;
}

export interface CallsAvoided extends Estimate {
  /** How many calls did not come: median and 95 % interval; absent when it can't be told. */
  calls?: readonly [median: number, low: number, high: number];
  /** A number of the industry's is behind it: to be said as "if the industry number held". */
  isConditional: boolean;
  /** May be added to other savings; never what is conditional, and never what can't be told. */
  countsInTotals: boolean;
}

const CODE_VERSION = 'calls-avoided/1';
/** More of it filled in than this, and the cost is a guess. */
const MOST_IMPUTED = 0.3;

/**
 * What help in social saved: cases resolved, times the chance that they would have called, times what a call costs, less what the help cost. A model (E2), whoever was asked: nobody drew lots.
 * With a number of the industry's anywhere (`own-figures` failed) it is worked out but conditional: no rung (E0), "not enough evidence" at best, and never in totals.
 */
export function callsAvoided(question: CallsQuestion): CallsAvoided {
  const { resolved, evidence, callCost, handling, currency, region, seed } = question;
  const isConditional = evidence.from === 'benchmark' || callCost.source === 'benchmark';
  const chance = callChance(evidence, keyedRandom(seed, 'calls-avoided'));
  const needed = mergedNumbers([...inputChecks(question), ...chance.checks]);
  const shape = {
    ...stamp(CODE_VERSION, { resolved, evidence, callCost, handling, currency, region }),
    ...{ question: 'calls-avoided', estimand: 'savings', unit: `minor:${currency}`, seed, isConditional },
    assumptions: [...chance.assumptions, 'cost-complete'],
    checks: [...needed, check('own-figures', !isConditional)],
  };
  if (anyFailed(needed)) return { ...shape, verdict: 'cannot-be-answered', rung: 'E0', countsInTotals: false };
  const calls = chance.draws.map((share) => share * resolved);
  const saved = findingFromDraws(
    calls.map((count) => count * callCost.minor - handling.minor),
    region,
  );
  const counted = findingFromDraws(calls, 0);
  return {
    ...shape,
    ...saved,
    calls: [counted.median, ...counted.intervals[95]],
    costs: [{ ...handling, currency }],
    verdict: isConditional ? 'not-enough-evidence' : saved.verdict,
    rung: isConditional ? 'E0' : 'E2',
    countsInTotals: !isConditional,
  };
}

function inputChecks({ resolved, callCost, handling, region }: CallsQuestion): Check[] {
  const isSize = (value: number) => value >= 0 && value <= Number.MAX_SAFE_INTEGER;
  const areNumbers = Number.isSafeInteger(resolved) && [resolved, callCost.minor, handling.minor, region].every(isSize);
  return [
    check('numbers', areNumbers),
    check('cost-measured', handling.imputed >= 0 && handling.imputed <= MOST_IMPUTED, { share: handling.imputed }),
  ];
}

/** Both the numbers given and those of the evidence are looked at; it is said once. */
function mergedNumbers(checks: readonly Check[]): Check[] {
  const numbers = checks.filter(({ code }) => code === 'numbers');
  const others = checks.filter(({ code }) => code !== 'numbers');
  return [check('numbers', !anyFailed(numbers)), ...others];
}
