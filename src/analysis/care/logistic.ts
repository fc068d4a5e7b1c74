import { newMatrix, solvePositive } from '../numerics/index.ts';

const MOST_ROUNDS = 40;
/** A weak pull towards nothing, one case strong: keeps an answer where a covariate tells the two apart wholly. */
const PULL = 1;

/**
 * Chance of yes by covariates: logistic regression, pulled weakly towards no effect (not its constant), by Newton's method.
 * @param rows covariates of each case, alike in size; without a constant
 * @returns the chance at any covariates; undefined when nobody is given or it does not settle
 */
export function logistic(
  rows: readonly ArrayLike<number>[],
  yes: readonly boolean[],
): ((row: ArrayLike<number>) => number) | undefined {
  if (rows.length === 0) return undefined;
  const columns = 1 + (rows[0]?.length ?? 0);
  const effects = new Float64Array(columns);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const step = newtonStep(rows, yes, effects);
    if (step === undefined) return undefined;
    const longest = Math.max(...step.map(Math.abs));
    if (!Number.isFinite(longest)) return undefined;
    // Long steps are cut: far from the answer the curve is flat and Newton leaps.
    const cut = longest > 2 ? 2 / longest : 1;
    for (let j = 0; j < columns; j++) effects[j]! += cut * (step[j] ?? 0);
    if (longest < 1e-8) return (row) => chanceAt(row, effects);
  }
  return undefined;
}

function newtonStep(
  rows: readonly ArrayLike<number>[],
  yes: readonly boolean[],
  effects: Float64Array,
): Float64Array | undefined {
  const n = effects.length;
  const score = new Float64Array(n);
  const information = newMatrix(n, n);
  for (let j = 0; j < n; j++) {
    const pull = j === 0 ? 1e-6 : PULL;
    score[j] = -pull * (effects[j] ?? 0);
    information.values[j * n + j] = pull;
  }
  for (const [i, row] of rows.entries()) {
    const chance = chanceAt(row, effects);
    const left = (yes[i] === true ? 1 : 0) - chance;
    const weight = chance * (1 - chance);
    for (let j = 0; j < n; j++) {
      const x = j === 0 ? 1 : (row[j - 1] ?? 0);
      score[j]! += left * x;
      if (x !== 0)
        for (let k = 0; k < n; k++) information.values[j * n + k]! += weight * x * (k === 0 ? 1 : (row[k - 1] ?? 0));
    }
  }
  return solvePositive(information, score);
}

function chanceAt(row: ArrayLike<number>, effects: Float64Array): number {
  let sum = effects[0] ?? 0;
  for (let j = 1; j < effects.length; j++) sum += (row[j - 1] ?? 0) * (effects[j] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}
