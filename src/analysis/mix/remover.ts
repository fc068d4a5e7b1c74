import { cholesky, type Matrix, newMatrix, solveLower, solveLowerTransposed } from '../numerics/index.ts';

/**
 * `r -> A' (I - Z (Z'Z + D)^-1 Z') A r`, where A takes out what is remembered of the last value, and Z are the others after A.
 * @throws RangeError when the others say the same twice and nothing holds them apart
 */
export function remover(others: Matrix, deviation: number, memory: number): (values: Float64Array) => Float64Array {
  const { rows, columns } = others;
  const alone = Math.sqrt(1 - memory * memory);
  const forget = (values: Float64Array): Float64Array =>
    values.map((value, t) => (t === 0 ? alone * value : value - memory * (values[t - 1] ?? 0)));
  const forgetBack = (values: Float64Array): Float64Array =>
    values.map((value, t) => (t === 0 ? alone : 1) * value - (t + 1 < rows ? memory * (values[t + 1] ?? 0) : 0));
  const cells = forgotten(others, memory === 0 ? undefined : forget);
  const square = newMatrix(columns, columns);
  for (let r = 0; r < rows; r++)
    for (let i = 0; i < columns; i++)
      for (let j = 0; j < columns; j++)
        square.values[i * columns + j]! += (cells[r * columns + i] ?? 0) * (cells[r * columns + j] ?? 0);
  for (let i = 0; i < columns; i++) square.values[i * columns + i]! += deviation ** -2;
  const lower = cholesky(square);
  if (lower === undefined) throw new RangeError('the other columns say the same twice');
  return (raw) => {
    const values = memory === 0 ? raw : forget(raw);
    const pull = new Float64Array(columns);
    for (let r = 0; r < rows; r++)
      for (let i = 0; i < columns; i++) pull[i]! += (cells[r * columns + i] ?? 0) * (values[r] ?? 0);
    const fitted = solveLowerTransposed(lower, solveLower(lower, pull));
    const left = values.map((value, r) => {
      let sum = value;
      for (let i = 0; i < columns; i++) sum -= (cells[r * columns + i] ?? 0) * (fitted[i] ?? 0);
      return sum;
    });
    return memory === 0 ? left : forgetBack(left);
  };
}

function forgotten(others: Matrix, forget?: (values: Float64Array) => Float64Array): Float64Array {
  if (!forget) return others.values;
  const cells = new Float64Array(others.values.length);
  for (let i = 0; i < others.columns; i++) {
    const column = forget(
      Float64Array.from({ length: others.rows }, (_, r) => others.values[r * others.columns + i] ?? 0),
    );
    for (const [r, value] of column.entries()) cells[r * others.columns + i] = value;
  }
  return cells;
}
