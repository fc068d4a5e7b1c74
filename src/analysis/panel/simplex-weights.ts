import { cholesky, type Matrix, newMatrix, solveLower, solveLowerTransposed } from '../numerics/index.ts';

export interface SimplexProblem {
  /** One row a moment, one column a candidate. */
  candidates: Matrix;
  /** What their weighted sum should come near. */
  target: Float64Array;
  /** Weight of the squared length of the weights: spreads them, and makes the answer unique. At least 0. */
  ridge: number;
  /** Lets the weighted sum stand off by a constant. */
  hasIntercept: boolean;
}

/**
 * The weights, none below 0 and summing to 1, for which `|A w - b|^2 + ridge |w|^2` is smallest: an exact active-set method
 * (Nocedal and Wright 2006, 16.5). Starts at the best single candidate; each round solves the free ones and lets go of those that would be negative.
 */
export function simplexWeights(problem: SimplexProblem): Float64Array {
  const { gram, pull } = normalEquations(problem);
  const n = gram.rows;
  const weights = new Float64Array(n);
  const isFree = new Uint8Array(n);
  const first = bestAlone(gram, pull);
  weights[first] = 1;
  isFree[first] = 1;
  for (let round = 0; round < 20 * n + 100; round++) {
    const free = [...isFree.keys()].filter((i) => isFree[i] === 1);
    const wanted = solveFree(gram, pull, free);
    if (moveTowards(weights, isFree, free, wanted)) {
      const next = mostMissed(gram, pull, weights, free);
      if (next === undefined) return weights;
      isFree[next] = 1;
    }
  }
  return weights;
}

function normalEquations({ candidates, target, ridge, hasIntercept }: SimplexProblem) {
  const { rows, columns } = candidates;
  const a = hasIntercept ? centred(candidates) : candidates;
  const b = hasIntercept ? target.map((value) => value - sum(target) / rows) : target;
  const gram = newMatrix(columns, columns);
  const pull = new Float64Array(columns);
  for (let i = 0; i < columns; i++) {
    for (let r = 0; r < rows; r++) pull[i]! += (a.values[r * columns + i] ?? 0) * (b[r] ?? 0);
    for (let j = 0; j <= i; j++) {
      let product = 0;
      for (let r = 0; r < rows; r++) product += (a.values[r * columns + i] ?? 0) * (a.values[r * columns + j] ?? 0);
      gram.values[i * columns + j] = product;
      gram.values[j * columns + i] = product;
    }
  }
  let trace = 0;
  for (let i = 0; i < columns; i++) trace += gram.values[i * columns + i] ?? 0;
  // A whiff of ridge keeps candidates that are sums of others apart.
  const floor = (1e-11 * trace) / columns + 1e-300;
  for (let i = 0; i < columns; i++) gram.values[i * columns + i]! += Math.max(ridge, floor);
  return { gram, pull };
}

function centred({ rows, columns, values }: Matrix): Matrix {
  const made: Matrix = { rows, columns, values: Float64Array.from(values) };
  for (let c = 0; c < columns; c++) {
    let total = 0;
    for (let r = 0; r < rows; r++) total += values[r * columns + c] ?? 0;
    for (let r = 0; r < rows; r++) made.values[r * columns + c]! -= total / rows;
  }
  return made;
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

function bestAlone(gram: Matrix, pull: Float64Array): number {
  let best = 0;
  const cost = (i: number): number => (gram.values[i * gram.rows + i] ?? 0) - 2 * (pull[i] ?? 0);
  for (let i = 1; i < gram.rows; i++) if (cost(i) < cost(best)) best = i;
  return best;
}

/** The best weights of the free candidates that sum to 1, whatever their signs. */
function solveFree(gram: Matrix, pull: Float64Array, free: readonly number[]): Float64Array {
  const n = free.length;
  const part = newMatrix(n, n);
  for (const [i, a] of free.entries())
    for (const [j, b] of free.entries()) part.values[i * n + j] = gram.values[a * gram.rows + b] ?? 0;
  const lower = cholesky(part);
  if (lower === undefined) return new Float64Array(n).fill(1 / n);
  const solve = (right: ArrayLike<number>): Float64Array => solveLowerTransposed(lower, solveLower(lower, right));
  const plain = solve(free.map((i) => pull[i] ?? 0));
  const ones = solve(free.map(() => 1));
  const shift = (1 - sum(plain)) / sum(ones);
  return plain.map((value, i) => value + shift * (ones[i] ?? 0));
}

/** Goes as far towards the wanted weights as none turns negative. @returns whether it got there */
function moveTowards(
  weights: Float64Array,
  isFree: Uint8Array,
  free: readonly number[],
  wanted: Float64Array,
): boolean {
  let share = 1;
  let stop = -1;
  for (const [i, at] of free.entries()) {
    const from = weights[at] ?? 0;
    const to = wanted[i] ?? 0;
    if (to > 0 || from - to <= 0) continue;
    const reach = from / (from - to);
    if (reach < share) {
      share = reach;
      stop = at;
    }
  }
  for (const [i, at] of free.entries()) weights[at]! += share * ((wanted[i] ?? 0) - (weights[at] ?? 0));
  if (stop < 0) return true;
  weights[stop] = 0;
  isFree[stop] = 0;
  return false;
}

/** The candidate at 0 whose first bit of weight would help most; undefined when none would. */
function mostMissed(
  gram: Matrix,
  pull: Float64Array,
  weights: Float64Array,
  free: readonly number[],
): number | undefined {
  const n = gram.rows;
  const slope = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let at = -(pull[i] ?? 0);
    for (const j of free) at += (gram.values[i * n + j] ?? 0) * (weights[j] ?? 0);
    slope[i] = at;
  }
  const level = Math.min(...free.map((i) => slope[i] ?? 0));
  let size = 0;
  for (let i = 0; i < n; i++) size = Math.max(size, gram.values[i * n + i] ?? 0);
  let best: number | undefined;
  let bestSlope = level - 1e-9 * size;
  for (let i = 0; i < n; i++) {
    if ((weights[i] ?? 0) > 0 || (slope[i] ?? 0) >= bestSlope) continue;
    best = i;
    bestSlope = slope[i] ?? 0;
  }
  return best;
}
