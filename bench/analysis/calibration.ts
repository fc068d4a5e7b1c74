/**
 * Simulation-based calibration (Talts et al. 2018): parameters drawn from the prior, data from the parameters, draws from the data. Where all three fit, the truth's rank
 * among the draws is as likely to be any as any other. What is printed is how far the ranks' distribution lies from even, times the root of their number.
 */
import { keyedRandom, type Random } from '../../src/kernel/random.ts';
import {
  carryOver,
  type Channel,
  mixDensity,
  type MixModel,
  PER_CHANNEL,
  rateAt,
  saturation,
} from '../../src/analysis/mix/index.ts';
import { drawGamma, drawNormal, newMatrix, sampleNuts } from '../../src/analysis/numerics/index.ts';
import { type SeriesModel } from '../../src/analysis/series/model.ts';
import { sampleChain, SCALES } from '../../src/analysis/series/sample-chain.ts';
import type { Row } from './row.ts';

/** Kolmogorov's bound at 5 % over all nine quantities together (0.6 % each). */
const BOUND = 1.73;

/** @param worlds how many are drawn; 200 a change, 1,000 now and then */
export function* calibrationRows(worlds: number): Generator<Row[]> {
  yield rowsOf('series', worlds, seriesRanks);
  yield rowsOf('mix', worlds, mixRanks);
}

type Ranks = Record<string, number>;

function rowsOf(name: string, worlds: number, ranksOf: (world: number) => Ranks): Row[] {
  const began = process.cpuUsage();
  const ranks = Array.from({ length: worlds }, (_, world) => ranksOf(world));
  const { user, system } = process.cpuUsage(began);
  return Object.keys(ranks[0] ?? {}).map((quantity, i) => ({
    part: 'calibration' as const,
    name: `ranks from even, ${name}: ${quantity}`,
    ours: unevenness(ranks.map((each) => each[quantity] ?? Number.NaN)),
    wanted: BOUND,
    within: 'at-most' as const,
    ...(i === 0 ? { cpuSeconds: (user + system) / 1e6 } : {}),
  }));
}

/** Kolmogorov's distance from the even distribution, times the root of the number. */
function unevenness(ranks: readonly number[]): number {
  const sorted = Float64Array.from(ranks).sort();
  const furthest = sorted.reduce(
    (most, rank, i) => Math.max(most, Math.abs(rank - i / sorted.length), Math.abs((i + 1) / sorted.length - rank)),
    0,
  );
  return furthest * Math.sqrt(sorted.length);
}

/** The share of draws below the truth; with a draw more, so that no rank is 0 or 1 for certain. */
const rankAmong = (truth: number, draws: ArrayLike<number>, random: Random): number =>
  (Array.from(draws).filter((draw) => draw < truth).length + random.next()) / (draws.length + 1);

const DAYS = 120;
const AFTER = 14;
const RHO = { mean: 0, deviation: 0.5, low: -0.3, high: 0.98 };
/** Priors that can be drawn from without now and then a world of any size; the sampler is the product's own. */
const guess = (deviation: number) => ({ kind: 'guess', deviation, weight: 10 }) as const;
const seriesModel: SeriesModel = {
  level: guess(0.15),
  memory: { scale: guess(0.6), rho: RHO },
  noise: guess(0.8),
  regression: { always: new Set(), expectedSize: 0, weight: 1 },
};

/** A variance whose prior is worth `weight` observations: scaled inverse chi-squared. */
const drawVariance = (random: Random, deviation: number): number => (10 * deviation ** 2) / (2 * drawGamma(random, 5));

function drawRho(random: Random): number {
  for (;;) {
    const rho = RHO.mean + RHO.deviation * drawNormal(random);
    const within = (rho - RHO.low) / (RHO.high - RHO.low);
    if (within > 0 && within < 1) return rho;
  }
}

