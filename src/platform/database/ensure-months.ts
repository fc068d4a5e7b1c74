import { sql } from 'kysely';
import { type EpochMs, HOUR_MS, toIso } from '../../kernel/time.ts';
import type { Task } from '../operations/area.ts';
import type { Desk } from '../operations/desk.ts';
import type { Tx } from './open-database.ts';

/**
 * Makes the monthly partitions of a table that are missing for these instants. Costs a look at the catalogue when none is.
 * Call it before the transaction has touched the table: a partition is made beside it, by the owner, and waits for whoever uses the table.
 */
export async function ensureMonths(desk: Desk, tx: Tx, parent: string, instants: readonly EpochMs[]): Promise<void> {
  const months = [...new Set(instants.map((instant) => toIso(instant).slice(0, 7)))];
  if (months.length === 0) return;
  const { rows } = await sql<{ month: string }>`
    select month from unnest(${months}::text[]) as month
    where to_regclass(${parent} || '_' || replace(month, '-', '')) is null`.execute(tx);
  for (const { month } of rows) await makeMonth(desk, parent, month);
}

/** One transaction a month: making a partition holds everybody up for a moment, so it holds nothing else. */
const makeMonth = (desk: Desk, parent: string, month: string): Promise<unknown> =>
  desk.database.asSystem((tx) =>
    sql`select rapport_ensure_month(${parent}, ${`${month}-01 00:00:00+00`}::timestamptz)`.execute(tx),
  );

/** Makes this month's and the next one's partitions before anybody needs them. */
export const monthsAheadTask = (area: string, parents: readonly string[]): Task => ({
  name: `${area}.months-ahead`,
  everyMs: 6 * HOUR_MS,
  run: async (desk) => {
    const now = desk.clock.now();
    const next = Temporal.PlainDate.from(toIso(now).slice(0, 10)).with({ day: 1 }).add({ months: 1 });
    const instants = [now, Date.parse(`${next.toString()}T00:00:00Z`)];
    for (const parent of parents) await desk.database.asSystem((tx) => ensureMonths(desk, tx, parent, instants));
  },
});
