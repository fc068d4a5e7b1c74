import { minorDigits, type Money } from '../../src/kernel/money.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/kernel/time.ts';
import { isolate } from './isolate.ts';

/** An instant in any of the shapes the API and the screen use. */
export type Instant = string | number | Date;

export interface Formats {
  /** 12,345.6 */
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** 12K: for metrics, where the exact number says no more. */
  compact(value: number): string;
  /** 0.123 -> 12.3% */
  percent(value: number): string;
  /** `options` may round it: `{ maximumFractionDigits: 0 }` for what is not known to the cent. */
  money(value: Money, options?: Intl.NumberFormatOptions): string;
  /** 22 Nov 2026 */
  date(at: Instant): string;
  /** Sun 22 Nov */
  day(at: Instant): string;
  /** 14:05 */
  time(at: Instant): string;
  /** 22 Nov 2026, 14:05 with the zone's name: for titles. */
  exact(at: Instant): string;
  /** "3 minutes ago", "in 2 hours". */
  relative(at: Instant, now: number): string;
  /** Two units at most: "1 hr 5 min". */
  duration(ms: number): string;
  list(items: readonly string[]): string;
}

/**
 * Everything a screen needs to show numbers and times, by `Intl`.
 * @param locale BCP 47 tag of language and region
 * @param timeZone IANA zone; absent: the machine's
 */
export function formatsOf(locale: string, timeZone?: string): Formats {
  const dates = dateFormats(locale, timeZone);
  const cache = new Map<string, Intl.NumberFormat>();
  const numeric = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options);
    const known = cache.get(key) ?? new Intl.NumberFormat(locale, options);
    cache.set(key, known);
    return known;
  };
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  // `US$` beside a number would read `$US` in an Arabic line.
  const direction = /^(ar|he)\b/.test(locale) ? 'rtl' : 'ltr';
  return {
    ...dates,
    number: (value, options = {}) => numeric(options).format(value),
    compact: (value) => numeric({ notation: 'compact', maximumFractionDigits: 1 }).format(value),
    percent: (value) => numeric({ style: 'percent', maximumFractionDigits: 1 }).format(value),
    money: ({ minor, currency }, options = {}) =>
      numeric({ style: 'currency', currency, ...options })
        .formatToParts(minor / 10 ** minorDigits(currency))
        .map(({ type, value }) => (type === 'currency' ? isolate(value, direction) : value))
        .join(''),
    duration: (ms) => durationText(ms, numeric, new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' })),
    list: (items) => list.format(items),
  };
}

function dateFormats(
  locale: string,
  timeZone: string | undefined,
): Pick<Formats, 'date' | 'day' | 'time' | 'exact' | 'relative'> {
  const made = (options: Intl.DateTimeFormatOptions): ((at: Instant) => string) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    return (at) => format.format(new Date(at));
  };
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return {
    date: made({ dateStyle: 'medium' }),
    day: made({ weekday: 'short', day: 'numeric', month: 'short' }),
    time: made({ timeStyle: 'short' }),
    exact: made({
      weekday: 'short',
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
    }),
    relative: (at, now) => relativeText(new Date(at).getTime() - now, relative),
  };
}

const steps = [
  { unit: 'year', ms: 365 * DAY_MS },
  { unit: 'month', ms: 30 * DAY_MS },
  { unit: 'week', ms: 7 * DAY_MS },
  { unit: 'day', ms: DAY_MS },
  { unit: 'hour', ms: HOUR_MS },
  { unit: 'minute', ms: MINUTE_MS },
] as const;

function relativeText(deltaMs: number, format: Intl.RelativeTimeFormat): string {
  const step = steps.find(({ ms }) => Math.abs(deltaMs) >= ms);
  return step === undefined ? format.format(0, 'second') : format.format(Math.trunc(deltaMs / step.ms), step.unit);
}

function durationText(
  ms: number,
  numeric: (options: Intl.NumberFormatOptions) => Intl.NumberFormat,
  list: Intl.ListFormat,
): string {
  const whole = Math.max(0, Math.floor(Math.abs(ms) / MINUTE_MS));
  const parts = [
    { unit: 'day', value: Math.floor(whole / 1440) },
    { unit: 'hour', value: Math.floor((whole % 1440) / 60) },
    { unit: 'minute', value: whole % 60 },
  ];
  const shown = parts.filter(({ value }) => value > 0).slice(0, 2);
  const named = (shown.length > 0 ? shown : parts.slice(2)).map(({ unit, value }) =>
    numeric({ style: 'unit', unit, unitDisplay: 'short' }).format(value),
  );
  return list.format(named);
}
