import { keyedRandom, type Random } from '../../kernel/random.ts';
import { drawGamma, drawInverseGamma } from '../numerics/index.ts';
import type { FittedWindow } from './fit-window.ts';
import type { RecoveryQuestion } from './question.ts';
import { SCALES } from './sample-chain.ts';
import { drawStates, newFilterRoom } from './states.ts';

/** When an incident was over. Days count from its first, which is 0. */
export interface Recovery {
  /** First day from which the effect stays within the region probably enough; absent when that is not shown by the end of the window. */
  day?: number;
  /** 95 % interval of that day; `high` is absent when the end of the window may well come first. */
  low?: number;
  high?: number;
  /** Probability that it was over by the end of the window. */
  overByEnd: number;
  /** Probability, for each day, that the effect stays within the region from it on for as long as asked. */
  chances: number[];
}

const DRAWS = 400;
/** Rounds for the sizes of the effect's steps within each draw of the past. */
const ROUNDS = 10;
/** What is believed of the scale of the effect's daily steps, in deviations of the noise. */
const STEADY = 0.1;

/**
 * The effect as a path of any shape: what is left of each day once the expected is taken away is a wandering effect and the noise that the past had; the path is drawn given
 * both, for draws of all that was learned.
 */
export function recoveryOf(
  fit: FittedWindow,
  actual: Float64Array,
  { region = 0.03, days = 7, chance = 0.8 }: RecoveryQuestion,
  seed: string,
): Recovery {
  const length = actual.length;
  const firsts: number[] = [];
  const stays = new Float64Array(Math.max(0, length - days + 1));
  eachDraw(fit, (chain, row, turn) => {
    const isWithin = withinRegion(fit, chain, row, actual, region, keyedRandom(seed, 'recovery', turn));
    let run = 0;
    let first = Number.POSITIVE_INFINITY;
    for (let t = length - 1; t >= 0; t--) {
      run = isWithin[t] === 1 ? run + 1 : 0;
      if (run < days) continue;
      first = t;
      stays[t]! += 1;
    }
    firsts.push(first);
  });
  const chances = [...stays.map((count) => count / firsts.length)];
  const day = chances.findIndex((share) => share >= chance);
  const sorted = Float64Array.from(firsts).sort();
  const [low, high] = [0.025, 0.975].map((share) => sorted[Math.floor(share * (sorted.length - 1))] ?? Infinity);
  return {
    ...(day < 0 ? {} : { day }),
    ...(Number.isFinite(low) ? { low: low ?? 0 } : {}),
    ...(Number.isFinite(high) ? { high: high ?? 0 } : {}),
    overByEnd: firsts.filter(Number.isFinite).length / firsts.length,
    chances,
  };
}

type Chain = FittedWindow['chains'][number];

/** As many draws as are needed, evenly over all chains. */
function eachDraw({ chains }: FittedWindow, look: (chain: Chain, row: number, turn: number) => void): void {
  const each = Math.ceil(DRAWS / chains.length);
  for (const [c, chain] of chains.entries()) {
    const kept = Math.min(each, chain.calm.rows);
    for (let i = 0; i < kept; i++) look(chain, Math.floor((i * chain.calm.rows) / kept), c * each + i);
  }
}

/** Which days of one drawn effect lie within the region. */
function withinRegion(
  { scale: { reading, centre, spread } }: FittedWindow,
  { calm, scales }: Chain,
  row: number,
  actual: Float64Array,
  region: number,
  random: Random,
): Uint8Array {
  const length = actual.length;
  const usual = calm.values.subarray(row * length, (row + 1) * length);
  const left = actual.map(
    (value, t) => (reading.read(Math.max(value, smallest(reading.kind))) - centre) / spread - (usual[t] ?? 0),
  );
  const [, memoryScale = 0, rho = 0, noiseScale = 1] = scales.values.subarray(row * SCALES, (row + 1) * SCALES);
  const path = { level: new Float64Array(length), residual: new Float64Array(length) };
  const variances = { level: 0, memory: memoryScale ** 2, rho, noise: noiseScale ** 2 };
  const steps = new Float64Array(length).fill(noiseScale ** 2);
  const room = newFilterRoom(length);
  for (let round = 0; round < ROUNDS; round++) {
    drawStates(random, left, { ...variances, steps }, { mean: 0, variance: 100 }, room, path);
    drawSteps(random, path.level, STEADY * noiseScale, steps);
  }
  return Uint8Array.from(path.level, (effect, t) => {
    const relative =
      reading.kind === 'log'
        ? Math.expm1(spread * effect)
        : (spread * effect) / Math.abs(centre + spread * (usual[t] ?? 0));
    return Math.abs(relative) <= region ? 1 : 0;
  });
}

/** A day without any sale has no logarithm. */
const smallest = (kind: 'plain' | 'log' | 'counts'): number => (kind === 'log' ? 1e-9 : Number.NEGATIVE_INFINITY);

/**
 * Steps of an effect are nearly none on most days and large on a few: Cauchy's law as normals of unlike width, its scale learned (half-normal before the data).
 * @param usual deviation believed of the scale
 */
function drawSteps(random: Random, path: Float64Array, usual: number, steps: Float64Array): void {
  let sum = 0;
  for (let t = 1; t < steps.length; t++) sum += 1 / (steps[t] ?? 1);
  const scale = drawGamma(random, steps.length / 2) / (sum / 2 + 0.5 / usual ** 2);
  for (let t = 1; t < steps.length; t++) {
    const step = (path[t] ?? 0) - (path[t - 1] ?? 0);
    steps[t] = drawInverseGamma(random, 1, (scale + step ** 2) / 2);
  }
}
