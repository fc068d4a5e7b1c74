import { type Matrix, newMatrix, solvePositive } from '../numerics/index.ts';
import type { Followed } from './survival-curve.ts';

export interface ModelInput {
  followed: readonly Followed[];
  /** One row a case. */
  covariates: readonly ArrayLike<number>[];
  /** Cases of a stratum share a baseline of their own; all share one when absent. */
  strata?: readonly string[];
}

export interface SurvivalModel {
  /** Log of the hazard ratio of each covariate. */
  effects: Float64Array;
  /** For each stratum: days with events, rising, and by how much the summed hazard grows on each, at covariates of zero. */
  baselines: ReadonlyMap<string, readonly Growth[]>;
}

export interface Growth {
  day: number;
  hazard: number;
}

/** @param weights how often each case counts; once when absent. @param start effects to begin from, zero when absent */
export type Fit = (weights?: ArrayLike<number>, start?: Float64Array) => SurvivalModel | undefined;

const MOST_ROUNDS = 30;
const ONLY = '';

/**
 * Proportional hazards within strata (Cox 1972), ties after Efron (1977), by Newton's method with halved steps; the baselines after Breslow. Cases are ordered once, so that fitting anew with
 * other weights is quick.
 * @returns a function that fits; it gives undefined when a covariate never varies among those at risk, or splits events from the rest wholly
 */
export function survivalModel(input: ModelInput): Fit {
  const order = inOrder(input);
  const columns = input.covariates[0]?.length ?? 0;
  return (weights, start) => {
    let effects = Float64Array.from({ length: columns }, (_, j) => start?.[j] ?? 0);
    let at = moments(input, order, effects, weights);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const step = solvePositive(at.information, at.score);
      if (step === undefined) return undefined;
      let size = 1;
      let next = moments(input, order, moved(effects, step, size), weights);
      while (!(next.likelihood >= at.likelihood - 1e-9) && size > 1e-4) {
        size /= 2;
        next = moments(input, order, moved(effects, step, size), weights);
      }
      effects = moved(effects, step, size);
      // A hazard ratio of e^15 is no ratio: the covariate tells events from the rest.
      if (!Number.isFinite(next.likelihood) || effects.some((effect) => Math.abs(effect) > 15)) return undefined;
      const gained = next.likelihood - at.likelihood;
      at = next;
      if (gained < 1e-8) return { effects, baselines: at.baselines };
    }
    return undefined;
  };
}

const moved = (from: Float64Array, step: Float64Array, size: number): Float64Array<ArrayBuffer> =>
  Float64Array.from(from, (value, i) => value + size * (step[i] ?? 0));

/** Stratum after stratum, each from its last day to its first, so that who is at risk only grows. */
function inOrder({ followed, strata }: ModelInput): readonly number[] {
  const of = (i: number): string => strata?.[i] ?? ONLY;
  return [...followed.keys()].sort((a, b) => {
    if (of(a) !== of(b)) return of(a) < of(b) ? -1 : 1;
    return (followed[b]?.days ?? 0) - (followed[a]?.days ?? 0);
  });
}

interface Moments {
  likelihood: number;
  score: Float64Array;
  information: Matrix;
  baselines: Map<string, Growth[]>;
}

function moments(
  { followed, covariates, strata }: ModelInput,
  order: readonly number[],
  effects: Float64Array,
  weights: ArrayLike<number> | undefined,
): Moments {
  const columns = effects.length;
  const result: Moments = {
    ...{ likelihood: 0, score: new Float64Array(columns), baselines: new Map() },
    information: newMatrix(columns, columns),
  };
  const dayOf = (at: number): number => followed[order[at] ?? 0]?.days ?? 0;
  const stratumOf = (at: number): string => strata?.[order[at] ?? 0] ?? ONLY;
  const dying = newSums(columns);
  let risk = newSums(columns);
  let baseline: Growth[] = [];
  for (let next = 0; next < order.length; ) {
    const day = dayOf(next);
    const stratum = stratumOf(next);
    if (next === 0 || stratum !== stratumOf(next - 1)) {
      risk = newSums(columns);
      baseline = [];
      result.baselines.set(stratum, baseline);
    }
    empty(dying);
    for (; next < order.length && dayOf(next) === day && stratumOf(next) === stratum; next++) {
      const i = order[next] ?? 0;
      const weight = weights?.[i] ?? 1;
      if (weight > 0)
        addCase(result, { risk, dying, effects, weight, row: covariates[i] ?? [], ended: followed[i]?.ended });
    }
    if (dying.events > 0) baseline.push({ day, hazard: addTies(result, risk, dying) });
  }
  for (const one of result.baselines.values()) one.reverse();
  return result;
}

interface Counted {
  risk: Sums;
  dying: Sums;
  effects: Float64Array;
  weight: number;
  row: ArrayLike<number>;
  ended: boolean | undefined;
}

function addCase(to: Moments, { risk, dying, effects, weight, row, ended }: Counted): void {
  const log = linear(row, effects);
  const ratio = weight * Math.exp(log);
  add(risk, row, ratio);
  if (ended !== true) return;
  dying.events += 1;
  dying.cases += weight;
  add(dying, row, ratio);
  to.likelihood += weight * log;
  for (let j = 0; j < effects.length; j++) to.score[j]! += weight * (row[j] ?? 0);
}

interface Sums {
  events: number;
  /** Their weights together. */
  cases: number;
  /** Of hazard ratios, and of these times covariates and products of covariates. */
  total: number;
  first: Float64Array;
  second: Float64Array;
}

const newSums = (columns: number): Sums => ({
  ...{ events: 0, cases: 0, total: 0 },
  first: new Float64Array(columns),
  second: new Float64Array(columns * columns),
});

function empty(sums: Sums): void {
  sums.events = 0;
  sums.cases = 0;
  sums.total = 0;
  sums.first.fill(0);
  sums.second.fill(0);
}

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

/** Events of one day: as if they came one after the other, in all orders at once. @returns by how much the summed hazard grows */
function addTies(to: Moments, risk: Sums, dying: Sums): number {
  const n = risk.first.length;
  const weight = dying.cases / dying.events;
  let hazard = 0;
  for (let k = 0; k < dying.events; k++) {
    const gone = k / dying.events;
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
  return hazard;
}

/** Mean days without the event until the horizon, of a case whose hazard is so many times the baseline's. */
export function modelledDays(baseline: readonly Growth[], ratio: number, horizon: number): number {
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
