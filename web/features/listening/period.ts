import { DAY_MS, HOUR_MS } from '../../../src/kernel/time.ts';
import type { Filters } from '../../lib/search-params.ts';

/** Days back from now that can be chosen; the first is the default. */
export const periodChoices = ['30', '1', '7', '90', '365'] as const;

const MOST_DAYS = 3_650;

export interface Period {
  since: string;
  until: string;
  /** How fine the volume over it is counted. */
  step: 'hour' | 'day' | 'week';
  /** A stretch picked in the chart, narrower than the chosen days. */
  isPicked: boolean;
}

const iso = (ms: number): string => new Date(ms).toISOString();
const read = (text: string | undefined): number => (text === undefined ? Number.NaN : Date.parse(text));

/**
 * The stretch of time that the address names. Its end is the next full hour, so that the question stays the same for a while.
 * @param now epoch milliseconds
 */
export function periodOf(filters: Filters, now: number): Period {
  const since = read(filters.since);
  const until = read(filters.until);
  if (since < until) return { since: iso(since), until: iso(until), step: stepFor(until - since), isPicked: true };
  const { since: from, until: to } = wholePeriod(filters, now);
  return { since: from, until: to, step: stepFor(Date.parse(to) - Date.parse(from)), isPicked: false };
}

/** Any whole number of days up to ten years; what is none is the usual one. */
export function daysOf(filters: Filters): number {
  const days = Number(filters.days);
  return Number.isInteger(days) && days >= 1 && days <= MOST_DAYS ? days : Number(periodChoices[0]);
}

/** The chosen days, whatever was picked in the chart. */
export function wholePeriod(filters: Filters, now: number): { since: string; until: string } {
  const days = daysOf(filters);
  const end = (Math.floor(now / HOUR_MS) + 1) * HOUR_MS;
  return { since: iso(end - days * DAY_MS), until: iso(end) };
}

function stepFor(ms: number): Period['step'] {
  if (ms <= 2 * DAY_MS) return 'hour';
  return ms <= 100 * DAY_MS ? 'day' : 'week';
}

const stepMs = { hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS } as const;

/** The end of a bar that begins at `at`. */
export const endOfStep = (at: string, step: Period['step']): string => iso(Date.parse(at) + stepMs[step]);
