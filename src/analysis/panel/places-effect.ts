import { keyedRandom } from '../../kernel/random.ts';
import {
  anyFailed,
  type Check,
  check,
  disagree,
  type Estimate,
  findingFromError,
  lowered,
  stamp,
} from '../estimate/index.ts';
import { mean, quantile, studentQuantile } from '../numerics/index.ts';
import { type Panel, treatedMean } from './panel.ts';
import { followsBefore, type Placebos, placebosInSpace } from './placebos.ts';
import { checksBefore } from './places-checks.ts';
import { conformalChance, syntheticControl, type SyntheticEstimate, syntheticDifference } from './synthetic.ts';

export interface PlacesQuestion {
  panel: Panel;
  /** Names of the units, in the order of the panel. */
  names: readonly string[];
  /** Relative effects smaller than this share matter to nobody. */
  region: number;
  seed: string;
}

export interface PlacesEffect extends Estimate {
  /** Each period: mean of the treated as it came, and as the comparison says it would have come. */
  actual: Float64Array;
  without: Float64Array;
  /** Which other places the comparison is made of; those that weigh nothing are left out. */
  weights: { name: string; weight: number }[];
  /** Chance of a time after it that stands out as much, had there been no effect (moving blocks). */
  chance?: number;
  /** The same question by plain synthetic control. */
  other?: { median: number; error: number };
  relative?: { median: number; low: number; high: number };
}

const CODE_VERSION = 'panel/1';
const PLACEBO_DRAWS = 200;
/** A comparison that follows the treated this many times worse than it follows the usual other place, or the worst of them, says nothing. */
const WORSE_THAN_USUAL = 3;
const WORSE_THAN_WORST = 1.25;
/** Where other places go up and down together at least this much, the treated must do so at least half as much. */
const TOGETHER = 0.5;
/** Chance below which the time before is no longer called quiet. */
const LOUD = 0.01;

/**
 * What a treatment added, summed over the treated places and the time after it: synthetic difference in differences, its error from places that were not treated,
 * checked against plain synthetic control and the time before. Never throws for what the data are like.
 */
export function placesEffect(question: PlacesQuestion): PlacesEffect {
  const { panel, names, region, seed } = question;
  const early = checksBefore(panel, names, region);
  if (anyFailed(early)) return refused(question, early);
  const found = syntheticDifference(panel);
  const placebos = placebosInSpace(panel, syntheticDifference, PLACEBO_DRAWS, keyedRandom(seed, 'placebos'));
  const checks = [...early, ...fitChecks(panel, found, placebos, seed)];
  if (anyFailed(checks)) return refused(question, checks);
  const treated = panel.units - panel.controls;
  const cells = treated * (panel.periods - panel.before);
  const freedom = Math.max(1, Math.floor(panel.controls / treated) - 1);
  const actual = treatedMean(panel);
  const without = actual.map((value, t) => value - (found.path[t] ?? 0));
  const expected = Math.abs(mean(without.subarray(panel.before)) * cells);
  const finding = findingFromError(found.effect * cells, placebos.error * cells, region * expected, freedom);
  const plain = plainControl(panel, seed, cells);
  const agreement = agree(finding.median, placebos.error * cells, plain);
  const [low, high] = finding.intervals[95];
  return {
    ...shape(question),
    ...finding,
    rung: agreement.outcome === 'failed' ? lowered('E3') : 'E3',
    checks: [...checks, agreement],
    actual,
    without,
    weights: weightsOf(found, names),
    chance: conformalChance(panel),
    other: plain,
    ...(expected > 0
      ? { relative: { median: finding.median / expected, low: low / expected, high: high / expected } }
      : {}),
  };
}

const shape = ({ panel, names, region, seed }: PlacesQuestion) => ({
  ...stamp(CODE_VERSION, { panel, names, region }),
  question: 'places-effect',
  estimand: 'summed-effect',
  unit: 'outcome',
  assumptions: ['no-spill-over', 'moved-alike', 'nothing-else-happened'],
  seed,
});

const refused = (question: PlacesQuestion, checks: readonly Check[]): PlacesEffect => ({
  ...shape(question),
  verdict: 'cannot-be-answered',
  rung: 'E0',
  checks,
  actual: new Float64Array(),
  without: new Float64Array(),
  weights: [],
});

/** Whether the comparison follows the treated before, as closely as it does other places, and finds nothing there. */
function fitChecks(panel: Panel, found: SyntheticEstimate, { misses, follows }: Placebos, seed: string): Check[] {
  const usual = quantile(misses, 0.5);
  const isNear =
    found.missBefore <= WORSE_THAN_USUAL * usual && found.missBefore <= WORSE_THAN_WORST * Math.max(...misses);
  const together = quantile(follows, 0.5);
  const along = followsBefore(panel, found);
  return [
    check(
      'fits-before',
      isNear && (together < TOGETHER || along >= together / 2),
      usual > 0 ? { miss: found.missBefore / usual, correlation: along } : undefined,
    ),
    quietBefore(panel, seed),
  ];
}

/** The last stretch before plays the time after: what is found there is no effect. */
function quietBefore(panel: Panel, seed: string): Check {
  const { before, periods, controls, units } = panel;
  const stretch = Math.min(periods - before, Math.floor(before / 3));
  const earlier = cutAt(panel, before, before - stretch);
  const { effect } = syntheticDifference(earlier);
  const { error } = placebosInSpace(earlier, syntheticDifference, PLACEBO_DRAWS / 2, keyedRandom(seed, 'before'));
  const freedom = Math.max(1, Math.floor(controls / (units - controls)) - 1);
  const deviations = error > 0 ? Math.abs(effect) / error : 0;
  return check('parallel-before', deviations <= studentQuantile(1 - LOUD / 2, freedom), { deviations });
}

/** The panel as it was known after `periods`, as if it had begun at `before`. */
function cutAt(panel: Panel, periods: number, before: number): Panel {
  const values = new Float64Array(panel.units * periods);
  for (let u = 0; u < panel.units; u++)
    values.set(panel.values.subarray(u * panel.periods, u * panel.periods + periods), u * periods);
  return { ...panel, periods, before, values };
}

function plainControl(panel: Panel, seed: string, cells: number): { median: number; error: number } {
  const estimate = (one: Panel): SyntheticEstimate => syntheticControl(one, true);
  const { error } = placebosInSpace(panel, estimate, PLACEBO_DRAWS / 2, keyedRandom(seed, 'plain'));
  return { median: estimate(panel).effect * cells, error: error * cells };
}

function agree(median: number, error: number, plain: { median: number; error: number }): Check {
  const isFar = disagree({ mean: median, deviation: error }, { mean: plain.median, deviation: plain.error });
  return check('methods-agree', !isFar, { shift: Math.abs(median - plain.median) });
}

const weightsOf = ({ unitWeights }: SyntheticEstimate, names: readonly string[]): PlacesEffect['weights'] =>
  [...unitWeights]
    .map((weight, i) => ({ name: names[i] ?? '', weight }))
    .filter(({ weight }) => weight > 0.000_5)
    .sort((a, b) => b.weight - a.weight);
