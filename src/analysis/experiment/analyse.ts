import { type Check, check, anyFailed, type Estimate, type Intervals, stamp, verdictOf } from '../estimate/index.ts';
import { compare } from './compared.ts';
import { type Design, designFault, FEWEST_WAYS, logWays, unitsOf } from './design.ts';
import { drawLots } from './draw-lots.ts';
import { type Shrunk, shrink } from './exaggeration.ts';
import { chanceOf, detectableFrom, effectOf, errorOf, intervalsByLots, type Ranked, rankAmong } from './inference.ts';
import { anytimeHalfWidth, sampleRatioChance } from './looking-early.ts';
import { readSlots } from './slots.ts';

export interface Experiment {
  design: Design;
  /** As drawn, one a unit. */
  lots: Uint8Array;
  /** One a unit; NaN where nothing was measured, or the day has not come yet. */
  outcomes: Float64Array;
  /** What in fact happened: 1 where the unit got it, else 0. A missed post stays in the arm that the lot gave it. As the lots when absent. */
  done?: ArrayLike<number>;
  /** What was known of each unit before the lots: makes the answer sharper. */
  known?: Float64Array;
  /** The seed that the lots were drawn from, shown after the end. */
  seed: string;
  /** The plan, with the hash of the seed, was in the log before the first outcome. */
  registered: boolean;
  /** Smaller effects matter to nobody, in the unit of the outcome. */
  region: number;
  /** Of `slots`: which way is asked about, against the first. */
  arm?: number;
  /** Some units still have to come: the answer then may be looked at as often as one likes, and is wider. */
  isEarly?: boolean;
  unit?: string;
}

export interface ExperimentAnswer extends Estimate {
  /** Share of re-drawn lots that look at least as strong as the real ones. */
  chance?: number;
  /** Effect of getting it on who got it because of the lot; absent unless enough followed their lot (F above 10). */
  received?: { median: number; intervals: Intervals };
  /** Share of the chosen that in fact got it, less that of the others. */
  followed?: number;
  /** Shown when the experiment was too small for what it found. */
  shrunk?: Shrunk;
  /** Share of the spread that what was known before took out. */
  saved?: number;
}

const REDRAWS = 10_000;
const FEWEST_MEASURED = 0.8;

/**
 * What being chosen by lot changed, per unit: ranked among 10,000 re-draws of the same design. Never throws for what the data are like.
 */
export function analyseExperiment(experiment: Experiment, redraws = REDRAWS): ExperimentAnswer {
  const shape = shapeOf(experiment);
  const early = beforeRanking(experiment);
  const refused = (checks: readonly Check[]): ExperimentAnswer => ({
    ...shape,
    rung: 'E0',
    verdict: 'cannot-be-answered',
    checks,
  });
  if (anyFailed(early)) return refused(early);
  const { design, lots, outcomes, done, known } =
    experiment.design.kind === 'slots' ? readSlots(experiment) : experiment;
  const { terms, drawAgain, saved } = compare(design, outcomes, lots, known);
  const ranked = rankAmong(terms, lots, drawAgain, { draws: redraws, seed: experiment.seed });
  const effect = effectOf(ranked);
  const error = errorOf(ranked);
  const arms = experiment.design.kind === 'slots' ? experiment.design.arms - 1 : 1;
  const intervals = experiment.isEarly ? anytime(experiment, effect, error) : intervalsByLots(ranked, arms);
  if (!intervals || !Number.isFinite(effect))
    return refused([...early.filter(({ code }) => code !== 'enough-lots'), check('enough-lots', false)]);
  const taken =
    done === undefined ? undefined : complier({ design, lots, outcomes, done, known, seed: experiment.seed }, redraws);
  const shrunk = error > 0 ? shrink(effect, error) : undefined;
  return {
    ...shape,
    median: effect,
    intervals,
    verdict: verdictOf(intervals[95], experiment.region),
    rung: experiment.registered ? 'E4' : 'E3',
    checks: [
      ...early,
      check('registered-before', experiment.registered),
      check('planned-end', !experiment.isEarly),
      ...(taken?.checks ?? []),
      ...(shrunk ? [check('power-enough', shrunk.power >= 0.5, { power: shrunk.power })] : []),
    ],
    detectable: detectableFrom(ranked.redrawn.map(({ a, b }) => a - effect * b)),
    ...(experiment.isEarly ? {} : { chance: chanceOf(ranked, 0) }),
    ...(taken?.received ? { received: taken.received } : {}),
    ...(taken ? { followed: taken.followed } : {}),
    // Of an effect of nothing it cannot be said by how much it is overstated.
    ...(shrunk && shrunk.power < 0.5 && Number.isFinite(shrunk.exaggeration) ? { shrunk } : {}),
    ...(known ? { saved } : {}),
  };
}

