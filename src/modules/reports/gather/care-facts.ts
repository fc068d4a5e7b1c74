import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';

export interface CareFacts {
  opened: number;
  done: number;
  /** Clocks started in the time that are decided: stopped, or run out. */
  clocks: number;
  breaches: number;
  /** Conversations opened in the time that got an answer of ours, and how long they waited: by the clock on the wall. */
  answered: number;
  medianMinutes: number | null;
  slowMinutes: number | null;
  mentions: number;
  negative: number;
}

/** What came in and how it was answered between two moments. Spam is left out; what was only being sent is no answer yet. */
export async function careFacts(
  context: VerbContext,
  { since, until }: { since: Date; until: Date },
): Promise<CareFacts> {
  const { rows } = await sql<CareFacts>`
    with opened as (
      select id, opened_at, closed_at from conversations
      where workspace_id = ${context.workspace} and not spam and opened_at >= ${since} and opened_at < ${until}),
    waits as (
      select extract(epoch from (min(m.at) - o.opened_at)) / 60 as waited from opened o join messages m
        on m.workspace_id = ${context.workspace} and m.conversation_id = o.id
      where m.direction = 'out' and m.at >= o.opened_at and coalesce(m.state, 'live') in ('published', 'live', 'unconfirmed')
      group by o.id, o.opened_at),
    ran as (
      select c.breached_at is not null as broken from clocks c join conversations v
        on v.workspace_id = c.workspace_id and v.id = c.conversation_id
      where c.workspace_id = ${context.workspace} and not v.spam and c.started_at >= ${since} and c.started_at < ${until}
        and (c.stopped_at is not null or c.breached_at is not null)),
    heard as (
      select count(*)::int as count, count(*) filter (where sentiment = 'negative')::int as negative from mention_marks
      where workspace_id = ${context.workspace} and not spam and at >= ${since} and at < ${until} and queries && array(
        select id from queries where workspace_id = ${context.workspace} and kind = 'own' and archived_at is null))
    select (select count(*)::int from opened) as opened, (select count(closed_at)::int from opened) as done,
      (select count(*)::int from ran) as clocks, (select count(*) filter (where broken)::int from ran) as breaches,
      (select count(*)::int from waits) as answered,
      (select percentile_cont(0.5) within group (order by waited) from waits) as "medianMinutes",
      (select percentile_cont(0.9) within group (order by waited) from waits) as "slowMinutes",
      heard.count as mentions, heard.negative from heard`.execute(context.tx);
  const [facts] = rows;
  if (!facts) throw new Error('no care facts');
  return { ...facts, medianMinutes: rounded(facts.medianMinutes), slowMinutes: rounded(facts.slowMinutes) };
}

/** To a tenth: a frozen number is the same on every machine. */
const rounded = (value: number | null): number | null => (value === null ? null : Math.round(Number(value) * 10) / 10);
