import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { OutcomeKind } from '../contract-shapes.ts';
import { daysBetween } from '../domain/day-gaps.ts';
import type { DailyNumbers } from './read-daily.ts';
import { homeOf } from './save-series.ts';

export interface OutcomeMeasure {
  kind: OutcomeKind;
  measure: 'count' | 'value';
  /** Of values; counts take all currencies when it is absent. */
  currency?: string | undefined;
  /** Where a refund goes down: on the day of what it takes back, or on its own. */
  refunds?: 'original-day' | 'refund-day';
  /** As it was known then, epoch milliseconds: late arrivals are left out. */
  asOf?: number;
}

/**
 * Recorded outcomes by day of the workspace's zone, net of refunds. A day without any is zero from the first one ever recorded of the
 * kind to yesterday; before, and from today on, it is NaN: nobody was counting, or the day is not over.
 * An outcome that was refunded whole is not counted; one refunded in part is.
 */
export async function dailyOutcomes(
  context: VerbContext,
  asked: OutcomeMeasure,
  from: string,
  to: string,
): Promise<DailyNumbers> {
  const { zone } = await homeOf(context);
  const rows = await sumsByDay(context, asked, zone);
  const days = from <= to ? daysBetween(from, to) : [];
  const now = Temporal.Instant.fromEpochMilliseconds(asked.asOf ?? context.clock.now());
  const today = now.toZonedDateTimeISO(zone).toPlainDate().toString();
  const sums = new Map(rows.map((row) => [row.day, row]));
  const first = rows[0]?.day;
  const isCounted = (day: string): boolean => first !== undefined && day >= first && day < today;
  const within = rows.filter(({ day }) => day >= from && day <= to && isCounted(day));
  return {
    days,
    values: Float64Array.from(days, (day) => (isCounted(day) ? (sums.get(day)?.sum ?? 0) : Number.NaN)),
    stepDays: 1,
    unit: asked.measure === 'value' ? 'money' : 'count',
    currency: asked.measure === 'value' ? (asked.currency ?? null) : null,
    observed: within.length,
    filled: days.filter(isCounted).length - within.length,
    recordedAt: within.reduce<number | null>((last, row) => Math.max(last ?? row.recorded_at, row.recorded_at), null),
  };
}

interface DaySum {
  day: string;
  sum: number;
  recorded_at: number;
}

async function sumsByDay(context: VerbContext, asked: OutcomeMeasure, zone: string): Promise<DaySum[]> {
  const until = new Date(asked.asOf ?? 8.64e15);
  const isOriginalDay = asked.refunds !== 'refund-day';
  const { rows } = await sql<DaySum>`
    with known as (
      select * from outcomes
      where workspace_id = ${context.workspace} and kind = ${asked.kind}
        and (${asked.currency ?? null}::text is null or currency = ${asked.currency ?? null})
        and (${asked.asOf === undefined} or recorded_at <= ${asked.asOf === undefined ? new Date(0) : until})
    ), taken as (
      -- What takes an outcome back whole, by the moment that happened.
      select o.id, max(r.at) as at, max(r.recorded_at) as recorded_at
      from known r join outcomes o on o.workspace_id = r.workspace_id and o.id = r.refund_of
      where o.recorded_at <= ${until}
      group by o.id, o.value_minor
      having o.value_minor + sum(r.value_minor) <= 0
    ), lines as (
      -- Whatever is joined is looked up by its key: among as many outcomes as there are, only few are refunds.
      select at, recorded_at, ${asked.measure === 'value' ? sql`value_minor` : sql`1`} as amount from known where refund_of is null
      union all
      ${
        asked.measure === 'value'
          ? sql`select case when ${isOriginalDay} then first.at else o.at end, o.recorded_at, o.value_minor
                from known o join outcomes first on first.workspace_id = o.workspace_id and first.id = o.refund_of`
          : sql`select case when ${isOriginalDay} then o.at else t.at end, t.recorded_at, -1
                from taken t join outcomes o on o.workspace_id = ${context.workspace} and o.id = t.id`
      }
    )
    select (at at time zone ${zone})::date as day, sum(amount)::float8 as sum, max(recorded_at) as recorded_at
    from lines group by 1 order by 1`.execute(context.tx);
  return rows;
}
