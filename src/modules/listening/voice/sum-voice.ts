import { type RawBuilder, sql } from 'kysely';
import type { ClusterLine } from '../../../analysis/voice/index.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';

/** What is compared: public mentions of a stretch of time, on some networks, of some saved queries, perhaps within a topic. */
export interface Asked {
  since: string;
  until: string;
  queries: readonly string[];
  networks: readonly string[];
  topic?: string | undefined;
}

/** One row a mention and query. `text` is the same for copies; `voice` is its person, or the campaign it is part of. */
const said = (context: VerbContext, asked: Asked): RawBuilder<unknown> => sql`
  select q.id as query, m.at, m.mention_id, m.person_id, m.network, m.language, m.sentiment,
    coalesce(m.copy_group, m.mention_id) as text, coalesce(m.copy_group, m.person_id) as voice
  from mention_marks m, unnest(m.queries) as q(id)
  where m.workspace_id = ${context.workspace} and m.at >= ${asked.since}::timestamptz and m.at < ${asked.until}::timestamptz
    and not m.spam and m.kind <> 'message' and m.network = any(${[...asked.networks]}::text[])
    and m.queries && ${[...asked.queries]}::uuid[] and q.id = any(${[...asked.queries]}::uuid[])
    ${asked.topic === undefined ? sql`` : sql`and m.queries @> array[${asked.topic}::uuid]`}`;

export interface Total {
  query: string;
  messages: number;
  distinct: number;
  authors: number;
  negative: number;
  neutral: number;
  positive: number;
  unclear: number;
}

/** Counts by query. */
export async function totalsOf(context: VerbContext, asked: Asked): Promise<Total[]> {
  const { rows } = await sql<Total>`
    with heard as materialized (${said(context, asked)}),
    texts as (
      select query, text, count(*) as said, count(*) filter (where sentiment = 'negative') as negative,
        count(*) filter (where sentiment = 'neutral') as neutral, count(*) filter (where sentiment = 'positive') as positive,
        count(*) filter (where sentiment = 'unclear') as unclear
      from heard group by query, text),
    people as (select query, count(*) as authors from (select query, person_id from heard group by query, person_id) p group by query)
    select query, sum(said)::bigint as messages, count(*) as distinct, authors, sum(negative)::bigint as negative,
      sum(neutral)::bigint as neutral, sum(positive)::bigint as positive, sum(unclear)::bigint as unclear
    from texts join people using (query) group by query, authors`.execute(context.tx);
  return rows;
}

export interface Lines {
  query: string;
  lines: ClusterLine[];
}

/**
 * How many voices said so much in all and so much about each query. Without copies a text counts once, for the person who said it first.
 */
export async function linesByQuery(context: VerbContext, asked: Asked, copies: 'all' | 'once'): Promise<Lines[]> {
  const once = sql`select distinct on (query, text) query, text, person_id as voice from (${said(context, asked)}) s order by query, text, at`;
  const { rows } = await sql<{ query: string; hits: number; of: number; clusters: number }>`
    with heard as (${copies === 'all' ? said(context, asked) : once}),
    each as (select voice, query, count(*) as hits from heard group by voice, query),
    whole as (select voice, sum(hits) as of from each group by voice)
    select q.id as query, coalesce(e.hits, 0)::integer as hits, w.of::integer as of, count(*)::integer as clusters
    from whole w cross join unnest(${[...asked.queries]}::uuid[]) as q(id)
    left join each e on e.voice = w.voice and e.query = q.id
    group by 1, 2, 3`.execute(context.tx);
  return asked.queries.map((query) => ({
    query,
    lines: rows.filter((row) => row.query === query).map(({ hits, of, clusters }) => ({ hits, of, clusters })),
  }));
}

/** Per query, how many voices were judged so often, and negative so often. What nobody could judge is left out. */
export async function moodByQuery(context: VerbContext, asked: Asked): Promise<Lines[]> {
  const { rows } = await sql<{ query: string; hits: number; of: number; clusters: number }>`
    with each as (
      select query, voice, count(*) as of, count(*) filter (where sentiment = 'negative') as hits
      from (${said(context, asked)}) s where sentiment <> 'unclear' group by query, voice)
    select query, hits::integer, of::integer, count(*)::integer as clusters from each group by 1, 2, 3`.execute(
    context.tx,
  );
  return asked.queries.map((query) => ({ query, lines: rows.filter((row) => row.query === query) }));
}

export interface PartCount {
  query: string;
  part: 'network' | 'language';
  value: string;
  messages: number;
  distinct: number;
}

/** Counts by query and network, and by query and language. */
export async function partsOf(context: VerbContext, asked: Asked): Promise<PartCount[]> {
  const { rows } = await sql<PartCount>`
    select query, case when grouping(network) = 0 then 'network' else 'language' end as part, coalesce(network, language) as value,
      count(*) as messages, count(distinct text) as distinct
    from (${said(context, asked)}) s group by grouping sets ((query, network), (query, language))
    order by messages desc, value`.execute(context.tx);
  return rows;
}

export interface PointCount {
  query: string;
  at: number;
  messages: number;
  distinct: number;
}

/** Counts by query and day or week of a zone. */
export async function pointsByQuery(
  context: VerbContext,
  asked: Asked,
  step: 'day' | 'week',
  zone: string,
): Promise<PointCount[]> {
  const { rows } = await sql<PointCount>`
    select query, date_trunc(${step}, at, ${zone}) as at, count(*) as messages, count(distinct text) as distinct
    from (${said(context, asked)}) s group by 1, 2`.execute(context.tx);
  return rows;
}
