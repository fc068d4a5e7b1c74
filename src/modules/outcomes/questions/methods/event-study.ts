import { sql } from 'kysely';
import { check } from '../../../../analysis/estimate/index.ts';
import type { VerbContext } from '../../../../platform/operations/context.ts';
import { type EventStudyInput, FEWEST_POSTS, FOLLOWED_DAYS } from '../compute/compute-event-study.ts';
import { deliveriesOf } from '../deliveries-of.ts';
import type { QuestionFacts } from '../question-facts.ts';
import type { Method } from './method.ts';

/** What follows a post of a kind: its traced visits day by day, and what is credited to it. */
export const eventStudyMethod: Method = {
  code: 'event-study',
  rung: 'E1',
  isAbout: ({ subject, outcome }) => subject.type === 'posts' && outcome.type === 'recorded',
  checks: ({ posts, links }) => [
    check('tracked-links', links > 0, { links, posts }),
    check('enough-cases', posts >= FEWEST_POSTS, { cases: posts, wanted: FEWEST_POSTS }),
  ],
  detectable: () => undefined,
  seconds: () => 2,
  gather,
};

interface Row {
  days: number[];
  worth: number;
}

/** A post without a tracked link can't be followed, and is left out. */
async function gather(
  context: VerbContext,
  { outcome, subject, home, asked, daily }: QuestionFacts,
  { seed }: { seed: string },
): Promise<EventStudyInput> {
  if (outcome.type !== 'recorded') throw new Error('only what is recorded one by one is traced');
  const currency = daily.unit.startsWith('minor:') ? daily.unit.slice('minor:'.length) : undefined;
  const worth =
    currency === undefined ? sql`count(*) filter (where o.refund_of is null)` : sql`coalesce(sum(o.value_minor), 0)`;
  const { rows } = await sql<Row>`
    select (select coalesce(jsonb_agg(v.day), '[]') from (
        select floor(extract(epoch from v.at - d.published_at) / 86400)::int as day from visits v
        where v.workspace_id = d.workspace_id and v.link_id = any(array_agg(l.id)) and v.at >= d.published_at
          and v.at < d.published_at + make_interval(days => ${FOLLOWED_DAYS}) order by v.at, v.id) v) as days,
      (select ${worth} from outcomes o where o.workspace_id = d.workspace_id and o.link_id = any(array_agg(l.id))
        and o.kind = ${outcome.kind} and (${currency ?? null}::text is null or o.currency = ${currency ?? null}))::bigint as worth
    from deliveries d join links l on l.workspace_id = d.workspace_id and l.delivery_id = d.id
    where d.workspace_id = ${context.workspace} and d.published_at is not null and ${deliveriesOf(home, subject, asked)}
    group by d.workspace_id, d.id order by d.published_at, d.id`.execute(context.tx);
  return {
    method: 'event-study',
    unit: daily.unit,
    posts: rows.map((row) => ({ visits: countByDay(row.days), worth: row.worth })),
    seed,
  };
}

function countByDay(days: readonly number[]): number[] {
  const counts = Array.from({ length: FOLLOWED_DAYS }, () => 0);
  for (const day of days) counts[day]! += 1;
  return counts;
}
