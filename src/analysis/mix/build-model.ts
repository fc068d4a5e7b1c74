import { deviation, mean, type Matrix, newMatrix } from '../numerics/index.ts';
import { carryOver } from './carry-over.ts';
import type { Channel } from './channel.ts';
import type { Lift, MixModel } from './density.ts';
import { leftOver } from './left-over.ts';
import type { MixChannel, MixQuestion } from './question.ts';

/** Exposures are remembered at most 13 weeks. */
const LONGEST_WEEKS = 13;
const LONGEST_DAYS = 56;
/** Half-normal whose 90 % lie below 5: what is earned for each unit spent, before looking. */
export const RETURN_PRIOR = 5 / 1.645;

/** Mean of the exponential prior of saturation's rate; 3 does nine tenths of the most where exposure is largest (see method.md). */
const USUAL_RATE = 3;

export interface BuiltModel {
  model: MixModel;
  /** One unit of the model's outcome, in the unit of the question. */
  scale: number;
  /** One unit of each channel's exposure in the model. */
  exposureScales: number[];
}

/**
 * @param free channels beside which a demand that moves with them may stand: where an experiment says how much is theirs, the rest of what goes along with them is not
 */
export function buildModel(
  question: MixQuestion,
  options: { withLifts: boolean; free: ReadonlySet<string> },
): BuiltModel {
  const { outcome, channels, step, margin } = question;
  const scale = Math.max(...outcome.map(Math.abs)) || 1;
  const memoryLength = Math.min(step === 'week' ? LONGEST_WEEKS : LONGEST_DAYS, outcome.length);
  const exposureScales = channels.map(({ exposure }) => Math.max(...exposure) || 1);
  const built = channels.map((channel, c): Channel => {
    const cost = channel.cost.reduce((sum, value) => sum + value, 0);
    return {
      name: channel.name,
      exposure: channel.exposure.map((value) => value / (exposureScales[c] ?? 1)),
      memory: memoryPrior(channel, step),
      rate: { mean: USUAL_RATE },
      most: cost > 0 && margin > 0 ? { deviation: RETURN_PRIOR, unit: cost / (margin * scale) } : { deviation: 1 },
    };
  });
  const scaled = outcome.map((value) => value / scale);
  const reaches = built.map(({ exposure, memory }) => {
    const reach = new Float64Array(exposure.length);
    carryOver(exposure, 'logit' in memory ? 1 / (1 + Math.exp(-memory.logit)) : 0, memoryLength, reach);
    return reach;
  });
  const freed = reaches.filter((_, c) => options.free.has(channels[c]?.name ?? ''));
  const others = otherColumns(question, freed);
  return {
    scale,
    exposureScales,
    model: {
      outcome: scaled,
      channels: built,
      others,
      otherDeviation: 100,
      noise: { deviation: 1, memory: rememberedBy(leftOver(scaled, others, reaches)) },
      memoryLength,
      lifts: options.withLifts ? liftsOf(question, scale) : [],
    },
  };
}

const liftsOf = ({ lifts, channels }: MixQuestion, scale: number): Lift[] =>
  lifts.map(({ channel, from, to, effect, error }) => ({
    channel: channels.findIndex(({ name }) => name === channel),
    from,
    to,
    effect: effect / scale,
    error: error / scale,
  }));

/** Normal on the logit, as wide as doubling and halving the half-life or so. */
function memoryPrior({ halfLifeDays }: MixChannel, step: 'day' | 'week'): { logit: number; deviation: number } {
  const kept = 2 ** (-(step === 'week' ? 7 : 1) / Math.max(halfLifeDays, 1e-3));
  const inside = Math.min(0.98, Math.max(0.02, kept));
  return { logit: Math.log(inside / (1 - inside)), deviation: 0.7 };
}

/** Level, trend, weekdays, waves of the year where it is known one and a half times, what was given, centred and scaled. */
function otherColumns({ outcome, step, others }: MixQuestion, freed: readonly Float64Array[]): Matrix {
  const periods = outcome.length;
  const year = step === 'week' ? 365.25 / 7 : 365.25;
  const columns: Float64Array[] = [
    new Float64Array(periods).fill(1),
    Float64Array.from({ length: periods }, (_, t) => t / periods - 0.5),
  ];
  if (step === 'day')
    for (let day = 0; day < 6; day++)
      columns.push(Float64Array.from({ length: periods }, (_, t) => (t % 7 === day ? 1 : 0)));
  if (periods >= 1.5 * year)
    for (const wave of [1, 2])
      for (const shape of [Math.sin, Math.cos])
        columns.push(Float64Array.from({ length: periods }, (_, t) => shape((2 * Math.PI * wave * t) / year)));
  for (const { values } of others) {
    const spread = deviation(values);
    if (spread > 0) columns.push(values.map((value) => (value - mean(values)) / spread));
  }
  columns.push(...freed);
  const matrix = newMatrix(periods, columns.length);
  for (const [i, column] of columns.entries())
    for (let t = 0; t < periods; t++) matrix.values[t * columns.length + i] = column[t] ?? 0;
  return matrix;
}

/** Share of its last value that the noise remembers, with the pull towards zero of short series put right. */
function rememberedBy(left: Float64Array): number {
  let together = 0;
  let alone = 0;
  for (let t = 0; t < left.length; t++) {
    alone += (left[t] ?? 0) ** 2;
    if (t > 0) together += (left[t] ?? 0) * (left[t - 1] ?? 0);
  }
  const found = alone > 0 ? together / alone : 0;
  return Math.min(0.9, Math.max(0, found + (1 + 3 * found) / left.length));
}
