import { type Matrix, newMatrix, quantile, quantileOfSorted } from '../numerics/index.ts';

/** Median and 50, 80 and 95 % intervals at one moment. */
export interface Band {
  median: number;
  low50: number;
  high50: number;
  low80: number;
  high80: number;
  low95: number;
  high95: number;
}

/** Draws drawn out about their median. */
export function widen(draws: Float64Array, factor: number): Float64Array {
  if (factor === 1) return draws;
  const centre = quantile(draws, 0.5);
  return draws.map((draw) => centre + factor * (draw - centre));
}

/** One band a column. */
export function bandsOf({ rows, columns, values }: Matrix, widened: number): Band[] {
  return Array.from({ length: columns }, (_, t) => {
    const draws = Float64Array.from({ length: rows }, (__, d) => values[d * columns + t] ?? 0);
    const sorted = widen(draws, widened).slice().sort();
    const at = (share: number): number => quantileOfSorted(sorted, share);
    return {
      median: at(0.5),
      low50: at(0.25),
      high50: at(0.75),
      low80: at(0.1),
      high80: at(0.9),
      low95: at(0.025),
      high95: at(0.975),
    };
  });
}

/** What came less what would have come, and that summed up to each moment. */
export function effectPaths(without: Matrix, actual: Float64Array): { effect: Matrix; cumulative: Matrix } {
  const { rows, columns, values } = without;
  const effect = newMatrix(rows, columns);
  const cumulative = newMatrix(rows, columns);
  for (let d = 0; d < rows; d++) {
    let sum = 0;
    for (let t = 0; t < columns; t++) {
      const difference = (actual[t] ?? 0) - (values[d * columns + t] ?? 0);
      sum += difference;
      effect.values[d * columns + t] = difference;
      cumulative.values[d * columns + t] = sum;
    }
  }
  return { effect, cumulative };
}
