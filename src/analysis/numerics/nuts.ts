import type { Random } from '../../kernel/random.ts';
import {
  dot,
  drawMomentum,
  energy,
  leap,
  type LogDensity,
  type Metric,
  type Point,
  pointAt,
  type State,
  unitMetric,
  velocity,
} from './hamiltonian.ts';
import { type Matrix, newMatrix } from './matrix.ts';
import { adapt, firstStep, metricFrom, metricWindows, newTuning } from './nuts-tuning.ts';

export interface NutsOptions {
  warmUp: number;
  keep: number;
  random: Random;
  start: Float64Array;
  /** Share of proposals that should be accepted; nearer 1 means smaller steps. */
  accept?: number;
  maxDepth?: number;
  /** Called after each draw, also of the warm-up: to tell how far it is, or to stop by throwing. */
  onTurn?: () => void;
}

export interface NutsDraws {
  draws: Matrix;
  /** Trajectories that broke off because the energy ran away: more than a few mean the answer is not to be believed. */
  divergent: number;
  stepSize: number;
}

/**
 * No-U-turn sampler (Hoffman and Gelman 2014) with multinomial weights and the generalised turn test (Betancourt 2017); step size by dual averaging,
 * dense metric from windows of the warm-up, as Stan does.
 */
export function sampleNuts(density: LogDensity, options: NutsOptions): NutsDraws {
  const { warmUp, keep, random, start, accept = 0.8, maxDepth = 10 } = options;
  const n = start.length;
  let metric = unitMetric(n);
  let here = pointAt(density, start, metric);
  let step = firstStep(density, here, metric, random);
  let tuning = newTuning(step);
  const windows = metricWindows(warmUp);
  let gathered: Float64Array[] = [];
  const draws = newMatrix(keep, n);
  let divergent = 0;
  for (let turn = 0; turn < warmUp + keep; turn++) {
    const moved = trajectory(density, here, metric, turn < warmUp ? step : tuning.settled, random, maxDepth);
    here = moved.point;
    options.onTurn?.();
    if (turn >= warmUp) {
      draws.values.set(here.position, (turn - warmUp) * n);
      if (moved.isDivergent) divergent += 1;
      continue;
    }
    step = adapt(tuning, moved.acceptance, accept);
    if (turn >= windows.begin && turn < windows.end) gathered.push(here.position.slice());
    if (windows.ends.includes(turn)) {
      metric = metricFrom(gathered, n);
      gathered = [];
      step = firstStep(density, here, metric, random);
      tuning = newTuning(step);
    }
  }
  return { draws, divergent, stepSize: tuning.settled };
}

interface Tree {
  first: State;
  last: State;
  proposal: Point;
  logWeight: number;
  /** Sum of momenta along the way, for the turn test. */
  total: Float64Array;
  acceptance: number;
  leaps: number;
  isDone: boolean;
  isDivergent: boolean;
}

interface Moved {
  point: Point;
  acceptance: number;
  isDivergent: boolean;
}

const RUNAWAY = 1_000;

function trajectory(
  density: LogDensity,
  here: Point,
  metric: Metric,
  step: number,
  random: Random,
  maxDepth: number,
): Moved {
  const begin: State = { ...here, momentum: drawMomentum(random, metric) };
  const level = energy(begin, metric);
  let tree: Tree = {
    first: begin,
    last: begin,
    proposal: here,
    logWeight: 0,
    total: begin.momentum.slice(),
    acceptance: 0,
    leaps: 0,
    isDone: false,
    isDivergent: false,
  };
  for (let depth = 0; depth < maxDepth && !tree.isDone; depth++) {
    const isForward = random.next() < 0.5;
    const from = isForward ? tree.last : tree.first;
    const side = grow(density, from, metric, isForward ? step : -step, depth, level, random);
    const isTaken = !side.isDone && Math.log(1 - random.next()) < side.logWeight - tree.logWeight;
    const joined = join(tree, side, isForward, metric);
    tree = { ...joined, proposal: isTaken ? side.proposal : tree.proposal, isDone: side.isDone || joined.isDone };
  }
  return {
    point: tree.proposal,
    acceptance: tree.leaps === 0 ? 0 : tree.acceptance / tree.leaps,
    isDivergent: tree.isDivergent,
  };
}

function grow(
  density: LogDensity,
  from: State,
  metric: Metric,
  step: number,
  depth: number,
  level: number,
  random: Random,
): Tree {
  if (depth === 0) {
    const state = leap(density, from, metric, step);
    const gain = level - energy(state, metric);
    const isLost = !(gain > -RUNAWAY);
    return {
      first: state,
      last: state,
      proposal: state,
      logWeight: Number.isNaN(gain) ? Number.NEGATIVE_INFINITY : gain,
      total: state.momentum.slice(),
      acceptance: Number.isNaN(gain) ? 0 : Math.min(1, Math.exp(gain)),
      leaps: 1,
      isDone: isLost,
      isDivergent: isLost,
    };
  }
  const near = grow(density, from, metric, step, depth - 1, level, random);
  if (near.isDone) return near;
  const isForward = step > 0;
  const far = grow(density, isForward ? near.last : near.first, metric, step, depth - 1, level, random);
  const joined = join(near, far, isForward, metric);
  const isTaken = !far.isDone && Math.log(1 - random.next()) < far.logWeight - joined.logWeight;
  return { ...joined, proposal: isTaken ? far.proposal : near.proposal, isDone: far.isDone || joined.isDone };
}

/** Two neighbouring stretches as one; done when it turns back on itself, also across the seam. */
function join(a: Tree, b: Tree, isForward: boolean, metric: Metric): Tree {
  const left = isForward ? a : b;
  const right = isForward ? b : a;
  const total = a.total.map((value, i) => value + (b.total[i] ?? 0));
  const seamLeft = left.total.map((value, i) => value + (right.first.momentum[i] ?? 0));
  const seamRight = right.total.map((value, i) => value + (left.last.momentum[i] ?? 0));
  const turns =
    hasTurned(metric, left.first.momentum, right.last.momentum, total) ||
    hasTurned(metric, left.first.momentum, right.first.momentum, seamLeft) ||
    hasTurned(metric, left.last.momentum, right.last.momentum, seamRight);
  return {
    first: left.first,
    last: right.last,
    proposal: a.proposal,
    logWeight: logSum(a.logWeight, b.logWeight),
    total,
    acceptance: a.acceptance + b.acceptance,
    leaps: a.leaps + b.leaps,
    isDone: turns,
    isDivergent: a.isDivergent || b.isDivergent,
  };
}

function hasTurned(metric: Metric, first: Float64Array, last: Float64Array, total: Float64Array): boolean {
  const way = velocity(metric, total);
  return dot(first, way) <= 0 || dot(last, way) <= 0;
}

const logSum = (a: number, b: number): number => {
  const most = Math.max(a, b);
  return most === Number.NEGATIVE_INFINITY ? most : most + Math.log(Math.exp(a - most) + Math.exp(b - most));
};
