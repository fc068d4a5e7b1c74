import { normalCdf } from '../numerics/index.ts';

/** What is left of a find once it is remembered that loud finds are looked at and quiet ones are not. */
export interface Shrunk {
  median: number;
  low: number;
  high: number;
  /** Chance that the same experiment, done again, would find an effect as big as the shrunk one. */
  power: number;
  /** By how much an experiment of this size overstates such an effect whenever it finds one (type M error; Gelman and Carlin 2014). */
  exaggeration: number;
}

/**
 * How big effects are in units of the error of the experiments that look for them: a mixture of four normal distributions around zero, from 23,551 controlled trials
 * (van Zwet, Schwab and Senn 2021). Used where nothing nearer is known.
 */
const KNOWN_TRIALS = [
  { share: 0.32, deviation: 0.61 },
  { share: 0.31, deviation: 1.42 },
  { share: 0.3, deviation: 2.16 },
  { share: 0.07, deviation: 5.64 },
];

/** @param error standard error of the estimate, above 0 */
export function shrink(estimate: number, error: number): Shrunk {
  const z = estimate / error;
  const parts = KNOWN_TRIALS.map(({ share, deviation }) => {
    const spread = 1 + deviation * deviation;
    return {
      weight: (share * Math.exp((-z * z) / (2 * spread))) / Math.sqrt(spread),
      centre: (z * deviation * deviation) / spread,
      deviation: deviation / Math.sqrt(spread),
    };
  });
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const below = (value: number): number =>
    parts.reduce((sum, one) => sum + (one.weight / total) * normalCdf((value - one.centre) / one.deviation), 0);
  // With a find beyond all trials only the widest part counts, and its weight is still there.
  if (!(total > 0))
    return { median: estimate, low: estimate - 1.96 * error, high: estimate + 1.96 * error, power: 1, exaggeration: 1 };
  const at = (share: number): number => placeOf(below, share, Math.abs(z) + 12);
  const middle = at(0.5);
  return {
    median: middle * error,
    low: at(0.025) * error,
    high: at(0.975) * error,
    ...typeM(Math.abs(middle)),
  };
}

function placeOf(below: (value: number) => number, share: number, reach: number): number {
  let low = -reach;
  let high = reach;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (below(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** @param effect true effect in units of the error, 0 or more */
export function typeM(effect: number): Pick<Shrunk, 'power' | 'exaggeration'> {
  const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  const up = 1 - normalCdf(1.96 - effect);
  const down = normalCdf(-1.96 - effect);
  const power = up + down;
  if (!(effect > 1e-6)) return { power, exaggeration: Number.POSITIVE_INFINITY };
  const found = effect * (up - down) + density(1.96 - effect) + density(1.96 + effect);
  return { power, exaggeration: found / (power * effect) };
}
