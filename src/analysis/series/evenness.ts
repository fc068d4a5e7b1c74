import type { Random } from '../../kernel/random.ts';
import { mean, normalCdf, studentCdf, type Matrix, variance } from '../numerics/index.ts';
import { evenness } from './diagnostics.ts';
import type { Scales } from './gains.ts';
import { type ChainDraws, SCALES } from './sample-chain.ts';
import { type Miss, oneStepMisses } from './states.ts';

/** From here on Student's t is as good as normal. */
const AS_NORMAL = 30;

interface Unit {
  centre: number;
  spread: number;
  /** Present for whole numbers: the lot that says where within its step each lies. */
  counts: Random | undefined;
}

/** Chance that forecasts a step ahead would lie as unevenly as they did, were the model right at its mean draw. */
export function forecastEvenness(before: Float64Array, x: Matrix, chains: readonly ChainDraws[], unit: Unit): number {
  const { scales, freedom } = meanScales(chains);
  const left = withoutRegression(before, x, chains);
  const first = { mean: mean(before), variance: variance(before) };
  const seen = oneStepMisses(left, scales, first);
  const { counts } = unit;
  if (counts !== undefined)
    return evenness(seen.map((miss, t) => placeOfCount(before[t + 1] ?? 0, miss, unit, counts))).chance;
  if (freedom > AS_NORMAL) return evenness(seen.map((miss) => normalCdf(inDeviations(miss)))).chance;
  // An error far off should not be taken for a step of the level: two looks, the second with the weights that the first suggests.
  const weights = new Float64Array(before.length).fill(1);
  for (const [t, miss] of seen.entries()) weights[t + 1] = (freedom + 1) / (freedom + inDeviations(miss) ** 2);
  const misses = oneStepMisses(left, { ...scales, weights }, first);
  return evenness(misses.map((miss) => studentCdf(inDeviations(miss), freedom))).chance;
}

const inDeviations = ({ miss, variance: spread }: Miss): number => miss / Math.sqrt(spread);

function meanScales(chains: readonly ChainDraws[]): { scales: Scales; freedom: number } {
  const scale = (which: number): number =>
    mean(
      chains.map(({ scales }) =>
        mean(
          Float64Array.from({ length: scales.rows }, (_, d) => Math.min(1e3, scales.values[d * SCALES + which] ?? 0)),
        ),
      ),
    );
  return {
    scales: { level: scale(0) ** 2, memory: scale(1) ** 2, rho: scale(2), noise: scale(3) ** 2 },
    freedom: scale(4),
  };
}

function withoutRegression(before: Float64Array, x: Matrix, chains: readonly ChainDraws[]): Float64Array {
  const coefficients = Float64Array.from({ length: x.columns }, (_, i) =>
    mean(chains.map((chain) => chain.coefficients[i] ?? 0)),
  );
  return before.map((value, t) => {
    let sum = value;
    for (let i = 0; i < x.columns; i++) sum -= (coefficients[i] ?? 0) * (x.values[t * x.columns + i] ?? 0);
    return sum;
  });
}

/** Where a whole number lies among the negative binomials of its forecast, anywhere within its own step by lot. */
function placeOfCount(value: number, { miss, variance: spread }: Miss, unit: Unit, lot: Random): number {
  const count = Math.round(unit.centre + unit.spread * value);
  const forecast = Math.max(0.05, unit.centre + unit.spread * (value - miss));
  const above = Math.max(spread * unit.spread ** 2 - forecast, 1e-6 * forecast);
  const size = forecast ** 2 / above;
  let chance = Math.exp(-size * Math.log1p(forecast / size));
  let below = 0;
  for (let k = 0; k < count; k++) {
    below += chance;
    chance *= ((k + size) / (k + 1)) * (forecast / (forecast + size));
  }
  return Math.min(1, below + lot.next() * chance);
}
