import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { QuestionSubject } from '../contract-questions.ts';
import type { Home } from './home.ts';
import type { Asked } from './subject-window.ts';

export interface Overlap {
  type: 'campaign' | 'incident';
  id: string | null;
  name: string;
  from: string;
  to: string;
}

/**
 * Other campaigns that began or ended in the days that are asked about, incidents that were asked about, and crises that were heard. What went on long before
 * and goes on after is part of the usual and does not count.
 */
export async function findOverlaps(
  context: VerbContext,
  home: Home,
  subject: QuestionSubject,
  { from, to, campaignId }: Asked,
): Promise<Overlap[]> {
  const alertId = subject.type === 'incident' ? (subject.alertId ?? null) : null;
  const { rows } = await sql<Overlap>`
    with ran as (
      select d.campaign_id as id, min((d.published_at at time zone ${home.zone})::date) as from_day,
        max((d.published_at at time zone ${home.zone})::date) as to_day
      from deliveries d where d.workspace_id = ${context.workspace} and d.campaign_id is not null and d.published_at is not null
      group by 1)
    select 'campaign' as type, ran.id, c.name, ran.from_day as "from", ran.to_day as "to"
    from ran join campaigns c on c.workspace_id = ${context.workspace} and c.id = ran.id
    where ran.id is distinct from ${campaignId}::uuid
      and (ran.from_day between ${from}::date and ${to}::date or ran.to_day between ${from}::date and ${to}::date)
    union
    select 'incident', null, q.name, (q.plan->>'from')::date, (q.plan->>'to')::date from questions q
    where q.workspace_id = ${context.workspace} and q.plan->'subject'->>'type' = 'incident' and q.state <> 'cancelled'
      and (q.plan->>'from')::date <= ${to}::date and (q.plan->>'to')::date >= ${from}::date
      and not (${subject.type === 'incident'} and (q.plan->>'from')::date = ${from}::date and (q.plan->>'to')::date = ${to}::date)
    union
    select 'incident', a.id, '', (a.since at time zone ${home.zone})::date,
      (coalesce(a.ended_at, a.raised_at) at time zone ${home.zone})::date from alerts a
    where a.workspace_id = ${context.workspace} and a.severity = 'crisis' and a.useful is distinct from false
      and a.id is distinct from ${alertId}::uuid and ${subject.type !== 'incident'}
      and (a.since at time zone ${home.zone})::date <= ${to}::date
      and (coalesce(a.ended_at, a.raised_at) at time zone ${home.zone})::date >= ${from}::date
    order by 4, 3 limit 20`.execute(context.tx);
  return rows;
}