function seriesRanks(world: number): Ranks {
  const random = keyedRandom('calibration', 'series', world);
  const [level, memory, noise] = [0.15, 0.6, 0.8].map((deviation) => drawVariance(random, deviation));
  const rho = drawRho(random);
  let wandering = drawNormal(random);
  let kept = Math.sqrt((memory ?? 0) / (1 - rho * rho)) * drawNormal(random);
  const all = Float64Array.from({ length: DAYS + AFTER }, (_, day) => {
    if (day > 0) {
      wandering += Math.sqrt(level ?? 0) * drawNormal(random);
      kept = rho * kept + Math.sqrt(memory ?? 0) * drawNormal(random);
    }
    return wandering + kept + Math.sqrt(noise ?? 0) * drawNormal(random);
  });
  const data = { before: all.slice(0, DAYS), x: newMatrix(DAYS + AFTER, 0) };
  const { scales, without } = sampleChain(data, seriesModel, {
    ...{ warmUp: 300, keep: 120, thin: 6, random: keyedRandom('calibration', 'series chain', world) },
  });
  const column = (place: number) =>
    Float64Array.from({ length: scales.rows }, (_, i) => scales.values[i * SCALES + place] ?? Number.NaN);
  const future = Float64Array.from({ length: without.rows }, (_, i) =>
    without.values.subarray(i * AFTER, (i + 1) * AFTER).reduce((sum, value) => sum + value, 0),
  );
  return {
    'step of the level': rankAmong(Math.sqrt(level ?? 0), column(0), random),
    'scale of the residual': rankAmong(Math.sqrt(memory ?? 0), column(1), random),
    'what is remembered': rankAmong(rho, column(2), random),
    noise: rankAmong(Math.sqrt(noise ?? 0), column(3), random),
    'sum of the days after': rankAmong(
      all.subarray(DAYS).reduce((sum, value) => sum + value, 0),
      future,
      random,
    ),
  };
}

const WEEKS = 80;
const OTHER_DEVIATION = 3;
const NOISE = { deviation: 0.3, memory: 0.3 };

function mixRanks(world: number): Ranks {
  const random = keyedRandom('calibration', 'mix', world);
  const exposure = Float64Array.from({ length: WEEKS }, () => (random.next() < 0.3 ? 0 : random.next()));
  const channel: Channel = {
    ...{ name: 'posts', exposure, memory: { logit: -0.5, deviation: 0.7 }, rate: { mean: 3 } },
    most: { deviation: 2, unit: 8 },
  };
  const logit = -0.5 + 0.7 * drawNormal(random);
  const ratePlace = drawNormal(random);
  const rate = rateAt(channel.rate, ratePlace);
  const size = 2 * Math.abs(drawNormal(random));
  const noise = NOISE.deviation * Math.abs(drawNormal(random));
  const others = newMatrix(WEEKS, 2);
  for (let week = 0; week < WEEKS; week++) others.values.set([1, week / WEEKS - 0.5], week * 2);
  const coefficients = [0, 1].map(() => OTHER_DEVIATION * noise * drawNormal(random));
  const memory = 1 / (1 + Math.exp(-logit));
  const reach = new Float64Array(WEEKS);
  carryOver(exposure, memory, 13, reach);
  const form = reach.map((value) => saturation(value, rate));
  const total = form.reduce((sum, value) => sum + value, 0);
  // The first moment's noise is told with the full deviation, as the model has it.
  let left = 0;
  const outcome = Float64Array.from({ length: WEEKS }, (_, week) => {
    left = (week === 0 ? 0 : NOISE.memory * left) + noise * drawNormal(random);
    const base = (coefficients[0] ?? 0) + (coefficients[1] ?? 0) * (week / WEEKS - 0.5);
    return base + (size * 8 * (form[week] ?? 0)) / total + left;
  });
  const model: MixModel = {
    ...{ outcome, channels: [channel], others, otherDeviation: OTHER_DEVIATION, noise: NOISE, memoryLength: 13 },
    lifts: [],
  };
  const { dimensions, density } = mixDensity(model);
  const chain = keyedRandom('calibration', 'mix chain', world);
  const { draws } = sampleNuts(density, {
    ...{ warmUp: 300, keep: 360, random: chain, accept: 0.9 },
    start: Float64Array.from(
      { length: dimensions },
      (_, i) => 0.3 * drawNormal(chain) + (i === dimensions - 1 ? -1 : 0),
    ),
  });
  const thinned = (place: number) =>
    Float64Array.from({ length: 120 }, (_, i) => draws.values[3 * i * dimensions + place] ?? Number.NaN);
  return {
    memory: rankAmong(logit, thinned(0), random),
    saturation: rankAmong(ratePlace, thinned(1), random),
    'what it brought': rankAmong(Math.log(size), thinned(2), random),
    noise: rankAmong(Math.log(noise), thinned(PER_CHANNEL), random),
  };
}
