import { type RawBuilder, sql } from 'kysely';
import type { Block, Shown } from '../contract-document.ts';
import { daysOf, type Period } from '../domain/period.ts';
import { boundsOf, count, day, type Gathering, type Recorded, words } from './gathering.ts';

type Chart = Extract<Block, { type: 'chart' }>;

interface Charted {
  /** What is counted, as a sentence's value. */
  what: Shown;
  /** Name of the rows in the appendix. */
  rows: string;
  /** A table to select from, with `at` of each thing that counts, between two moments. */
  from: (between: { since: Date; until: Date }) => RawBuilder<unknown>;
  figure: string;
  /** Whether the days before were recorded; else they are not drawn. */
  recorded: Recorded;
}

/** How many a day, beside the period before, with the rows for the appendix; no picture of nothing. */
export async function dailyChart(gathering: Gathering, charted: Charted): Promise<Chart | undefined> {
  const days = daysOf(gathering.period);
  const now = await perDay(gathering, charted, gathering.period);
  const before = await perDay(gathering, charted, gathering.before);
  gathering.rows.push({
    name: charted.rows,
    columns: ['day', 'count', 'count_period_before'],
    rows: days.map((each, i) => [each, now[i] ?? 0, before[i] ?? 0]),
    cut: 0,
  });
  if ([...now, ...before].every((value) => value === 0)) return undefined;
  const isCompared = gathering.isComparable[charted.recorded];
  const peak = now.indexOf(Math.max(...now));
  const sum = (values: readonly number[]) => count(values.reduce((total, value) => total + value, 0));
  return {
    type: 'chart',
    title: words('reports.chart.daily', { kind: charted.what }),
    alt: words(isCompared ? 'reports.chart.daily-alt' : 'reports.chart.daily-alone', {
      ...{ kind: charted.what, total: sum(now), ...(isCompared ? { before: sum(before) } : {}) },
      ...{ peak: count(now[peak] ?? 0), on: day(days[peak] ?? gathering.period.from) },
    }),
    unit: 'count',
    days,
    series: [
      { label: words('reports.chart.this-period'), values: now },
      ...(isCompared ? [{ label: words('reports.chart.period-before'), values: before }] : []),
    ],
    figure: charted.figure,
  };
}

async function perDay(gathering: Gathering, charted: Charted, period: Period): Promise<number[]> {
  const { context, home } = gathering;
  const { rows } = await sql<{ day: string; count: number }>`
    select (at at time zone ${home.zone})::date as day, count(*)::int as count
    from (${charted.from(boundsOf(gathering, period))}) things group by 1`.execute(context.tx);
  const counts = new Map(rows.map((row) => [row.day, row.count]));
  return daysOf(period).map((each) => counts.get(each) ?? 0);
}

/** Outcomes of a kind, or those credited to a campaign. */
export const outcomesAt =
  ({ context }: Gathering, of: { kind: string } | { campaign: string } | { account: string }): Charted['from'] =>
  ({ since, until }) =>
    sql`
    select o.at from outcomes o left join links l on l.workspace_id = o.workspace_id and l.id = o.link_id
    where o.workspace_id = ${context.workspace} and o.refund_of is null and o.at >= ${since} and o.at < ${until} and ${
      'kind' in of
        ? sql`o.kind = ${of.kind}`
        : 'campaign' in of
          ? sql`l.campaign_id = ${of.campaign}`
          : sql`l.account_id = ${of.account}`
    }`;

export const conversationsAt =
  ({ context }: Gathering): Charted['from'] =>
  ({ since, until }) =>
    sql`select opened_at as at from conversations where workspace_id = ${context.workspace} and not spam and opened_at >= ${since} and opened_at < ${until}`;

/** What was said about us in public. */
export const mentionsAt =
  ({ context }: Gathering): Charted['from'] =>
  ({ since, until }) =>
    sql`
    select at from mention_marks where workspace_id = ${context.workspace} and not spam and at >= ${since} and at < ${until}
      and queries && array(select id from queries where workspace_id = ${context.workspace} and kind = 'own' and archived_at is null)`;
