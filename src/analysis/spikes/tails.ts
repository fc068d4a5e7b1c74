/** Tail probabilities in powers of ten, exact to far below what a double could hold as a probability. */

const LN10 = Math.LN10;

/**
 * -log10 P(X >= k) for a negative binomial X with mean `mean` and variance `mean + dispersion * mean^2` (Poisson at dispersion 0).
 * 0 when `k` is not above the mean: only more than expected is ever a surprise here.
 */
export function countSurprise(k: number, mean: number, dispersion: number): number {
  if (k <= 0 || k <= mean) return 0;
  const mu = Math.max(mean, 1e-9);
  const log = dispersion > 1e-6 ? negativeBinomialTail(k, mu, 1 / dispersion) : poissonTail(k, mu);
  return Math.max(0, -log / LN10);
}

/** ln P(X >= k): the regularised incomplete beta function I_x(k, size), x = mu / (mu + size), by Lentz's continued fraction. */
function negativeBinomialTail(k: number, mu: number, size: number): number {
  const x = mu / (mu + size);
  const front =
    logGamma(k + size) - logGamma(k) - logGamma(size) + k * Math.log(x) - size * Math.log1p(mu / size) - Math.log(k);
  return Math.min(0, front + Math.log(betaFraction(k, size, x)));
}

function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-12) break;
  }
  return Math.max(fraction, 1e-300);
}

const nonZero = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value);

/** ln P(X >= k): first term times 1 + mu/(k+1) + ..., whose terms fall from the start. */
function poissonTail(k: number, mu: number): number {
  return k * Math.log(mu) - mu - logGamma(k + 1) + Math.log(sumFrom(k, (i) => mu / (i + 1)));
}

/**
 * -log10 P(X >= k) for a beta-binomial X of `n` draws with mean share `share` and intra-class correlation `correlation` (binomial at 0).
 * 0 when the share seen is not above the mean.
 */
export function shareSurprise(k: number, n: number, share: number, correlation: number): number {
  if (n <= 0 || k <= 0 || k <= n * share) return 0;
  const p = Math.min(Math.max(share, 1e-6), 1 - 1e-6);
  const strength = 1 / Math.max(correlation, 1e-6) - 1;
  const a = p * strength;
  const b = (1 - p) * strength;
  // Far from any alarm the tail has many terms and its exact value no use.
  const deviations = (k - n * p) / Math.sqrt(n * p * (1 - p) * (1 + (n - 1) / (strength + 1)));
  if (deviations < 1.5) return 0.5 * deviations;
  const log = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1) + logBeta(k + a, n - k + b) - logBeta(a, b);
  const ratio = (i: number): number => (i >= n ? 0 : ((n - i) / (i + 1)) * ((i + a) / (n - i - 1 + b)));
  return Math.max(0, -(log + Math.log(sumFrom(k, ratio))) / LN10);
}

/** 1 + r(k) + r(k) r(k+1) + ...: the tail over its first term. Above the mean the ratios stay below one and fall. */
function sumFrom(k: number, ratio: (i: number) => number): number {
  let sum = 1;
  let term = 1;
  for (let i = k; i < k + 200_000; i++) {
    term *= ratio(i);
    sum += term;
    if (term < sum * 1e-12) break;
  }
  return sum;
}

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/** ln Gamma(x) for x > 0 (Lanczos, g = 7; relative error below 1e-13). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const z = x - 1;
  const sum = LANCZOS.reduce((total, term, i) => total + term / (z + i + 1), 0.9999999999998099);
  const t = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** The smallest interval of counts [low, high] that leaves at most `tail` on either side of a negative binomial. */
export function countBand(mean: number, dispersion: number, tail: number): { low: number; high: number } {
  const spread = Math.sqrt(mean + dispersion * mean * mean);
  const wanted = -Math.log10(tail);
  let below = Math.ceil(mean);
  let above = Math.ceil(mean + 12 * spread + 12);
  while (below < above) {
    const middle = Math.floor((below + above) / 2);
    if (countSurprise(middle + 1, mean, dispersion) >= wanted) above = middle;
    else below = middle + 1;
  }
  return { low: Math.max(0, Math.floor(mean - (above - mean))), high: above };
}
