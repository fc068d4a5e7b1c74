import { type Matrix, newMatrix, solvePositive } from '../numerics/index.ts';
import type { Followed } from './survival-curve.ts';

export interface ModelInput {
  followed: readonly Followed[];
  /** One row a case. */
  covariates: readonly ArrayLike<number>[];
  /** How often each counts; once when absent. */
  weights?: ArrayLike<number>;
}

export interface SurvivalModel {
  /** Log of the hazard ratio of each covariate. */
  effects: Float64Array;
  /** Days with events, rising, and by how much the summed hazard grows on each, at covariates of zero. */
  baseline: readonly { day: number; hazard: number }[];
}

const MOST_ROUNDS = 30;

/**
 * Proportional hazards (Cox 1972), ties after Efron (1977), by Newton's method with halved steps; the baseline after Breslow.
 * @returns undefined when a covariate never varies among those at risk, or splits events from the rest wholly
 */
export function survivalModel(input: ModelInput): SurvivalModel | undefined {
  const moments = riskSets(input);
  const columns = input.covariates[0]?.length ?? 0;
  let effects = new Float64Array(columns);
  let at = moments(effects);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const step = solvePositive(at.information, at.score);
    if (step === undefined) return undefined;
    let size = 1;
    let next = moments(moved(effects, step, size));
    while (!(next.likelihood >= at.likelihood - 1e-9) && size > 1e-4) {
      size /= 2;
      next = moments(moved(effects, step, size));
    }
    if (!Number.isFinite(next.likelihood)) return undefined;
    effects = moved(effects, step, size);
    const gained = next.likelihood - at.likelihood;
    at = next;
    // A hazard ratio of e^15 is no ratio: the covariate tells events from the rest.
    if (effects.some((effect) => Math.abs(effect) > 15)) return undefined;
    if (gained < 1e-9) return { effects, baseline: at.baseline };
  }
  return undefined;
}

const moved = (from: Float64Array, step: Float64Array, size: number): Float64Array<ArrayBuffer> =>
  Float64Array.from(from, (value, i) => value + size * (step[i] ?? 0));

interface Moments {
  likelihood: number;
  score: Float64Array;
  information: Matrix;
  baseline: { day: number; hazard: number }[];
}

/** Walks from the last day to the first, so that who is at risk only grows. The order is worked out once. */
function riskSets({ followed, covariates, weights }: ModelInput): (effects: Float64Array) => Moments {
  const order = [...followed.keys()]
    .filter((i) => (weights?.[i] ?? 1) > 0)
    .sort((a, b) => (followed[b]?.days ?? 0) - (followed[a]?.days ?? 0));
  const columns = covariates[0]?.length ?? 0;
  return (effects) => {
    const result: Moments = {
      ...{ likelihood: 0, score: new Float64Array(columns), baseline: [] },
      information: newMatrix(columns, columns),
    };
    const risk = newSums(columns);
    for (let next = 0; next < order.length; ) {
      const day = followed[order[next] ?? 0]?.days ?? 0;
      const dying = newSums(columns);
      let events = 0;
      for (; next < order.length && followed[order[next] ?? 0]?.days === day; next++) {
        const i = order[next] ?? 0;
        const row = covariates[i] ?? [];
        const weight = weights?.[i] ?? 1;
        const log = linear(row, effects);
        add(risk, row, weight * Math.exp(log));
        if (followed[i]?.ended !== true) continue;
        events += 1;
        dying.cases += weight;
        add(dying, row, weight * Math.exp(log));
        result.likelihood += weight * log;
        for (let j = 0; j < columns; j++) result.score[j]! += weight * (row[j] ?? 0);
      }
      if (events > 0) addTies(result, { day, events, risk, dying });
    }
    result.baseline.reverse();
    return result;
  };
}

interface Sums {
  cases: number;
  total: number;
  first: Float64Array;
  second: Float64Array;
}

const newSums = (columns: number): Sums => ({
  ...{ cases: 0, total: 0 },
  first: new Float64Array(columns),
  second: new Float64Array(columns * columns),
});

function linear(row: ArrayLike<number>, effects: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < effects.length; j++) sum += (row[j] ?? 0) * (effects[j] ?? 0);
  return sum;
}

function add(sums: Sums, row: ArrayLike<number>, weight: number): void {
  const n = sums.first.length;
  sums.total += weight;
  for (let i = 0; i < n; i++) {
    const left = weight * (row[i] ?? 0);
    if (left === 0) continue;
    sums.first[i]! += left;
    for (let j = 0; j < n; j++) sums.second[i * n + j]! += left * (row[j] ?? 0);
  }
}

interface Ties {
  day: number;
  events: number;
  risk: Sums;
  dying: Sums;
}

/** Events of one day: as if they came one after the other, in all orders at once. */
function addTies(to: Moments, { day, events, risk, dying }: Ties): void {
  const n = risk.first.length;
  const weight = dying.cases / events;
  let hazard = 0;
  for (let k = 0; k < events; k++) {
    const gone = k / events;
    const total = risk.total - gone * dying.total;
    to.likelihood -= weight * Math.log(total);
    hazard += weight / total;
    for (let i = 0; i < n; i++) {
      const mean = ((risk.first[i] ?? 0) - gone * (dying.first[i] ?? 0)) / total;
      to.score[i]! -= weight * mean;
      for (let j = 0; j < n; j++) {
        const other = ((risk.first[j] ?? 0) - gone * (dying.first[j] ?? 0)) / total;
        const square = ((risk.second[i * n + j] ?? 0) - gone * (dying.second[i * n + j] ?? 0)) / total;
        to.information.values[i * n + j]! += weight * (square - mean * other);
      }
    }
  }
  to.baseline.push({ day, hazard });
}

/** Mean days without the event until the horizon, of a case with these covariates. */
export function modelledDays(
  { effects, baseline }: SurvivalModel,
  covariates: ArrayLike<number>,
  horizon: number,
): number {
  const ratio = Math.exp(linear(covariates, effects));
  let area = 0;
  let summed = 0;
  let from = 0;
  for (const { day, hazard } of baseline) {
    if (day >= horizon) break;
    area += Math.exp(-summed * ratio) * (day - from);
    summed += hazard;
    from = day;
  }
  return area + Math.exp(-summed * ratio) * (horizon - from);
}
