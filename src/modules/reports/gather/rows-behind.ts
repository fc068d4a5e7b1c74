import { sql } from 'kysely';
import type { RowsBehind } from '../contract-document.ts';
import { boundsOf, type Gathering } from './gathering.ts';

/** Rows of one table that the appendix holds at most; the rest is counted. */
const MOST_ROWS = 5_000;

type Cell = string | number | null;

/** The outcomes of the period: who bought stays out. Texts are cut, not left out. */
export async function outcomeRows(gathering: Gathering, campaign?: string): Promise<void> {
  const { context, period } = gathering;
  const { since, until } = boundsOf(gathering, period);
  await addRows(
    gathering,
    'outcomes',
    ['at', 'kind', 'value_minor', 'currency', 'trace', 'source', 'external_id', 'refund_of', 'campaign_id', 'id'],
    sql`select to_char(o.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, o.kind, o.value_minor::bigint, o.currency, o.trace, o.source,
      left(o.external_id, 200) as external_id, o.refund_of, l.campaign_id, o.id
      from outcomes o left join links l on l.workspace_id = o.workspace_id and l.id = o.link_id
      where o.workspace_id = ${context.workspace} and o.at >= ${since} and o.at < ${until}
        and ${campaign === undefined ? sql`true` : sql`l.campaign_id = ${campaign}`}
      order by o.at, o.id`,
  );
}

export async function costRows(gathering: Gathering): Promise<void> {
  const { context, period } = gathering;
  await addRows(
    gathering,
    'costs',
    ['day', 'kind', 'amount_minor', 'currency', 'subject', 'subject_id', 'supplier', 'note', 'reference', 'id'],
    sql`select day::text, kind, amount_minor::bigint, currency, subject_type as subject, subject_id, left(supplier, 200) as supplier,
      left(note, 500) as note, left(reference, 200) as reference, id from cost_entries
      where workspace_id = ${context.workspace} and voided_at is null and day between ${period.from}::date and ${period.to}::date
      order by day, id`,
  );
}

/** Conversations by their id and their times: names and texts of people stay out of what is kept for ever. */
export async function conversationRows(gathering: Gathering): Promise<void> {
  const { context, period } = gathering;
  const { since, until } = boundsOf(gathering, period);
  const instant = (column: string) =>
    sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as ${sql.ref(column)}`;
  await addRows(
    gathering,
    'conversations',
    ['opened_at', 'closed_at', 'state', 'network', 'language', 'intent', 'sentiment', 'breached', 'messages', 'id'],
    sql`select ${instant('opened_at')}, ${instant('closed_at')}, state, network, language, intent, sentiment,
      breached::text as breached, message_count as messages, id from conversations
      where workspace_id = ${context.workspace} and not spam and opened_at >= ${since} and opened_at < ${until} order by opened_at, id`,
  );
}

/** What was said about us a day, in the workspace's zone. */
export async function mentionRows(gathering: Gathering): Promise<void> {
  const { context, period, home } = gathering;
  const { since, until } = boundsOf(gathering, period);
  await addRows(
    gathering,
    'mentions-by-day',
    ['day', 'mentions', 'negative'],
    sql`select ((at at time zone ${home.zone})::date)::text as day, count(*)::int as mentions,
      count(*) filter (where sentiment = 'negative')::int as negative from mention_marks
      where workspace_id = ${context.workspace} and not spam and at >= ${since} and at < ${until} and queries && array(
        select id from queries where workspace_id = ${context.workspace} and kind = 'own' and archived_at is null)
      group by 1 order by 1`,
  );
}

async function addRows(
  gathering: Gathering,
  name: string,
  columns: readonly string[],
  select: ReturnType<typeof sql>,
): Promise<void> {
  const { rows } = await sql<Record<string, Cell>>`select * from (${select}) r limit ${MOST_ROWS}`.execute(
    gathering.context.tx,
  );
  const counted =
    rows.length < MOST_ROWS
      ? rows.length
      : ((await sql<{ n: number }>`select count(*)::int as n from (${select}) r`.execute(gathering.context.tx)).rows[0]
          ?.n ?? 0);
  const behind: RowsBehind = {
    ...{ name, columns: [...columns], cut: counted - rows.length },
    rows: rows.map((row) => columns.map((column) => row[column] ?? null)),
  };
  gathering.rows.push(behind);
}
