import { inverse, type Matrix, matrixOf, newMatrix } from '../numerics/index.ts';

export interface InstrumentInput {
  /** What should have moved, one a case. */
  outcome: ArrayLike<number>;
  /** What is asked about, and may have been chosen by what moves the outcome: the wait. */
  cause: ArrayLike<number>;
  /** What moved the cause, and the outcome by nothing else; one row a case. */
  instruments: readonly ArrayLike<number>[];
  /** What both may hang on; without a constant, which is always there. */
  covariates: readonly ArrayLike<number>[];
  /** Cases of a cluster (a day) may hang together; each for itself when absent. */
  clusters?: readonly (string | number)[];
}

export interface InstrumentFit {
  /** Change of the outcome for one more of the cause. */
  effect: number;
  error: number;
  /** How strongly the instruments move the cause, beside the covariates. At or below 10 the effect can't be believed (Stock and Yogo 2005). */
  firstStageF: number;
  /** For the Student interval: clusters or cases, less what was fitted. */
  freedom: number;
}

/**
 * Two-stage least squares with one cause, any number of instruments, and errors that are robust: HC1, or CR1 by cluster.
 * @returns undefined when a column is a sum of others, or there are no more cases than columns
 */
export function instrumentEffect(input: InstrumentInput): InstrumentFit | undefined {
  const { outcome, cause, instruments, covariates, clusters } = input;
  const rows = outcome.length;
  const first = matrixOf(centred(Array.from({ length: rows }, (_, i) => rowOf(instruments[i], covariates[i]))));
  const own = instruments[0]?.length ?? 0;
  if (own === 0 || rows <= first.columns + 1) return undefined;
  const stage = leastSquares(first, cause);
  if (stage === undefined) return undefined;
  const design = withCause(first, own, cause);
  const projected = withCause(first, own, stage.fitted);
  const second = leastSquares(projected, outcome);
  if (second === undefined) return undefined;
  // What is left over is left over by the cause itself, not by what the first stage makes of it.
  const left = Float64Array.from({ length: rows }, (_, i) => (outcome[i] ?? 0) - dotRow(design, i, second.fit));
  const spread = robust(projected, second.bread, left, clusters);
  const stageLeft = Float64Array.from({ length: rows }, (_, i) => (cause[i] ?? 0) - (stage.fitted[i] ?? 0));
  const firstStageF = waldF(stage.fit, robust(first, stage.bread, stageLeft, clusters), own);
  const groups = clusters === undefined ? rows - design.columns : new Set(clusters).size - 1;
  const variance = spread.values[design.columns + 1] ?? 0;
  if (firstStageF === undefined || !(variance >= 0) || groups < 1) return undefined;
  return { effect: second.fit[1] ?? 0, error: Math.sqrt(variance), firstStageF, freedom: groups };
}

/** Each column less its mean, and a constant before all: the same answer, and nothing is lost where numbers are large. */
function centred(rows: readonly number[][]): number[][] {
  const columns = rows[0]?.length ?? 0;
  const means = Array.from(
    { length: columns },
    (_, j) => rows.reduce((sum, row) => sum + (row[j] ?? 0), 0) / rows.length,
  );
  return rows.map((row) => [1, ...row.map((value, j) => value - (means[j] ?? 0))]);
}

const rowOf = (instrument: ArrayLike<number> | undefined, covariates: ArrayLike<number> | undefined): number[] => [
  ...Array.from(instrument ?? []),
  ...Array.from(covariates ?? []),
];

/** The constant, the cause in place of the instruments, and the covariates. */
function withCause(first: Matrix, instruments: number, cause: ArrayLike<number>): Matrix {
  return matrixOf(
    Array.from({ length: first.rows }, (_, i) => {
      const row = first.values.subarray(i * first.columns, (i + 1) * first.columns);
      return [1, cause[i] ?? 0, ...row.subarray(1 + instruments)];
    }),
  );
}

interface Fit {
  fit: Float64Array;
  fitted: Float64Array;
  /** (X'X)^-1 */
  bread: Matrix;
}

