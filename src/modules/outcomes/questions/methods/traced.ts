import { sql } from 'kysely';
import { check } from '../../../../analysis/estimate/index.ts';
import type { VerbContext } from '../../../../platform/operations/context.ts';
import { boundsOf } from '../../verbs/show-overview.ts';
import type { TracedInput } from '../compute/compute-traced.ts';
import { deliveriesOf } from '../deliveries-of.ts';
import type { QuestionFacts } from '../question-facts.ts';
import type { Method } from './method.ts';

/** About what went out and can bear a tracked link. */
const ABOUT: ReadonlySet<string> = new Set(['campaign', 'post', 'posts', 'channel']);

export const tracedMethod: Method = {
  code: 'traced',
  rung: 'E1',
  isAbout: ({ subject, outcome }) => ABOUT.has(subject.type) && outcome.type === 'recorded',
  checks: ({ posts, links }) => [check('tracked-links', links > 0, { links, posts })],
  // What is traced is counted, not found: there is nothing to be missed.
  detectable: () => undefined,
  seconds: () => 1,
  gather,
};

interface Row {
  worth: number;
}

async function gather(context: VerbContext, facts: QuestionFacts, plan: { seed: string }): Promise<TracedInput> {
  const { outcome, subject, home, asked, daily, links } = facts;
  if (outcome.type !== 'recorded') throw new Error('only what is recorded one by one is traced');
  const { from, to } = await boundsOf(context, asked);
  const currency = daily.unit.startsWith('minor:') ? daily.unit.slice('minor:'.length) : undefined;
  const ofKind = sql`o.workspace_id = ${context.workspace} and o.kind = ${outcome.kind} and o.refund_of is null
    and ${currency === undefined ? sql`true` : sql`o.currency = ${currency}`}`;
  const worth =
    currency === undefined
      ? sql<number>`1`
      : sql<number>`(o.value_minor + coalesce((select sum(r.value_minor) from outcomes r
          where r.workspace_id = o.workspace_id and r.refund_of = o.id), 0))::bigint`;
  // A click in the days that are asked about may become an order after them: credit follows the post, not the calendar.
  const traced = await sql<Row>`
    select ${worth} as worth from outcomes o join links l on l.workspace_id = o.workspace_id and l.id = o.link_id
      join deliveries d on d.workspace_id = l.workspace_id and d.id = l.delivery_id
    where ${ofKind} and ${deliveriesOf(home, subject, asked)} order by o.at, o.id`.execute(context.tx);
  const all = await sql<{ of: number; untraced: number }>`
    select count(*)::int as "of", (count(*) filter (where o.trace <> 'traced'))::int as untraced from outcomes o
    where ${ofKind} and o.at >= ${new Date(from)} and o.at < ${new Date(to)}`.execute(context.tx);
  const visits = await sql<{ visits: number }>`
    select count(*)::int as visits from visits v join links l on l.workspace_id = v.workspace_id and l.id = v.link_id
      join deliveries d on d.workspace_id = l.workspace_id and d.id = l.delivery_id
    where v.workspace_id = ${context.workspace} and ${deliveriesOf(home, subject, asked)}`.execute(context.tx);
  return {
    method: 'traced',
    unit: daily.unit,
    worth: Float64Array.from(traced.rows, (row) => row.worth),
    of: all.rows[0]?.of ?? 0,
    untraced: all.rows[0]?.untraced ?? 0,
    visits: visits.rows[0]?.visits ?? 0,
    links,
    seed: plan.seed,
  };
}
