import type { Estimate } from '../estimate/index.ts';
import type { Band } from './bands.ts';
import type { Recovery } from './recovery.ts';
import type { Hooks } from './stopped.ts';

export interface NamedSeries {
  name: string;
  values: Float64Array;
}

export interface SeriesQuestion {
  /** ISO date of the first value; one value a day, or a week. */
  firstDay: string;
  /** Absent: `day`. Of weeks, `firstDay` is the first day of the first. */
  step?: 'day' | 'week';
  outcome: Float64Array;
  /** Series that the campaign did not touch. */
  controls: readonly NamedSeries[];
  /** What is known of the days themselves and may well change with the campaign: discounts, stock-outs, another shop's closing. 1 and 0, or how much. */
  events?: readonly NamedSeries[];
  /** First day of the campaign, and the first one after it, as places in the outcome. */
  start: number;
  end: number;
  /** Relative effects smaller than this share matter to nobody. */
  region: number;
  /** Days of another campaign, launch or incident overlap the window. */
  overlaps: boolean;
  /** For an incident: from which day on is it over? */
  recovery?: RecoveryQuestion;
  seed: string;
}

export interface RecoveryQuestion {
  /** Relative effects within this share are none; 0.03. */
  region?: number;
  /** How many moments it must stay within; 7 days, 1 week. */
  days?: number;
  /** How probably; 0.8. */
  chance?: number;
}

export interface SeriesOptions extends Hooks {
  /** `quick` runs shorter chains and fewer placebos: for tests, and for what is done a thousand times. Absent: `full`. */
  effort?: 'full' | 'quick';
}

export interface SeriesEffect extends Estimate {
  /** Each moment of the window: median and 95 % interval of what would have come. */
  without: { median: number; low: number; high: number }[];
  /** The same with more bands, its difference from what came, and that summed up to each moment. Empty when it cannot be answered. */
  paths: { without: Band[]; effect: Band[]; cumulative: Band[] };
  /** By how much placebos on the client's own past widened the intervals; at least 1. */
  widened: number;
  placebos: readonly number[];
  relative?: { median: number; low: number; high: number };
  /** Present when asked for and answered. */
  recovery?: Recovery;
}
