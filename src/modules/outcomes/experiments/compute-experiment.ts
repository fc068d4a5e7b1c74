import { analyseExperiment, type Design, type ExperimentAnswer } from '../../../analysis/experiment/index.ts';

/** Plain data, so that it can be handed to a thread. */
export interface ExperimentInput {
  design: Design;
  lots: number[];
  /** Null where nothing was measured. */
  values: (number | null)[];
  done: (boolean | null)[];
  seed: string;
  region: number;
  isEarly: boolean;
  unit: string;
  /** Of times of day: which one against the first. */
  arm?: number;
}

/** What being chosen by lot changed. For times of day each against the first, the doubt shared among them. */
export function computeExperiment(input: ExperimentInput): ExperimentAnswer[] {
  const { design, seed, isEarly, unit, region } = input;
  const outcomes = Float64Array.from(input.values, (value) => value ?? Number.NaN);
  const lots = Uint8Array.from(input.lots);
  const usual = meanOf(outcomes, lots);
  const arms = design.kind === 'slots' ? Array.from({ length: design.arms - 1 }, (_, place) => place + 1) : [undefined];
  return arms.map((arm) =>
    analyseExperiment({
      design,
      lots,
      outcomes,
      // Posts have their own time or none: what was done is asked of days only.
      ...(design.kind === 'slots' ? {} : { done: input.done.map((wasDone) => (wasDone === true ? 1 : 0)) }),
      seed,
      registered: true,
      region: region * Math.abs(usual),
      isEarly,
      unit,
      ...(arm === undefined ? {} : { arm }),
    }),
  );
}

/** Of those that were not chosen: what is usual without. */
function meanOf(outcomes: Float64Array, lots: Uint8Array): number {
  const known = outcomes.filter((value, unit) => lots[unit] === 0 && !Number.isNaN(value));
  return known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length;
}
