import { type Matrix, newMatrix, solvePositive } from '../numerics/index.ts';
import type { TermsFor } from './terms.ts';

/**
 * Days on against days off by least squares that know that a day is like the one before (residuals remember a share of their last value), with level, slope and weekdays taken out.
 * What remembers is read off the residuals once; the ranking among re-drawn lots stays honest whatever it is.
 * @param outcomes one a day; NaN where nothing was measured or a day is not counted
 */
export function overTimeTerms(outcomes: Float64Array, exposure: Float64Array, others: Matrix): TermsFor {
  const counted = Uint8Array.from(outcomes, (value) => (Number.isNaN(value) ? 0 : 1));
  const rows = counted.reduce((sum, one) => sum + one, 0);
  const y = outcomes.map((value) => (Number.isNaN(value) ? 0 : value));
  const memory = memoryOf(residuals(y, withColumn(others, exposure), counted), counted);
  const whiten = (values: Float64Array): Float64Array => whitened(values, counted, memory);
  const basis = orthonormal(others, whiten);
  const clean = (values: Float64Array): Float64Array => without(whiten(values), basis);
  const outcome = clean(y);
  const follows = clean(exposure);
  const yy = dot(outcome, outcome);
  const yx = dot(outcome, follows);
  const xx = dot(follows, follows);
  const freedom = Math.max(1, rows - basis.length - 1);
  return (lots) => {
    const z = whiten(Float64Array.from(lots));
    let size = dot(z, z);
    for (const column of basis) size -= dot(column, z) ** 2;
    if (!(size > 1e-9)) return { a: 0, b: 0, vv: 0, vx: 0, xx: 0 };
    const a = dot(z, outcome) / size;
    const b = dot(z, follows) / size;
    const scale = 1 / (freedom * size);
    return {
      a,
      b,
      vv: (yy - a * a * size) * scale,
      vx: (yx - a * b * size) * scale,
      xx: Math.max(0, (xx - b * b * size) * scale),
    };
  };
}

/** Level, slope and, from four weeks on, weekdays; then what was known before. */
export function dayColumns(days: number, known?: Float64Array): Matrix {
  const weekdays = days >= 28 ? 6 : 0;
  const columns = 2 + weekdays + (known ? 1 : 0);
  const others = newMatrix(days, columns);
  for (let t = 0; t < days; t++) {
    const at = t * columns;
    others.values[at] = 1;
    others.values[at + 1] = t / days - 0.5;
    if (weekdays > 0 && t % 7 < 6) others.values[at + 2 + (t % 7)] = 1;
    if (known) others.values[at + columns - 1] = known[t] ?? 0;
  }
  return others;
}

/** What straight lines of these columns leave, on the days that count. */
export function residuals(y: Float64Array, columns: Matrix, counted: Uint8Array): Float64Array {
  const k = columns.columns;
  const square = newMatrix(k, k);
  const pull = new Float64Array(k);
  for (let t = 0; t < y.length; t++) {
    if (counted[t] !== 1) continue;
    for (let i = 0; i < k; i++) {
      const cell = columns.values[t * k + i] ?? 0;
      pull[i]! += cell * (y[t] ?? 0);
      for (let j = 0; j < k; j++) square.values[i * k + j]! += cell * (columns.values[t * k + j] ?? 0);
    }
  }
  let trace = 0;
  for (let i = 0; i < k; i++) trace += square.values[i * k + i] ?? 0;
  // A trace of a ridge, so that a column that says nothing new is no fault.
  for (let i = 0; i < k; i++) square.values[i * k + i]! += 1e-9 * (trace || 1);
  const found = solvePositive(square, pull);
  if (found === undefined) return y.slice();
  return y.map((value, t) => {
    if (counted[t] !== 1) return 0;
    let left = value;
    for (let i = 0; i < k; i++) left -= (found[i] ?? 0) * (columns.values[t * k + i] ?? 0);
    return left;
  });
}

function withColumn(others: Matrix, column: Float64Array): Matrix {
  const wider = newMatrix(others.rows, others.columns + 1);
  for (let t = 0; t < others.rows; t++) {
    wider.values.set(others.values.subarray(t * others.columns, (t + 1) * others.columns), t * wider.columns);
    wider.values[t * wider.columns + others.columns] = column[t] ?? 0;
  }
  return wider;
}

/** Correlation of a residual with that of the day before, over days that follow each other. */
function memoryOf(left: Float64Array, counted: Uint8Array): number {
  let together = 0;
  let alone = 0;
  for (let t = 0; t < left.length; t++) {
    if (counted[t] !== 1) continue;
    alone += (left[t] ?? 0) ** 2;
    if (t > 0 && counted[t - 1] === 1) together += (left[t] ?? 0) * (left[t - 1] ?? 0);
  }
  return alone > 0 ? Math.min(0.95, Math.max(-0.3, together / alone)) : 0;
}

/** Days less what they remember of the day before; a day without one before keeps its full spread. */
function whitened(values: Float64Array, counted: Uint8Array, memory: number): Float64Array {
  const alone = Math.sqrt(1 - memory * memory);
  return values.map((value, t) => {
    if (counted[t] !== 1) return 0;
    return t > 0 && counted[t - 1] === 1 ? value - memory * (values[t - 1] ?? 0) : alone * value;
  });
}

/** Columns of length 1 and square to each other that span the others (Gram and Schmidt, twice for exactness). */
function orthonormal(others: Matrix, whiten: (values: Float64Array) => Float64Array): Float64Array[] {
  const basis: Float64Array[] = [];
  for (let i = 0; i < others.columns; i++) {
    const raw = whiten(
      Float64Array.from({ length: others.rows }, (_, t) => others.values[t * others.columns + i] ?? 0),
    );
    const left = without(without(raw, basis), basis);
    const size = Math.sqrt(dot(left, left));
    if (size > 1e-8 * (Math.sqrt(dot(raw, raw)) || 1)) basis.push(left.map((value) => value / size));
  }
  return basis;
}

function without(values: Float64Array, basis: readonly Float64Array[]): Float64Array {
  const left = values.slice();
  for (const column of basis) {
    const share = dot(left, column);
    for (let t = 0; t < left.length; t++) left[t]! -= share * (column[t] ?? 0);
  }
  return left;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < a.length; t++) sum += (a[t] ?? 0) * (b[t] ?? 0);
  return sum;
}
