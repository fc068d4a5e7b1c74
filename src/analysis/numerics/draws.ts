import type { Random } from '../../kernel/random.ts';

/** Draws from the usual distributions, each from a repeatable stream given as an argument. */

/** Standard normal, by the polar method (Marsaglia and Bray 1964); the second of each pair is thrown away so that a draw keeps no state. */
export function drawNormal(random: Random): number {
  for (;;) {
    const u = 2 * random.next() - 1;
    const v = 2 * random.next() - 1;
    const square = u * u + v * v;
    if (square > 0 && square < 1) return u * Math.sqrt((-2 * Math.log(square)) / square);
  }
}

/** Exponential with mean 1. */
export const drawExponential = (random: Random): number => -Math.log(1 - random.next());

/** Gamma with scale 1 (Marsaglia and Tsang 2000; shapes below 1 by their boost). @param shape above 0 */
export function drawGamma(random: Random, shape: number): number {
  if (shape < 1) return drawGamma(random, shape + 1) * (1 - random.next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(random);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const cube = root ** 3;
    const u = 1 - random.next();
    if (Math.log(u) < 0.5 * x * x + d - d * cube + d * Math.log(cube)) return d * cube;
  }
}

/** Inverse gamma: `scale / Gamma(shape)`. */
export const drawInverseGamma = (random: Random, shape: number, scale: number): number =>
  scale / drawGamma(random, shape);

export function drawBeta(random: Random, a: number, b: number): number {
  const x = drawGamma(random, a);
  return x / (x + drawGamma(random, b));
}

/** Poisson: by multiplication below a mean of 30, above it halved by a gamma draw until it is (Ahrens and Dieter 1974). */
export function drawPoisson(random: Random, mean: number): number {
  if (!(mean > 0)) return 0;
  if (mean < 30) {
    const limit = Math.exp(-mean);
    let product = random.next();
    let count = 0;
    while (product > limit) {
      product *= random.next();
      count += 1;
    }
    return count;
  }
  const order = Math.floor((7 / 8) * mean);
  const waited = drawGamma(random, order);
  return waited < mean ? order + drawPoisson(random, mean - waited) : drawBinomial(random, order - 1, mean / waited);
}

/** Binomial: trial by trial below 50, above it by the median of a beta draw (Devroye 1986, X.4.4). */
export function drawBinomial(random: Random, trials: number, chance: number): number {
  if (trials < 50) {
    let hits = 0;
    for (let i = 0; i < trials; i++) if (random.next() < chance) hits += 1;
    return hits;
  }
  const middle = Math.floor((trials + 1) / 2);
  const cut = drawBeta(random, middle, trials + 1 - middle);
  return cut <= chance
    ? middle + drawBinomial(random, trials - middle, (chance - cut) / (1 - cut))
    : drawBinomial(random, middle - 1, chance / cut);
}

/** Negative binomial of this mean; variance `mean + mean^2 / size`. */
export const drawNegativeBinomial = (random: Random, mean: number, size: number): number =>
  drawPoisson(random, (drawGamma(random, size) * mean) / size);

/** The numbers 0 to `count - 1` in an order by lot (Fisher and Yates). */
export function drawOrder(random: Random, count: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random.next() * (i + 1));
    const kept = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = kept;
  }
  return order;
}
