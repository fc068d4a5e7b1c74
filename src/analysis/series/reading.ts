import type { Random } from '../../kernel/random.ts';
import { drawNegativeBinomial, drawPoisson, mean } from '../numerics/index.ts';

/** On which scale an outcome is read, and how a forecast is written back. */
export interface Reading {
  kind: 'plain' | 'log' | 'counts';
  /** Errors have heavier tails than the normal. */
  isHeavy: boolean;
  read: (value: number) => number;
}

/** Whole numbers that average less are drawn as counts. */
const LOW_COUNT = 10;
/** Excess kurtosis of what is left of a week's difference; a normal series of two years stays below three times out of four hundred. */
const HEAVY = 1.2;
/** By how much the log scale must explain better (natural logarithm of the likelihood). */
const CLEARLY = 2;

/** @param past values before the window; @param period moments after which the pattern comes again */
export function readingOf(past: Float64Array, period: number): Reading {
  const isWhole = past.every((value) => value >= 0 && Number.isInteger(value));
  if (isWhole && mean(past) < LOW_COUNT) return { kind: 'counts', isHeavy: false, read: (value) => value };
  const isLog = past.every((value) => value > 0) && isBetterAsLog(past, period);
  const read = isLog ? Math.log : (value: number): number => value;
  const left = differences(past.map(read), period);
  return { kind: isLog ? 'log' : 'plain', isHeavy: kurtosis(left) > HEAVY, read };
}

/** Likelihood of the week's differences on both scales, each measured in the unit of the outcome (Box and Cox 1964). */
function isBetterAsLog(past: Float64Array, period: number): boolean {
  const logs = past.map(Math.log);
  const plain = differences(past, period);
  const log = differences(logs, period);
  const perMoment = Math.log(rootMeanSquare(plain)) - Math.log(rootMeanSquare(log)) - mean(logs);
  // Differences share their values: they are worth half as many moments.
  return (past.length / 2) * perMoment > CLEARLY;
}

const differences = (values: Float64Array, lag: number): Float64Array =>
  values.subarray(lag).map((value, t) => value - (values[t] ?? 0));

const rootMeanSquare = (values: Float64Array): number => Math.sqrt(mean(values.map((value) => value ** 2))) || 1e-300;

function kurtosis(values: Float64Array): number {
  const square = mean(values.map((value) => value ** 2));
  return square > 0 ? mean(values.map((value) => value ** 4)) / square ** 2 - 3 : 0;
}

/** A whole number around what was to be expected: its variance is what the past left unexplained, and at least the Poisson's. */
export function drawCount(random: Random, expected: number, past: { mean: number; variance: number }): number {
  const level = Math.max(expected, 0.02 * past.mean);
  const above = past.variance - past.mean;
  if (!(above > 1e-9)) return drawPoisson(random, level);
  return drawNegativeBinomial(random, level, past.mean ** 2 / above);
}
