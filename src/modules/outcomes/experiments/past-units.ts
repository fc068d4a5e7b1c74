import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { ExperimentWish } from '../contract-experiments.ts';
import { homeOf } from '../questions/home.ts';
import { outcomeDays } from '../questions/outcome-days.ts';

/** For how long a post's visits are counted: most come within days. */
export const VISIT_DAYS = 7;

export interface PastUnits {
  /** One value a day or a post, oldest first. */
  values: Float64Array;
  unit: string;
  /** A series' own name; empty for what was recorded, and for visits. */
  outcomeName: string;
}

/** What was usual of a day or a post before anything was tried. */
export async function pastUnits(context: VerbContext, wish: ExperimentWish): Promise<PastUnits> {
  if (wish.kind === 'slots') return { values: await visitsOfPosts(context), unit: 'count', outcomeName: '' };
  const daily = await outcomeDays(context, await homeOf(context), wish.outcome);
  return { values: daily.values, unit: daily.unit, outcomeName: daily.name };
}

/** Visits through each tracked post in its first week, of posts that are old enough; at most the last 1,000. */
async function visitsOfPosts(context: VerbContext): Promise<Float64Array> {
  const { rows } = await sql<{ visits: number }>`
    select count(v.id)::int as visits from (
      select d.id, d.published_at, l.id as link_id from deliveries d
      join links l on l.workspace_id = d.workspace_id and l.delivery_id = d.id
      where d.workspace_id = ${context.workspace} and d.kind = 'post' and d.published_at is not null
        and d.published_at < ${new Date(context.clock.now())}::timestamptz - make_interval(days => ${VISIT_DAYS})
      order by d.published_at desc limit 1000) as post
    left join visits v on v.workspace_id = ${context.workspace} and v.link_id = post.link_id
      and v.at >= post.published_at and v.at < post.published_at + make_interval(days => ${VISIT_DAYS})
    group by post.id, post.published_at order by post.published_at`.execute(context.tx);
  return Float64Array.from(rows, ({ visits }) => visits);
}
