import { dataHashOf } from '../../../analysis/estimate/index.ts';
import { daysBetween } from './days.ts';
import type { DailyValues } from './outcome-days.ts';

/** What the daily values were, up to a day: the same values later give the same hash. */
export function dailyHash({ firstDay, unit, values }: DailyValues, to: string): string {
  return dataHashOf({ firstDay, unit, values: values.subarray(0, Math.max(0, daysBetween(firstDay, to) + 1)) });
}
