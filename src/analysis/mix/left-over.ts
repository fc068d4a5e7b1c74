import { type Matrix, newMatrix, solvePositive } from '../numerics/index.ts';

/** What straight lines of these columns leave of a series (least squares with a trace of a ridge, so that a column which says nothing new is no fault). */
export function leftOver(y: Float64Array, others: Matrix, more: readonly Float64Array[]): Float64Array {
  const k = others.columns + more.length;
  const rows = y.length;
  const cell = (t: number, i: number): number =>
    i < others.columns ? (others.values[t * others.columns + i] ?? 0) : (more[i - others.columns]?.[t] ?? 0);
  const square = newMatrix(k, k);
  const pull = new Float64Array(k);
  for (let t = 0; t < rows; t++)
    for (let i = 0; i < k; i++) {
      pull[i]! += cell(t, i) * (y[t] ?? 0);
      for (let j = 0; j < k; j++) square.values[i * k + j]! += cell(t, i) * cell(t, j);
    }
  let trace = 0;
  for (let i = 0; i < k; i++) trace += square.values[i * k + i] ?? 0;
  for (let i = 0; i < k; i++) square.values[i * k + i]! += 1e-9 * (trace || 1);
  const found = solvePositive(square, pull);
  if (found === undefined) return y.slice();
  return y.map((value, t) => {
    let left = value;
    for (let i = 0; i < k; i++) left -= (found[i] ?? 0) * cell(t, i);
    return left;
  });
}
