import { findingFromDraws } from '../../../../analysis/estimate/index.ts';
import { drawPoisson } from '../../../../analysis/numerics/index.ts';
import { keyedRandom } from '../../../../kernel/random.ts';
import type { Answer } from '../../contract-answers.ts';
import type { MethodResult } from './method-result.ts';
import { row } from './row.ts';

export interface TracedInput {
  method: 'traced';
  unit: string;
  /** What each traced outcome is worth in the unit, refunds taken off: 1 each where they are counted. */
  worth: Float64Array;
  /** All outcomes of the same days, and how many of them came without a trace. */
  of: number;
  untraced: number;
  visits: number;
  links: number;
  seed: string;
}

const DRAWS = 2_000;
const CODE_VERSION = 'traced/1';

/**
 * What is credited to the subject by its tracked links: a sum that is known, with the interval in which it would lie had other people come (Poisson bootstrap).
 * Credit is no cause, so the verdict never is that there was an effect.
 */
export function computeTraced(input: TracedInput): MethodResult {
  const credited = input.worth.reduce((sum, worth) => sum + worth, 0);
  const draws = Float64Array.from({ length: DRAWS }, (_, draw) => drawn(input, draw));
  const intervals = findingFromDraws(draws, 0).intervals;
  const untracedShare = input.of === 0 ? 0 : input.untraced / input.of;
  return {
    method: 'traced',
    estimand: 'credited',
    unit: input.unit,
    verdict: 'not-enough-evidence',
    rung: input.worth.length > 0 ? 'E1' : 'E0',
    median: credited,
    intervals,
    relative: null,
    detectable: null,
    checks: [
      { code: 'any-traced', outcome: 'passed', values: { traced: input.worth.length } },
      {
        code: 'enough-traced',
        outcome: untracedShare <= 0.8 ? 'passed' : 'not-possible',
        values: { share: 1 - untracedShare },
      },
    ],
    assumptions: ['credited-not-caused', 'traced-like-untraced'],
    picture: null,
    rows: rowsOf(input, credited, intervals[95]),
    codeVersion: CODE_VERSION,
  };
}

function drawn({ worth, seed }: TracedInput, draw: number): number {
  const random = keyedRandom(seed, 'traced', draw);
  let sum = 0;
  for (const one of worth) sum += one * drawPoisson(random, 1);
  return sum;
}

function rowsOf(input: TracedInput, credited: number, [low, high]: readonly [number, number]): Answer['rows'] {
  return [
    row('credited', input.unit, [credited, low, high]),
    row('traced-outcomes', 'count', [input.worth.length]),
    row('visits', 'count', [input.visits]),
    row('links', 'count', [input.links]),
    row('untraced', 'share', [input.of === 0 ? 0 : input.untraced / input.of]),
  ];
}
