import { sql } from 'kysely';
import { z } from 'zod';
import { matches } from '../../../analysis/query/index.ts';
import { toIso } from '../../../kernel/time.ts';
import { decodeCursor, encodeCursor } from '../../../platform/database/cursor.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { queryProblems } from '../domain/query-problems.ts';
import { documentOf, mentionColumns, type MentionRow, toMention } from '../mention-rows.ts';
import { findQuery } from '../query-rows.ts';
import { bounded } from '../search/bounded.ts';
import { highlightsOf } from '../search/find-mentions.ts';
import { type ArchiveQuery, planQuery } from '../search/plan.ts';

interface Input {
  query: string;
  savedQuery?: string | undefined;
  spam: boolean;
  cursor?: string | undefined;
  limit: number;
}

const afterKey = z.tuple([z.number(), z.uuid()]);
const FIRST_ID = '00000000-0000-0000-0000-000000000000';
/** What is received is seen at its commit, a moment later: so much is read again, rather than lost. */
const SETTLING_MS = 5_000;
/** Rows asked in one call; a query that fits few of them goes on with the next call. */
const MOST_ROWS = 1_000;

/** Mentions in the order in which they were received, from a cursor on. A query that can't be read follows nothing and says why. */
export async function followMentions(context: VerbContext, input: Input) {
  const now = context.clock.now();
  const text = input.savedQuery === undefined ? input.query : (await findQuery(context, input.savedQuery)).query;
  const planned = planQuery(context.workspace, text);
  const problems = queryProblems(planned.ok ? [] : planned.errors, planned.notes);
  const cursor = decodeCursor(input.cursor, afterKey);
  const began = { items: [], problems, more: false, next: encodeCursor(cursor ?? [now, FIRST_ID]) };
  if (!planned.ok || cursor === undefined) return began;
  const rows = await bounded(context, () => received(context, input, cursor));
  const { items, last } = chosen(rows, planned.query, input.limit);
  const isAll = last === rows.at(-1) && rows.length < MOST_ROWS;
  if (!isAll && last !== undefined) {
    return { items, problems, more: true, next: encodeCursor([last.received_at, last.id]) };
  }
  const next = Math.max(cursor[0], now - SETTLING_MS);
  return { items, problems, more: false, next: encodeCursor([next, next === cursor[0] ? cursor[1] : FIRST_ID]) };
}

async function received(
  context: VerbContext,
  input: Input,
  [at, id]: readonly [number, string],
): Promise<MentionRow[]> {
  const ofSaved = input.savedQuery === undefined ? sql`` : sql`and m.queries @> array[${input.savedQuery}::uuid]`;
  const { rows } = await sql<MentionRow>`
    select ${mentionColumns} from mentions m left join sources s on s.workspace_id = m.workspace_id and s.id = m.source_id
    where m.workspace_id = ${context.workspace} and (m.received_at, m.id) > (${toIso(at)}::timestamptz, ${id}::uuid)
      and (${input.spam} or not m.spam) ${ofSaved}
    order by m.received_at, m.id limit ${MOST_ROWS}`.execute(context.tx);
  return rows;
}

/** The first rows that fit, and the last one looked at. */
function chosen(rows: readonly MentionRow[], query: ArchiveQuery, limit: number) {
  const items = [];
  let last: MentionRow | undefined;
  for (const row of rows) {
    if (items.length === limit) break;
    last = row;
    if (query.compiled !== undefined && !matches(query.compiled, documentOf(row))) continue;
    items.push({ ...toMention(row), highlights: highlightsOf(query, row) });
  }
  return { items, last };
}
