import { addDays, dayOf, type DayText, isDay, startOfDay } from '../../lib/days.ts';
import { useFilters } from '../../lib/search-params.ts';
import { useNow } from '../../lib/use-now.ts';
import { useHere } from '../../lib/workspace.tsx';

export const presets = ['28', '7', '90', 'custom'] as const;
export type Preset = (typeof presets)[number];

export interface Period {
  preset: Preset;
  /** First and last day, both included. */
  from: DayText;
  to: DayText;
  /** The same as instants: from the first midnight to the one after the last day. */
  instants: { from: string; to: string };
  /** Carries the period to another page of results. */
  search: Record<string, string>;
}

/** The days that are looked at, from the address; the last four weeks when it says nothing. */
export function usePeriod(): Period {
  const [filters] = useFilters();
  const { timeZone } = useHere().workspace;
  const today = dayOf(useNow(), timeZone);
  const preset = presets.find((name) => name === filters.period) ?? '28';
  const { from, to } = daysOf(preset, today, filters.from, filters.to);
  return {
    preset,
    from,
    to,
    instants: { from: startOfDay(from, timeZone), to: startOfDay(addDays(to, 1), timeZone) },
    search: preset === 'custom' ? { period: 'custom', from, to } : preset === '28' ? {} : { period: preset },
  };
}

function daysOf(preset: Preset, today: DayText, from?: string, to?: string): { from: DayText; to: DayText } {
  if (preset !== 'custom') return { from: addDays(today, 1 - Number(preset)), to: today };
  const last = isDay(to) ? to : today;
  const first = isDay(from) ? from : addDays(last, -27);
  return first <= last ? { from: first, to: last } : { from: last, to: first };
}
