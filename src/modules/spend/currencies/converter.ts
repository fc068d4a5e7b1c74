import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { convertMinor, type ExchangeRate, type FoundRate, OLDEST_RATE_DAYS, rateBetween } from '../domain/exchange.ts';

export interface Conversion {
  minor: number;
  currency: string;
  rate: FoundRate;
}

/**
 * Converts money of a stretch of days into one currency by the rates of each day. What no rate is known for answers undefined: the caller shows it apart.
 * @param days first and last day that will be asked for
 */
export async function converter(
  context: VerbContext,
  to: string,
  days: { from: string; to: string },
): Promise<(money: { minor: number; currency: string }, on: string) => Conversion | undefined> {
  const rates = await readRates(context, days);
  const found = new Map<string, FoundRate | undefined>();
  return ({ minor, currency }, on) => {
    const key = `${currency} ${on}`;
    if (!found.has(key)) found.set(key, rateBetween(rates, currency, to, on));
    const rate = found.get(key);
    return rate && { minor: convertMinor(minor, currency, to, rate.rate), currency: to, rate };
  };
}

async function readRates(context: VerbContext, { from, to }: { from: string; to: string }): Promise<ExchangeRate[]> {
  const { rows } = await sql<ExchangeRate>`
    select from_currency as "from", to_currency as "to", day, rate from exchange_rates
    where workspace_id = ${context.workspace} and day between ${from}::date - ${OLDEST_RATE_DAYS}::int and ${to}::date`.execute(
    context.tx,
  );
  return rows;
}
