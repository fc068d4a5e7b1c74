import { sql } from 'kysely';
import { z } from 'zod';
import { decodeCursor, pageOf } from '../../../platform/database/cursor.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { spendTables } from '../ledger.ts';

interface Input {
  cursor?: string | undefined;
  limit: number;
  currency?: string | undefined;
}

export async function listExchangeRates(context: VerbContext, { cursor, limit, currency }: Input) {
  const after = decodeCursor(cursor, z.tuple([z.iso.date(), z.string(), z.string()]));
  let query = spendTables(context.tx)
    .selectFrom('exchange_rates')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .orderBy('day', 'desc')
    .orderBy('from_currency', 'desc')
    .orderBy('to_currency', 'desc')
    .limit(limit + 1);
  if (currency)
    query = query.where((eb) => eb.or([eb('from_currency', '=', currency), eb('to_currency', '=', currency)]));
  if (after)
    query = query.where(
      sql<boolean>`(day, from_currency, to_currency) < (${after[0]}::date, ${after[1]}::text, ${after[2]}::text)`,
    );
  return pageOf(
    await query.execute(),
    limit,
    (row) => [row.day, row.from_currency, row.to_currency],
    (row) => ({ from: row.from_currency, to: row.to_currency, on: row.day, rate: row.rate, source: row.source }),
  );
}
