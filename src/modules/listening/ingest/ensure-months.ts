import { sql } from 'kysely';
import type { Desk } from '../../../platform/operations/desk.ts';

/** Tables with a partition a month. */
const monthly = ['mentions', 'mention_marks'];

/** Makes the monthly partitions that are missing. A look at the catalogue when none is. @param months as `2026-11-01` */
export async function ensureMonths(desk: Desk, months: readonly string[]): Promise<void> {
  if (months.length === 0) return;
  const missing = await desk.database.asSystem(async (tx) => {
    const { rows } = await sql<{ parent: string; month: string }>`
      select parent, month from unnest(${[...months]}::text[]) as month, unnest(${monthly}::text[]) as parent
      where to_regclass(parent || '_' || replace(left(month, 7), '-', '')) is null order by month, parent`.execute(tx);
    return rows;
  });
  // One transaction a month: making a partition holds everybody up for a moment, so it holds nothing else.
  for (const { parent, month } of missing) {
    await desk.database.asSystem((tx) =>
      sql`select rapport_ensure_month(${parent}, ${`${month} 00:00:00+00`}::timestamptz)`.execute(tx),
    );
  }
}
