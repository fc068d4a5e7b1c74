import { sql } from 'kysely';
import { newWords } from '../../../analysis/spikes/index.ts';
import { DAY_MS, toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { documentOf, readMentions } from '../mention-rows.ts';
import type { Story } from '../tables-alerts.ts';
import { ABOUT_US } from './count-stored.ts';

/** Messages looked at for words, of the burst and of the time before; and the most that a number is counted over. */
const SAMPLE = 300;
const COUNTED = 20_000;
const TOP = 5;
const WORDS = 8;
const BEFORE_MS = 14 * DAY_MS;

/** What is known of a burst from its own messages: who, where, how far, what is new. Everything bounded. */
export async function tellStory(
  context: VerbContext,
  rule: string,
  since: number,
  usualNegative: number,
): Promise<Story> {
  const marks = marksOf(context, rule, since, context.clock.now() + 1);
  const people = await numbers(context, marks, since);
  const networks = await sql<{ network: string; count: number }>`
    select network, count(*)::int as count from (${marks}) k group by network order by 2 desc, 1 limit 20`.execute(
    context.tx,
  );
  const top = await sql<{ mention_id: string }>`
    select mention_id from (
      select distinct on (coalesce(copy_group, mention_id)) mention_id, followers, at from (${marks}) k
      order by coalesce(copy_group, mention_id), followers desc nulls last, at) each_text
    order by followers desc nulls last, at limit ${TOP}`.execute(context.tx);
  const terms = await wordsOf(context, rule, since);
  const first = await firstOf(context, rule, since);
  const { messages, negative, copies, authors, reach, known } = people;
  const isMoreNegative = messages >= 5 && negative / messages >= 1.5 * usualNegative && negative >= 3;
  return {
    ...{ sample: Math.min(messages, SAMPLE), messages, negative, copies, authors, reach, usualNegative, terms },
    ...{ newAuthors: authors - known, networks: networks.rows, top: top.rows.map((row) => row.mention_id) },
    ...(first === undefined ? {} : { first }),
    notable:
      terms.length > 0 || isMoreNegative || copies > messages / 4 || (authors >= 5 && authors - known > authors / 2),
  };
}

/** The burst's marks: of the query, or of any of our own. */
const marksOf = (context: VerbContext, rule: string, from: number, to: number) => sql`
  select k.at, k.mention_id, k.person_id, k.network, k.sentiment, k.followers, k.copy_group from mention_marks k
  where k.workspace_id = ${context.workspace} and not k.spam
    and k.at >= ${toIso(from)}::timestamptz and k.at < ${toIso(to)}::timestamptz
    and ${matching(context, rule)}
  order by k.at limit ${COUNTED}`;

const matching = (context: VerbContext, rule: string) =>
  rule === ABOUT_US
    ? sql`k.queries && (select coalesce(array_agg(id), '{}') from queries where workspace_id = ${context.workspace} and kind = 'own')`
    : sql`${rule}::uuid = any(k.queries)`;

async function numbers(context: VerbContext, marks: ReturnType<typeof marksOf>, since: number) {
  const { rows } = await sql<{
    messages: number;
    negative: number;
    copies: number;
    authors: number;
    reach: number;
    known: number;
  }>`
    with burst as (${marks}),
    people as (select person_id, max(followers) as followers from burst group by person_id)
    select (select count(*)::int from burst) as messages,
      (select count(*)::int from burst where sentiment = 'negative') as negative,
      (select (count(*) - count(distinct (copy_group, person_id)))::int from burst where copy_group is not null) as copies,
      (select count(*)::int from people) as authors,
      (select coalesce(sum(followers), 0)::bigint from people) as reach,
      (select count(*)::int from people p where exists (
        select from mentions m where m.workspace_id = ${context.workspace} and m.person_id = p.person_id
          and m.at < ${toIso(since)}::timestamptz)) as known`.execute(context.tx);
  const [row] = rows;
  if (row === undefined) throw new Error('sums are one row');
  return row;
}

async function firstOf(context: VerbContext, rule: string, since: number): Promise<Story['first']> {
  const { rows } = await sql<{ mention_id: string }>`
    select mention_id from (${marksOf(context, rule, since, context.clock.now() + 1)}) k order by at, mention_id limit 1`.execute(
    context.tx,
  );
  const [mention] = await readMentions(
    context,
    rows.map((row) => row.mention_id),
  );
  if (mention === undefined) return undefined;
  const { id, handle, author_name: name, network, at } = mention;
  return { mention: id, handle, name, network, at };
}

async function wordsOf(context: VerbContext, rule: string, since: number): Promise<Story['terms']> {
  const newest = async (from: number, to: number): Promise<Set<string>[]> => {
    const { rows } = await sql<{ mention_id: string }>`
      select k.mention_id from mention_marks k where k.workspace_id = ${context.workspace} and not k.spam
        and k.at >= ${toIso(from)}::timestamptz and k.at < ${toIso(to)}::timestamptz and ${matching(context, rule)}
      order by k.at desc limit ${SAMPLE}`.execute(context.tx);
    const mentions = await readMentions(
      context,
      rows.map((row) => row.mention_id),
    );
    return mentions.map(
      (row) =>
        new Set(documentOf(row).tokens.flatMap(({ term, kind }) => (term.length >= 3 && kind !== 'url' ? [term] : []))),
    );
  };
  const now = await newest(since, context.clock.now() + 1);
  const before = await newest(since - BEFORE_MS, since);
  return newWords(now, before, WORDS);
}