function leastSquares(x: Matrix, y: ArrayLike<number>): Fit | undefined {
  const scales = columnScales(x);
  if (scales.some((scale) => !(scale > 0 && scale < Number.POSITIVE_INFINITY))) return undefined;
  const product = newMatrix(x.columns, x.columns);
  const right = new Float64Array(x.columns);
  for (let r = 0; r < x.rows; r++) {
    for (let i = 0; i < x.columns; i++) {
      const left = at(x, r, i) / (scales[i] ?? 1);
      right[i]! += left * (y[r] ?? 0);
      for (let j = 0; j < x.columns; j++) product.values[i * x.columns + j]! += (left * at(x, r, j)) / (scales[j] ?? 1);
    }
  }
  const bread = inverse(product);
  if (bread === undefined || !isSound(bread)) return undefined;
  const fit = new Float64Array(x.columns);
  for (let i = 0; i < x.columns; i++)
    for (let j = 0; j < x.columns; j++) {
      bread.values[i * x.columns + j]! /= (scales[i] ?? 1) * (scales[j] ?? 1);
      fit[i]! += (bread.values[i * x.columns + j] ?? 0) * (right[j] ?? 0) * (scales[j] ?? 1);
    }
  return { fit, fitted: Float64Array.from({ length: x.rows }, (_, i) => dotRow(x, i, fit)), bread };
}

/** Columns of length one: an inverse with such entries is of columns that are nearly sums of each other. */
const isSound = ({ values }: Matrix): boolean => values.every((value) => Math.abs(value) < 1e9);

const columnScales = (x: Matrix): Float64Array =>
  Float64Array.from({ length: x.columns }, (_, j) => {
    let sum = 0;
    for (let r = 0; r < x.rows; r++) sum += at(x, r, j) ** 2;
    return Math.sqrt(sum);
  });

const at = (x: Matrix, row: number, column: number): number => x.values[row * x.columns + column] ?? 0;

function dotRow(x: Matrix, row: number, fit: ArrayLike<number>): number {
  let sum = 0;
  for (let j = 0; j < x.columns; j++) sum += at(x, row, j) * (fit[j] ?? 0);
  return sum;
}

/** The sandwich: bread, what is left over by case or by cluster, bread (White 1980; Liang and Zeger 1986), with the usual corrections for few. */
function robust(x: Matrix, bread: Matrix, left: ArrayLike<number>, clusters?: readonly (string | number)[]): Matrix {
  const n = x.columns;
  const scores = new Map<string | number, Float64Array>();
  for (let r = 0; r < x.rows; r++) {
    const key = clusters?.[r] ?? r;
    const score = scores.get(key) ?? new Float64Array(n);
    for (let j = 0; j < n; j++) score[j]! += at(x, r, j) * (left[r] ?? 0);
    scores.set(key, score);
  }
  const meat = newMatrix(n, n);
  for (const score of scores.values())
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) meat.values[i * n + j]! += (score[i] ?? 0) * (score[j] ?? 0);
  const groups = scores.size;
  const few = clusters === undefined ? x.rows / (x.rows - n) : (groups / (groups - 1)) * ((x.rows - 1) / (x.rows - n));
  const result = multiply(multiply(bread, meat), bread);
  for (const i of result.values.keys()) result.values[i]! *= few;
  return result;
}

function multiply(a: Matrix, b: Matrix): Matrix {
  const product = newMatrix(a.rows, b.columns);
  for (let i = 0; i < a.rows; i++)
    for (let k = 0; k < a.columns; k++)
      for (let j = 0; j < b.columns; j++) product.values[i * b.columns + j]! += at(a, i, k) * at(b, k, j);
  return product;
}

/** Whether the instruments together move anything, per instrument. */
function waldF(fit: Float64Array, spread: Matrix, instruments: number): number | undefined {
  const block = newMatrix(instruments, instruments);
  for (let i = 0; i < instruments; i++)
    for (let j = 0; j < instruments; j++) block.values[i * instruments + j] = at(spread, i + 1, j + 1);
  const scaled = correlationInverse(block);
  if (scaled === undefined) return undefined;
  let sum = 0;
  for (let i = 0; i < instruments; i++)
    for (let j = 0; j < instruments; j++) sum += (fit[i + 1] ?? 0) * at(scaled, i, j) * (fit[j + 1] ?? 0);
  return sum / instruments;
}

/** The inverse, by way of correlations so that units do not matter. */
function correlationInverse(block: Matrix): Matrix | undefined {
  const n = block.rows;
  const scale = Float64Array.from({ length: n }, (_, i) => Math.sqrt(at(block, i, i)));
  if (scale.some((one) => !(one > 0))) return undefined;
  const between = newMatrix(n, n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) between.values[i * n + j] = at(block, i, j) / ((scale[i] ?? 1) * (scale[j] ?? 1));
  const found = inverse(between);
  if (found === undefined) return undefined;
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) found.values[i * n + j]! /= (scale[i] ?? 1) * (scale[j] ?? 1);
  return found;
}
