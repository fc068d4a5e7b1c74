import type { VerbContext } from '../../../platform/operations/context.ts';
import { spendTables } from '../ledger.ts';
import { spendError } from '../problems.ts';
import { assertCurrency } from './assert-currency.ts';

/** @throws spend.currency-unknown, spend.currencies-same */
export async function setExchangeRate(
  context: VerbContext,
  input: { from: string; to: string; on: string; rate: number },
) {
  assertCurrency(input.from);
  assertCurrency(input.to);
  if (input.from === input.to) throw spendError('currencies-same', { currency: input.from });
  await storeRates(context, 'manual', [input]);
  context.record(`${input.from}/${input.to}`, { on: input.on, rate: input.rate });
  return { ...input, source: 'manual' };
}

export interface NewRate {
  from: string;
  to: string;
  on: string;
  rate: number;
}

/** A rate entered again for the same day replaces the one before; the audit trail holds both. */
export async function storeRates(context: VerbContext, source: string, rates: readonly NewRate[]): Promise<void> {
  const entered = { source, entered_at: new Date(context.clock.now()), entered_by: context.actor.name };
  for (let i = 0; i < rates.length; i += 1_000) {
    const rows = rates.slice(i, i + 1_000).map(({ from, to, on, rate }) => ({
      workspace_id: context.workspace,
      from_currency: from,
      to_currency: to,
      day: on,
      rate,
      ...entered,
    }));
    await spendTables(context.tx)
      .insertInto('exchange_rates')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'from_currency', 'to_currency', 'day']).doUpdateSet((eb) => ({
          rate: eb.ref('excluded.rate'),
          source: eb.ref('excluded.source'),
          entered_at: eb.ref('excluded.entered_at'),
          entered_by: eb.ref('excluded.entered_by'),
        })),
      )
      .execute();
  }
}
