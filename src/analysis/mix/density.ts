import type { LogDensity, Matrix } from '../numerics/index.ts';
import { type Channel, PER_CHANNEL } from './channel.ts';
import { ChannelRoom } from './channel-room.ts';
import { remover } from './remover.ts';

export interface MixModel {
  /** The outcome, scaled so that its largest is about 1. */
  outcome: Float64Array;
  channels: readonly Channel[];
  /** What else moves the outcome, one row a moment: intercept, trend, season, price... Integrated out, so it costs no dimension. */
  others: Matrix;
  /** Standard deviation of the prior on the coefficients of the others, in units of the noise. */
  otherDeviation: number;
  /** Half-normal prior of the noise, and the share of its last value that it remembers (0 when absent). */
  noise: { deviation: number; memory?: number };
  /** Moments an exposure is remembered at most. */
  memoryLength: number;
  /** What experiments found: the summed effect of a channel over a stretch, with its error. They enter as they are, not as priors. */
  lifts: readonly Lift[];
}

export interface Lift {
  channel: number;
  from: number;
  to: number;
  effect: number;
  error: number;
}

export interface MixDensity {
  dimensions: number;
  density: LogDensity;
  /** Contribution of a channel at each moment for given parameters. */
  contribution(position: ArrayLike<number>, channel: number): Float64Array;
}

/**
 * Log posterior and its gradient, written by hand and checked against finite differences. The others' coefficients are normal given the noise and are integrated
 * out exactly: what is left of the outcome is measured by `A' (I - Z (Z'Z + D)^-1 Z') A`, where A takes out what the noise remembers and Z are the others after A.
 */
export function mixDensity(model: MixModel): MixDensity {
  const { outcome, channels, memoryLength, lifts } = model;
  const periods = outcome.length;
  const remove = remover(model.others, model.otherDeviation, model.noise.memory ?? 0);
  const dimensions = PER_CHANNEL * channels.length + 1;
  const rooms = channels.map(() => new ChannelRoom(periods));
  const density: LogDensity = (q, g) => {
    g.fill(0);
    const logNoise = q[dimensions - 1] ?? 0;
    const noise = Math.exp(logNoise);
    const left = outcome.slice();
    for (const [c, channel] of channels.entries()) {
      rooms[c]?.fill(channel, q, c, memoryLength);
      for (let t = 0; t < periods; t++) left[t]! -= rooms[c]?.effect[t] ?? 0;
    }
    const removed = remove(left);
    let squares = 0;
    for (let t = 0; t < periods; t++) squares += (left[t] ?? 0) * (removed[t] ?? 0);
    let value = -periods * logNoise - squares / (2 * noise * noise);
    g[dimensions - 1] = -periods + squares / (noise * noise);
    const slope = removed.map((one) => one / (noise * noise));
    value += noisePrior(model, noise, logNoise, g, dimensions - 1);
    for (const { channel, from, to, effect, error } of lifts) {
      const room = rooms[channel];
      let sum = 0;
      for (let t = from; t < to; t++) sum += room?.effect[t] ?? 0;
      value -= (sum - effect) ** 2 / (2 * error * error);
      room?.addLift(from, to, (effect - sum) / (error * error));
    }
    for (const [c, channel] of channels.entries()) value += rooms[c]?.answer(channel, q, c, slope, g) ?? 0;
    return Number.isFinite(value) ? value : Number.NEGATIVE_INFINITY;
  };
  return {
    dimensions,
    density,
    contribution: (q, c) => {
      const room = new ChannelRoom(periods);
      const channel = channels[c];
      if (channel) room.fill(channel, q, c, memoryLength);
      return room.effect;
    },
  };
}

function noisePrior({ noise: prior }: MixModel, noise: number, logNoise: number, g: Float64Array, at: number): number {
  g[at]! += 1 - (noise / prior.deviation) ** 2;
  return logNoise - (noise / prior.deviation) ** 2 / 2;
}
