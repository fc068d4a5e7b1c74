/** Distribution functions, with the source of each approximation. */

/** `ln Gamma(x)` for x above 0 (Lanczos, g = 7, nine terms; relative error below 1e-14). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - logGamma(1 - x);
  const z = x - 1;
  let sum = lanczos[0] ?? 0;
  for (let i = 1; i < lanczos.length; i++) sum += (lanczos[i] ?? 0) / (z + i);
  const t = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** Chance that a standard normal is at most `z`, by the incomplete gamma function; relative error below 1e-12, also far out. */
export function normalCdf(z: number): number {
  const tail = 0.5 * upperGamma(0.5, 0.5 * z * z);
  return z < 0 ? tail : 1 - tail;
}

/** The z that a standard normal stays below with this chance: Acklam's rational start, one step of Halley. */
export function normalQuantile(chance: number): number {
  if (!(chance > 0)) return Number.NEGATIVE_INFINITY;
  if (!(chance < 1)) return Number.POSITIVE_INFINITY;
  const start = acklam(chance);
  const miss = (normalCdf(start) - chance) * Math.sqrt(2 * Math.PI) * Math.exp((start * start) / 2);
  return start - miss / (1 + (start * miss) / 2);
}

function acklam(chance: number): number {
  const low = 0.02425;
  if (chance < low) return tail(Math.sqrt(-2 * Math.log(chance)));
  if (chance > 1 - low) return -tail(Math.sqrt(-2 * Math.log(1 - chance)));
  const q = chance - 0.5;
  const r = q * q;
  return (polynomial(centreAbove, r) * q) / (polynomial(centreBelow, r) * r + 1);
}

const tail = (q: number): number => polynomial(tailAbove, q) / (polynomial(tailBelow, q) * q + 1);
const polynomial = (terms: readonly number[], x: number): number => terms.reduce((sum, term) => sum * x + term, 0);
const centreAbove = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239,
];
const centreBelow = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572];
const tailAbove = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const tailBelow = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];

/** The regularised lower incomplete gamma function P(a, x): series below a + 1, continued fraction above (Numerical Recipes 6.2). */
export const lowerGamma = (a: number, x: number): number => (x < a + 1 ? gammaSeries(a, x) : 1 - gammaFraction(a, x));

/** What remains, 1 - P(a, x), exact where P is nearly one. */
export const upperGamma = (a: number, x: number): number => (x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x));

const gammaScale = (a: number, x: number): number => Math.exp(a * Math.log(x) - x - logGamma(a));

function gammaSeries(a: number, x: number): number {
  if (!(x > 0)) return 0;
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < 1_000 && term > sum * 1e-16; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * gammaScale(a, x);
}

function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 1_000; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / nonZero(an * d + b);
    c = nonZero(b + an / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return h * gammaScale(a, x);
}

const TINY = 1e-300;
const nonZero = (x: number): number => (Math.abs(x) < TINY ? TINY : x);

/** The regularised incomplete beta function I_x(a, b) (Numerical Recipes 6.4). */
export function incompleteBeta(a: number, b: number, x: number): number {
  if (!(x > 0)) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(a, b, x)) / a : 1 - (front * betaFraction(b, a, 1 - x)) / b;
}

function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return h;
}

/** Chance that Student's t with these degrees of freedom is at most `t`. */
export function studentCdf(t: number, freedom: number): number {
  const half = 0.5 * incompleteBeta(freedom / 2, 0.5, freedom / (freedom + t * t));
  return t > 0 ? 1 - half : half;
}

/** The t that Student's t stays below with this chance, by halving an interval. */
export function studentQuantile(chance: number, freedom: number): number {
  if (chance < 0.5) return -studentQuantile(1 - chance, freedom);
  let low = 0;
  let high = 1;
  while (studentCdf(high, freedom) < chance && high < 1e12) high *= 2;
  for (let i = 0; i < 200 && high - low > 1e-13 * high; i++) {
    const middle = (low + high) / 2;
    if (studentCdf(middle, freedom) < chance) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Chance that chi-squared with these degrees of freedom is above `x`. */
export const chiSquaredTail = (x: number, freedom: number): number => upperGamma(freedom / 2, x / 2);
