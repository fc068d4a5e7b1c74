import type { VerbContext } from '../../../platform/operations/context.ts';
import { addSums, type Sum } from '../domain/sums.ts';
import { assertCurrency } from './assert-currency.ts';
import { converter } from './converter.ts';

/** What sums come to in one currency on a day. What no rate is known for stays as it is and is left out of the total, visibly. */
export async function convertSums(context: VerbContext, input: { sums: readonly Sum[]; to: string; on: string }) {
  assertCurrency(input.to);
  const convert = await converter(context, input.to, { from: input.on, to: input.on });
  const parts = input.sums.map((of) => {
    const found = convert(of, input.on);
    if (found === undefined) return { of, to: null };
    const to = { minor: found.minor, currency: found.currency };
    if (of.currency === input.to) return { of, to };
    const { rate, day: on, through } = found.rate;
    return { of, to, rate, on, ...(through === undefined ? {} : { through }) };
  });
  const known = parts.flatMap(({ to }) => (to === null ? [] : [to]));
  return { total: addSums(known)[0] ?? null, parts };
}
