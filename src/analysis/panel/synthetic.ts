import { deviation, drawOrder, mean, newMatrix } from '../numerics/index.ts';
import type { Random } from '../../kernel/random.ts';
import { at, controlsBefore, type Panel, treatedMean } from './panel.ts';
import { simplexWeights } from './simplex-weights.ts';

export interface SyntheticEstimate {
  /** Mean effect per treated unit and period after the treatment, in the outcome's unit. */
  effect: number;
  /** Effect at each period, before the treatment as well: there it shows how well the comparison fits. */
  path: Float64Array;
  /** Weight of each control unit; they sum to 1. */
  unitWeights: Float64Array;
  /** Weight of each period before the treatment; they sum to 1. Uniform, or zero where the method has none. */
  timeWeights: Float64Array;
  /** Root of the summed squared differences before the treatment. */
  missBefore: number;
}

/** Difference in differences: every control and every earlier period counts the same. */
export function differenceInDifferences(panel: Panel): SyntheticEstimate {
  const unitWeights = new Float64Array(panel.controls).fill(1 / panel.controls);
  return estimateWith(panel, unitWeights, new Float64Array(panel.before).fill(1 / panel.before));
}

/**
 * Synthetic control (Abadie, Diamond and Hainmueller 2010): the weighted sum of control units nearest to the treated before.
 * @param hasIntercept lets the treated stand off by a constant (Ferman and Pinto 2021): what "fixed effects" means in augmented forms
 */
export function syntheticControl(panel: Panel, hasIntercept = false): SyntheticEstimate {
  const unitWeights = simplexWeights({
    candidates: controlsBefore(panel),
    target: treatedMean(panel).slice(0, panel.before),
    ridge: 0,
    hasIntercept,
  });
  const timeWeights = new Float64Array(panel.before).fill(hasIntercept ? 1 / panel.before : 0);
  return estimateWith(panel, unitWeights, timeWeights);
}

/** Synthetic difference in differences (Arkhangelsky et al. 2021, algorithm 1), with their regularisation. */
export function syntheticDifference(panel: Panel): SyntheticEstimate {
  const { units, controls, before, periods } = panel;
  const noise = deviation(stepsBefore(panel));
  const spread = ((units - controls) * (periods - before)) ** 0.25 * noise;
  const unitWeights = simplexWeights({
    candidates: controlsBefore(panel),
    target: treatedMean(panel).slice(0, before),
    ridge: spread ** 2 * before,
    hasIntercept: true,
  });
  const timeWeights = simplexWeights({
    candidates: periodsOfControls(panel),
    target: Float64Array.from({ length: controls }, (_, u) => meanAfter(panel, u)),
    ridge: (1e-6 * noise) ** 2 * controls,
    hasIntercept: true,
  });
  return estimateWith(panel, unitWeights, timeWeights);
}

function estimateWith(panel: Panel, unitWeights: Float64Array, timeWeights: Float64Array): SyntheticEstimate {
  const { controls, periods, before } = panel;
  const path = treatedMean(panel);
  for (let t = 0; t < periods; t++)
    for (let u = 0; u < controls; u++) path[t]! -= (unitWeights[u] ?? 0) * at(panel, u, t);
  let base = 0;
  for (let t = 0; t < before; t++) base += (timeWeights[t] ?? 0) * (path[t] ?? 0);
  for (let t = 0; t < periods; t++) path[t]! -= base;
  const missBefore = Math.sqrt(path.subarray(0, before).reduce((sum, miss) => sum + miss * miss, 0));
  return { effect: before < periods ? mean(path.subarray(before)) : 0, path, unitWeights, timeWeights, missBefore };
}

function stepsBefore(panel: Panel): Float64Array {
  const steps: number[] = [];
  for (let u = 0; u < panel.controls; u++)
    for (let t = 1; t < panel.before; t++) steps.push(at(panel, u, t) - at(panel, u, t - 1));
  return Float64Array.from(steps);
}

function meanAfter(panel: Panel, unit: number): number {
  return mean(panel.values.subarray(unit * panel.periods + panel.before, (unit + 1) * panel.periods));
}

/** Controls before the treatment: one row a unit, one column a period. */
function periodsOfControls(panel: Panel) {
  const made = newMatrix(panel.controls, panel.before);
  for (let u = 0; u < panel.controls; u++)
    for (let t = 0; t < panel.before; t++) made.values[u * panel.before + t] = at(panel, u, t);
  return made;
}

/**
 * How surprising the time after the treatment is, had there been no effect: weights are fitted to the whole time, and a stretch of the same
 * length is moved around it (moving block permutations, Chernozhukov, Wuthrich and Zhu 2021). A p value that needs no other treated unit.
 */
export function conformalChance(panel: Panel): number {
  const { path } = syntheticControl({ ...panel, before: panel.periods }, true);
  const after = panel.periods - panel.before;
  const size = (start: number): number => {
    let sum = 0;
    for (let k = 0; k < after; k++) sum += Math.abs(path[(start + k) % panel.periods] ?? 0);
    return sum;
  };
  const seen = size(panel.before);
  let atLeast = 0;
  for (let start = 0; start < panel.periods; start++) if (size(start) >= seen * (1 - 1e-12)) atLeast += 1;
  return atLeast / panel.periods;
}

/**
 * The same with single periods shuffled by lot, as published programs do: it takes neighbours for strangers, and so says too much when periods remember each other.
 * For comparison with their answers only.
 */
export function shuffledChance(panel: Panel, draws: number, random: Random): number {
  const { path } = syntheticControl({ ...panel, before: panel.periods }, true);
  const size = (order: ArrayLike<number>): number => {
    let sum = 0;
    for (let t = panel.before; t < panel.periods; t++) sum += Math.abs(path[order[t] ?? t] ?? 0);
    return sum;
  };
  const seen = size([]);
  let atLeast = 0;
  for (let draw = 0; draw < draws; draw++) if (size(drawOrder(random, panel.periods)) >= seen) atLeast += 1;
  return atLeast / draws;
}
