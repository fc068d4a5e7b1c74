import { type Matrix, quantileOfSorted } from '../numerics/index.ts';

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

export function bandOf(draws: ArrayLike<number>): Band {
  const sorted = Float64Array.from(draws).sort();
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
}

/** One band a column. */
export const bandsOf = ({ rows, columns, values }: Matrix): Band[] =>
  Array.from({ length: columns }, (_, t) =>
    bandOf(Float64Array.from({ length: rows }, (__, d) => values[d * columns + t] ?? 0)),
  );
