import type { QueryNode } from '../../../analysis/query/index.ts';
import { DAY_MS } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { newestOf } from './newest-of.ts';

const MONTH_DAYS = 30;
/** Beyond this the pace is taken from the span these cover. */
const COUNTED = 200;

/** What reading a month's matches would cost on each network that charges for reading, at the pace of the last days. Unrounded minor units. */
export async function pricesOf(context: VerbContext, query: QueryNode, days: number) {
  const prices = [];
  for (const { facts } of context.desk.connectors()) {
    if (facts.price === undefined || facts.price.readMinor === 0) continue;
    const there: QueryNode = { kind: 'field', field: 'network', value: facts.network, at: query.at };
    const found = await newestOf(context, { kind: 'and', items: [query, there], at: query.at }, days, COUNTED);
    if (found === undefined) continue;
    const oldest = found.rows.at(-1);
    const covered = found.isAll || oldest === undefined ? days : (context.clock.now() - oldest.at) / DAY_MS;
    const perMonth = Math.round((found.rows.length / Math.max(covered, 1 / 24)) * MONTH_DAYS);
    prices.push({
      ...{ network: facts.network, perMonth, currency: facts.price.currency },
      minor: Math.round(perMonth * facts.price.readMinor),
    });
  }
  return prices;
}
