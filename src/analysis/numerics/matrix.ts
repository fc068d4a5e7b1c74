/** Dense matrices, row after row in one Float64Array, for the small systems that the methods solve. */
export interface Matrix {
  rows: number;
  columns: number;
  values: Float64Array;
}

export const newMatrix = (rows: number, columns: number): Matrix => ({
  rows,
  columns,
  values: new Float64Array(rows * columns),
});

/** @throws RangeError when the rows differ in length */
export function matrixOf(rows: readonly ArrayLike<number>[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  const made = newMatrix(rows.length, columns);
  for (const [i, row] of rows.entries()) {
    if (row.length !== columns) throw new RangeError('rows of different lengths are no matrix');
    for (let j = 0; j < columns; j++) made.values[i * columns + j] = row[j] ?? 0;
  }
  return made;
}

/** `X'X` of tall data: symmetric, columns by columns. */
export function crossProduct({ rows, columns, values }: Matrix): Matrix {
  const product = newMatrix(columns, columns);
  for (let r = 0; r < rows; r++) {
    const start = r * columns;
    for (let i = 0; i < columns; i++) {
      const left = values[start + i] ?? 0;
      if (left === 0) continue;
      for (let j = 0; j <= i; j++) product.values[i * columns + j]! += left * (values[start + j] ?? 0);
    }
  }
  for (let i = 0; i < columns; i++)
    for (let j = 0; j < i; j++) product.values[j * columns + i] = product.values[i * columns + j] ?? 0;
  return product;
}

/** `X'y`. */
export function crossVector({ rows, columns, values }: Matrix, y: ArrayLike<number>): Float64Array {
  const product = new Float64Array(columns);
  for (let r = 0; r < rows; r++) {
    const weight = y[r] ?? 0;
    for (let i = 0; i < columns; i++) product[i]! += weight * (values[r * columns + i] ?? 0);
  }
  return product;
}

/** `X b`. */
export function multiplyVector({ rows, columns, values }: Matrix, b: ArrayLike<number>): Float64Array {
  const product = new Float64Array(rows);
  for (let r = 0; r < rows; r++) {
    let sum = 0;
    for (let i = 0; i < columns; i++) sum += (values[r * columns + i] ?? 0) * (b[i] ?? 0);
    product[r] = sum;
  }
  return product;
}

/** The lower triangle L with `L L' = A`; undefined when A is not positive definite. */
export function cholesky({ rows: n, values }: Matrix): Matrix | undefined {
  const lower = newMatrix(n, n);
  const l = lower.values;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = values[i * n + j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (l[i * n + k] ?? 0) * (l[j * n + k] ?? 0);
      if (i === j) {
        if (!(sum > 0)) return undefined;
        l[i * n + i] = Math.sqrt(sum);
      } else l[i * n + j] = sum / (l[j * n + j] ?? 1);
    }
  }
  return lower;
}

/** Solves `L x = b`. */
export function solveLower({ rows: n, values }: Matrix, b: ArrayLike<number>): Float64Array {
  const x = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = b[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= (values[i * n + k] ?? 0) * (x[k] ?? 0);
    x[i] = sum / (values[i * n + i] ?? 1);
  }
  return x;
}

/** Solves `L' x = b` for the same lower triangle. */
export function solveLowerTransposed({ rows: n, values }: Matrix, b: ArrayLike<number>): Float64Array {
  const x = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i] ?? 0;
    for (let k = i + 1; k < n; k++) sum -= (values[k * n + i] ?? 0) * (x[k] ?? 0);
    x[i] = sum / (values[i * n + i] ?? 1);
  }
  return x;
}

/** Solves `A x = b` for a positive definite A; undefined when it is not. */
export function solvePositive(a: Matrix, b: ArrayLike<number>): Float64Array | undefined {
  const lower = cholesky(a);
  return lower && solveLowerTransposed(lower, solveLower(lower, b));
}

/** The inverse by Gauss and Jordan with row pivoting; undefined when A is singular to working precision. */
export function inverse(a: Matrix): Matrix | undefined {
  const n = a.rows;
  const work = Float64Array.from(a.values);
  const result = newMatrix(n, n);
  for (let i = 0; i < n; i++) result.values[i * n + i] = 1;
  for (let column = 0; column < n; column++) {
    const pivot = pivotRow(work, n, column);
    const size = work[pivot * n + column] ?? 0;
    if (Math.abs(size) < 1e-13) return undefined;
    swapRows(work, n, column, pivot);
    swapRows(result.values, n, column, pivot);
    scaleRow(work, n, column, 1 / size);
    scaleRow(result.values, n, column, 1 / size);
    for (let row = 0; row < n; row++) {
      const factor = row === column ? 0 : (work[row * n + column] ?? 0);
      if (factor === 0) continue;
      subtractRow(work, n, row, column, factor);
      subtractRow(result.values, n, row, column, factor);
    }
  }
  return result;
}

function pivotRow(work: Float64Array, n: number, column: number): number {
  let best = column;
  for (let row = column + 1; row < n; row++)
    if (Math.abs(work[row * n + column] ?? 0) > Math.abs(work[best * n + column] ?? 0)) best = row;
  return best;
}

function swapRows(work: Float64Array, n: number, a: number, b: number): void {
  if (a === b) return;
  for (let j = 0; j < n; j++) {
    const kept = work[a * n + j] ?? 0;
    work[a * n + j] = work[b * n + j] ?? 0;
    work[b * n + j] = kept;
  }
}

function scaleRow(work: Float64Array, n: number, row: number, by: number): void {
  for (let j = 0; j < n; j++) work[row * n + j]! *= by;
}

function subtractRow(work: Float64Array, n: number, row: number, other: number, factor: number): void {
  for (let j = 0; j < n; j++) work[row * n + j]! -= factor * (work[other * n + j] ?? 0);
}
