import type { Cost, Estimate } from '../estimate/index.ts';
import type { Matrix } from '../numerics/index.ts';
import type { Band } from './bands.ts';

/** What moves demand beside the work. Each must be given, or signed as not applying: what nobody thought of is what doubles a return. */
export const demandDrivers = ['price', 'promotion', 'stock', 'season', 'competitor'] as const;
export type DemandDriver = (typeof demandDrivers)[number];

export interface MixQuestion {
  /** ISO date of the first value. */
  firstDay: string;
  step: 'day' | 'week';
  /** One value a day or week: orders, sales. */
  outcome: Float64Array;
  channels: readonly MixChannel[];
  others: readonly { name: string; driver?: DemandDriver; values: Float64Array }[];
  /** Drivers of demand that somebody signed do not apply here. */
  absent: readonly DemandDriver[];
  /** What one unit of the outcome earns, in minor units of the currency. */
  margin: number;
  currency: string;
  /** What experiments on a channel found, in the unit of the outcome over their stretch. */
  lifts: readonly { channel: string; from: number; to: number; effect: number; error: number }[];
  /** Returns nearer to zero than this share matter to nobody. */
  region: number;
  seed: string;
}

export interface MixChannel {
  name: string;
  /** What people could see, at each moment: impressions, reach. */
  exposure: Float64Array;
  /** All it cost at each moment, in minor units: ads, labour, share of tools, prizes, production. Organic work has a return because labour is a cost. */
  cost: Float64Array;
  /** Share of the cost, 0 to 1, that was filled in and not measured. */
  imputed: number;
  /** Days after which half of what an exposure does is done, from the network: a weak assumption. */
  halfLifeDays: number;
}

export interface ChannelReturn extends Estimate {
  channel: string;
  /** Summed contribution, in the unit of the outcome. */
  contribution?: { median: number; low: number; high: number };
  /** Share of what is left of both the exposure and the outcome that a hidden driver would have to explain, so that nothing were left of the contribution (Cinelli and Hazlett 2020). */
  robustness?: number;
  /** The return had the response been S-shaped (Hill, exponent 2): median and 95 % interval. */
  otherShape?: { median: number; interval: readonly [number, number] };
  curves?: ChannelCurves;
  /** Rows of draws (at most 200 a shape of response), columns of moments: contributions, in the unit of the outcome. */
  contributions?: Matrix;
}

export interface ChannelCurves {
  /** Share of the whole effect that falls on the moment of exposure, the next, and so on. */
  carryOver: Band[];
  /** Contribution at a moment, by how much reaches people (in the unit of the exposure). */
  saturation: { exposure: number; contribution: Band }[];
  /** Contribution at each moment. */
  overTime: Band[];
}

export interface MixAnswer {
  channels: ChannelReturn[];
  /** What would have come without any channel, at each moment. */
  base?: Band[];
}

/** Lets a long run tell how far it is and be stopped. Neither changes a number of the answer. */
export interface MixHooks {
  onProgress?: (done: number) => void;
  stopped?: () => boolean;
}

/** What is no number is not known: nothing, and all of it filled in. */
export function costOf(channel: MixChannel, currency: string): Cost {
  const sum = channel.cost.reduce((total, value) => total + value, 0);
  const isKnown = Number.isFinite(sum) && channel.imputed >= 0 && channel.imputed <= 1;
  return isKnown ? { minor: Math.round(sum), currency, imputed: channel.imputed } : { minor: 0, currency, imputed: 1 };
}
