import { minorDigits } from '../../../kernel/money.ts';

/** One unit of `from` was worth `rate` units of `to` on that day. */
export interface ExchangeRate {
  from: string;
  to: string;
  day: string;
  rate: number;
}

export interface FoundRate {
  rate: number;
  /** Day of the rate; of two that were chained, the older. */
  day: string;
  /** The currency that both are quoted in, where no rate between the two themselves was known. */
  through?: string;
}

/** An older rate is no rate: a weekend and a run of holidays are bridged, a forgotten table is not. */
export const OLDEST_RATE_DAYS = 10;

/**
 * The rate between two currencies on a day: the newest of that day or up to ten days before. Quoted either way round, or through one currency that both are quoted
 * in, as tables of central banks are. A rate of the pair itself is preferred to a chained one.
 */
export function rateBetween(
  rates: readonly ExchangeRate[],
  from: string,
  to: string,
  day: string,
): FoundRate | undefined {
  if (from === to) return { rate: 1, day };
  const oldest = Temporal.PlainDate.from(day).subtract({ days: OLDEST_RATE_DAYS }).toString();
  const usable = rates.filter((rate) => rate.day <= day && rate.day >= oldest);
  const own = newest(usable, from, to);
  if (own) return own;
  const pivots = [...new Set(usable.flatMap((rate) => [rate.from, rate.to]))].filter(
    (one) => one !== from && one !== to,
  );
  const chained = pivots.flatMap((through): FoundRate[] => {
    const first = newest(usable, from, through);
    const second = newest(usable, through, to);
    if (!first || !second) return [];
    return [{ rate: first.rate * second.rate, day: first.day < second.day ? first.day : second.day, through }];
  });
  return chained.sort((a, b) =>
    a.day < b.day ? 1 : a.day > b.day ? -1 : (a.through ?? '') < (b.through ?? '') ? -1 : 1,
  )[0];
}

function newest(rates: readonly ExchangeRate[], from: string, to: string): FoundRate | undefined {
  const found = rates.flatMap((rate): FoundRate[] => {
    if (rate.from === from && rate.to === to) return [{ rate: rate.rate, day: rate.day }];
    return rate.from === to && rate.to === from ? [{ rate: 1 / rate.rate, day: rate.day }] : [];
  });
  return found.sort((a, b) => (a.day < b.day ? 1 : -1))[0];
}

/** Minor units in another currency, rounded to the nearest, halves away from zero; yen have no cents. */
export function convertMinor(minor: number, from: string, to: string, rate: number): number {
  const exact = Math.abs(minor) * rate * 10 ** (minorDigits(to) - minorDigits(from));
  const whole = Math.round(exact);
  return minor < 0 && whole !== 0 ? -whole : whole;
}
