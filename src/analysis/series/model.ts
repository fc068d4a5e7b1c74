import type { Matrix } from '../numerics/index.ts';

/** What is believed of a standard deviation before the data, in the unit of the outcome. */
export type ScalePrior =
  /** Half-Cauchy with this scale. */
  | { kind: 'half-cauchy'; scale: number }
  /** Worth `weight` observations that had this standard deviation; never above `limit`. */
  | { kind: 'guess'; deviation: number; weight: number; limit?: number };

/** `y = level + residual + X b + noise`: the level wanders, the residual remembers a share of its last value. */
export interface SeriesModel {
  level: ScalePrior;
  /** Without it there is no residual that remembers. */
  memory?: { scale: ScalePrior; rho: { mean: number; deviation: number; low: number; high: number } };
  noise: ScalePrior;
  /** Errors of Student's t, degrees of freedom learned; without it they are normal. */
  isRobust?: boolean;
  regression: RegressionPrior;
}

export interface RegressionPrior {
  /** Columns of X always in the model; the others come and go. */
  always: ReadonlySet<number>;
  /** Columns expected among the others. */
  expectedSize: number;
  /** How many observations the prior on the coefficients is worth (Zellner's g as a weight). */
  weight: number;
}

export interface SeriesData {
  /** The outcome before: what the model learns from. */
  before: Float64Array;
  /** One row a moment, before and after; columns as `RegressionPrior` counts them. */
  x: Matrix;
}

/** Priors of the product: weak, scaled by the spread of the series after its regression. @param spread standard deviation of the outcome before */
export function usualModel(spread: number, always: ReadonlySet<number>, columns: number): SeriesModel {
  return {
    level: { kind: 'half-cauchy', scale: 0.1 * spread },
    memory: {
      scale: { kind: 'half-cauchy', scale: 0.5 * spread },
      rho: { mean: 0, deviation: 0.5, low: -0.3, high: 0.98 },
    },
    noise: { kind: 'half-cauchy', scale: 0.5 * spread },
    regression: { always, expectedSize: Math.min(3, columns - always.size), weight: 1 },
  };
}
