import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { daysBetween } from '../questions/days.ts';
import { homeOf } from '../questions/home.ts';
import { outcomeDays } from '../questions/outcome-days.ts';
import type { ExperimentRow } from '../tables-experiments.ts';
import { experimentTables } from './experiment-rows.ts';
import { VISIT_DAYS } from './past-units.ts';
import { dayOfUnit, momentOfUnit } from './unit-moment.ts';

export interface Unit {
  unit: number;
  on: string;
  lot: number;
  draftId: string | null;
  wasDone: boolean | null;
  value: number | null;
}

/** Each day or post with its lot, what in fact went out, and what was measured; null where the day has not come, or is not over. */
export async function unitsOfExperiment(context: VerbContext, row: ExperimentRow): Promise<Unit[]> {
  return row.plan.wish.kind === 'days' ? dayUnits(context, row) : postUnits(context, row);
}

async function dayUnits(context: VerbContext, row: ExperimentRow): Promise<Unit[]> {
  const { wish, zone } = row.plan;
  if (wish.kind !== 'days') return [];
  const home = await homeOf(context);
  const daily = await outcomeDays(context, { ...home, zone }, wish.outcome);
  const posted = await daysWithPosts(context, row);
  const drafts = await draftsOf(context, row.id);
  return row.lots.map((lot, unit) => {
    const on = dayOfUnit(wish, row.first_day, unit);
    const value = daily.values[daysBetween(daily.firstDay, on)];
    const isOver = on < home.today;
    return {
      unit,
      on,
      lot,
      draftId: drafts.get(unit)?.draft_id ?? null,
      wasDone: isOver ? posted.has(on) : null,
      value: isOver && value !== undefined && Number.isFinite(value) ? value : null,
    };
  });
}

/** Days on which any post of ours went out: a day without that got one is told as well. */
async function daysWithPosts(context: VerbContext, row: ExperimentRow): Promise<Set<string>> {
  const { rows } = await sql<{ day: string }>`
    select distinct (published_at at time zone ${row.plan.zone})::date as day from deliveries
    where workspace_id = ${context.workspace} and kind = 'post' and published_at is not null
      and (published_at at time zone ${row.plan.zone})::date between ${row.first_day}::date and ${row.last_day}::date`.execute(
    context.tx,
  );
  return new Set(rows.map(({ day }) => day));
}

async function draftsOf(context: VerbContext, experiment: string) {
  const rows = await experimentTables(context.tx)
    .selectFrom('experiment_posts')
    .select(['unit', 'draft_id', 'planned'])
    .where('workspace_id', '=', context.workspace)
    .where('experiment_id', '=', experiment)
    .execute();
  return new Map(rows.map((row) => [row.unit, row]));
}

interface PostFacts {
  draft_id: string;
  published_at: number | null;
  visits: number;
}

/** A post that never went out stays with the time that the lot gave it, and has no visits. It is over a week after it was to go out. */
async function postUnits(context: VerbContext, row: ExperimentRow): Promise<Unit[]> {
  const { today } = await homeOf(context);
  const drafts = await draftsOf(context, row.id);
  const { rows } = await sql<PostFacts>`
    select d.draft_id, min(d.published_at) as published_at, count(v.id)::int as visits from deliveries d
    left join links l on l.workspace_id = d.workspace_id and l.delivery_id = d.id
    left join visits v on v.workspace_id = l.workspace_id and v.link_id = l.id
      and v.at >= d.published_at and v.at < d.published_at + make_interval(days => ${VISIT_DAYS})
    where d.workspace_id = ${context.workspace} and d.draft_id = any(${[...drafts.values()].map((one) => one.draft_id)}::uuid[])
    group by d.draft_id`.execute(context.tx);
  const facts = new Map(rows.map((one) => [one.draft_id, one]));
  return row.lots.map((lot, unit) => {
    const draft = drafts.get(unit);
    const on = draft?.planned ?? momentOfUnit(row.plan.wish, row.first_day, unit, lot, '00:00');
    const known = draft === undefined ? undefined : facts.get(draft.draft_id);
    const isOver = daysBetween(on.slice(0, 10), today) > VISIT_DAYS;
    return {
      unit,
      on,
      lot,
      draftId: draft?.draft_id ?? null,
      wasDone: on.slice(0, 10) < today ? known?.published_at != null : null,
      value: isOver ? (known?.visits ?? 0) : null,
    };
  });
}

/** Units that the lot chose and that were not done: they stay in their arm. */
export const missedOf = (row: ExperimentRow, units: readonly Unit[]): number =>
  units.filter(({ lot, wasDone }) => wasDone === false && (row.kind === 'slots' || lot === 1)).length;
