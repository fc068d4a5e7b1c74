import { sql } from 'kysely';
import { DAY_MS, toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { mentionColumns, type MentionRow } from '../mention-rows.ts';
import { FIRST_ID, type Key } from '../search/find-keys.ts';
import { activeHolds, heldBy } from './holds.ts';

/** Before everything. */
export const OLDEST: Key = { at: Date.UTC(1970, 0, 1), id: FIRST_ID };

/** What was written before this instant is over age. */
export const cutoffOf = (context: Pick<VerbContext, 'clock'>, days: number): number =>
  context.clock.now() - days * DAY_MS;

/** The oldest mentions behind a place; locked to be removed, so that another process that removes takes others. */
export async function oldestAfter(
  context: VerbContext,
  cutoff: number,
  after: Key,
  most: number,
  isLocking: boolean,
): Promise<MentionRow[]> {
  const { rows } = await sql<MentionRow>`
    select ${mentionColumns} from mentions m left join sources s on s.workspace_id = m.workspace_id and s.id = m.source_id
    where m.workspace_id = ${context.workspace} and m.at < ${toIso(cutoff)}::timestamptz
      and (m.at, m.id) > (${toIso(after.at)}::timestamptz, ${after.id}::uuid)
    order by m.at, m.id limit ${most} ${sql.raw(isLocking ? 'for update of m skip locked' : '')}`.execute(context.tx);
  return rows;
}

/** Asked of a query, so many of the oldest show whether they are held. */
const ASKED = 2_000;

/** How many are over age, and how many of those are held. */
export async function countOld(context: VerbContext, cutoff: number) {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from mentions
    where workspace_id = ${context.workspace} and at < ${toIso(cutoff)}::timestamptz`.execute(context.tx);
  const older = rows[0]?.count ?? 0;
  const holds = await activeHolds(context);
  if (older === 0 || holds.length === 0) return { older, held: { count: 0, exact: true } };
  const oldest = await oldestAfter(context, cutoff, OLDEST, ASKED, false);
  const count = oldest.filter((row) => heldBy(holds, row) !== undefined).length;
  return { older, held: { count, exact: older <= ASKED } };
}