const shapeOf = (experiment: Experiment) => ({
  question: 'experiment-effect',
  estimand: 'mean-effect',
  unit: experiment.unit ?? 'outcome',
  assumptions: assumed(experiment.design),
  seed: experiment.seed,
  ...stamp('experiment/2', experiment),
});

function assumed(design: Design): string[] {
  const assumptions = ['lots-decided', 'no-interference', 'constant-effect'];
  if (design.kind === 'switchback' || design.kind === 'blocks') assumptions.push('carry-over-gone');
  if (design.kind === 'slots' && design.arms > 2) assumptions.push('doubt-shared');
  return assumptions;
}

function beforeRanking({ design, lots, outcomes, done, known, seed, arm, isEarly }: Experiment): Check[] {
  const units = unitsOf(design);
  const isWhole =
    designFault(design) === undefined &&
    [lots, outcomes, done, known].every((values) => values === undefined || values.length === units);
  if (!isWhole) return [check('design-possible', false, { units: Number.isFinite(units) ? units : 0 })];
  const isNumbers =
    outcomes.every((value) => Number.isNaN(value) || Math.abs(value) < 1e15) &&
    (known?.every((value) => Number.isFinite(value)) ?? true) &&
    Array.from(done ?? []).every((value) => value >= 0 && value <= 1);
  const isArm = arm === undefined || (design.kind === 'slots' && Number.isInteger(arm) && arm > 0 && arm < design.arms);
  const drawn = drawLots(design, seed);
  const measured = outcomes.filter((value) => !Number.isNaN(value));
  const [on, off] = [1, 0].map((side) => measuredShare(outcomes, lots, side, design.kind === 'slots' ? (arm ?? 1) : 1));
  const ratio = on && off ? sampleRatioChance([on.measured, off.measured], [on.all, off.all]) : 1;
  return [
    check('design-possible', isArm),
    check('numbers', isNumbers),
    check(
      'lots-as-committed',
      drawn.every((lot, i) => lot === lots[i]),
    ),
    check('enough-lots', logWays(design) >= Math.log(FEWEST_WAYS) - 1e-9, { wanted: FEWEST_WAYS }),
    check('outcome-moves', new Set(measured).size > 1),
    // Before the end what is still to come is no loss.
    ...(isEarly
      ? []
      : [check('enough-drawn', measured.length >= FEWEST_MEASURED * units, { share: measured.length / units })]),
    check('sample-ratio', ratio >= 0.001, { chance: ratio }),
  ];
}

function measuredShare(outcomes: Float64Array, lots: Uint8Array, side: number, arm: number) {
  const wanted = side === 1 ? arm : 0;
  let all = 0;
  let measured = 0;
  for (const [i, lot] of lots.entries()) {
    if (lot !== wanted) continue;
    all += 1;
    if (!Number.isNaN(outcomes[i])) measured += 1;
  }
  return { all, measured };
}

/** Of getting it, on who got it because of the lot (Angrist, Imbens and Rubin 1996), with an interval that holds for any first stage (Anderson and Rubin 1949). */
function complier(
  {
    design,
    lots,
    outcomes,
    done,
    known,
    seed,
  }: Pick<Experiment, 'design' | 'lots' | 'outcomes' | 'known' | 'seed'> & { done: ArrayLike<number> },
  redraws: number,
): { followed: number; checks: Check[]; received?: { median: number; intervals: Intervals } } {
  const missing = Float64Array.from(done, (value, i) => (Number.isNaN(outcomes[i]) ? Number.NaN : value));
  const first = compare(design, missing, lots).terms(lots);
  const followed = first.a / first.b;
  const error =
    Math.sqrt(Math.max(0, first.vv - 2 * followed * first.vx + followed ** 2 * first.xx)) / Math.abs(first.b);
  const f = error > 0 ? (followed / error) ** 2 : followed === 0 ? 0 : 1e6;
  const checks: Check[] = [
    {
      code: 'first-stage',
      outcome: f > 10 && followed > 0 ? 'passed' : 'not-possible',
      values: { strength: Math.min(f, 1e6) },
    },
  ];
  if (!(f > 10) || followed <= 0) return { followed, checks };
  const { terms, drawAgain } = compare(design, outcomes, done, known);
  const ranked: Ranked = rankAmong(terms, lots, drawAgain, { draws: redraws, seed });
  const intervals = intervalsByLots(ranked);
  return intervals ? { followed, checks, received: { median: effectOf(ranked), intervals } } : { followed, checks };
}

/** An interval that may be looked at after every unit. */
function anytime({ design, outcomes }: Experiment, effect: number, error: number): Intervals | undefined {
  const units = unitsOf(design);
  const count = outcomes.filter((value) => !Number.isNaN(value)).length;
  if (count < Math.min(20, units / 4) || !(error > 0)) return undefined;
  const at = (level: number): readonly [number, number] => {
    const half = anytimeHalfWidth(count, error * Math.sqrt(count), units, level);
    return [effect - half, effect + half];
  };
  return { 50: at(0.5), 80: at(0.8), 95: at(0.95) };
}
