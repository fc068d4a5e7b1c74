import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { QuestionOutcome } from '../contract-questions.ts';
import { dailyOutcomes } from '../daily-series/daily-outcomes.ts';
import { readDailySeries } from '../daily-series/read-daily.ts';
import { findSeries, readValues } from '../daily-series/series-rows.ts';
import { outcomeError } from '../problems.ts';
import { dayAfter, daysBetween } from './days.ts';
import type { Home } from './home.ts';

/** A number a day from the first day on; NaN where it is not known. */
export interface DailyValues {
  /** A series' own name; empty for what was recorded. */
  name: string;
  /** `count` or `minor:<currency>`. */
  unit: string;
  firstDay: string;
  values: Float64Array;
}

type Recorded = Extract<QuestionOutcome, { type: 'recorded' }>;

/**
 * The daily values of an outcome up to yesterday: today is not over. A refund counts on the day of what it takes back.
 * @throws outcomes.question-no-outcome, outcomes.question-currency, outcomes.question-weekly, outcomes.series-missing
 */
export async function outcomeDays(context: VerbContext, home: Home, outcome: QuestionOutcome): Promise<DailyValues> {
  if (outcome.type === 'recorded') return recordedDays(context, home, outcome);
  if (outcome.type === 'series') return seriesDays(context, outcome.seriesId);
  return conversationDays(context, home);
}

/** What could lead to writing again: conversations by the day they were opened. */
async function conversationDays(context: VerbContext, home: Home): Promise<DailyValues> {
  const { rows } = await sql<{ day: string; count: number }>`
    select (opened_at at time zone ${home.zone})::date as day, count(*)::int as count from conversations
    where workspace_id = ${context.workspace} and not spam group by 1 order by 1`.execute(context.tx);
  const known = rows.filter(({ day }) => day < home.today);
  const firstDay = known[0]?.day;
  if (firstDay === undefined) throw outcomeError('question-no-outcome');
  const values = new Float64Array(daysBetween(firstDay, home.today));
  for (const { day, count } of known) values[daysBetween(firstDay, day)] = count;
  return { name: '', unit: 'share', firstDay, values };
}

async function recordedDays(context: VerbContext, home: Home, outcome: Recorded): Promise<DailyValues> {
  const currency = outcome.measure === 'value' ? await currencyOf(context, outcome) : undefined;
  const { rows } = await sql<{ first: string | null }>`
    select min((at at time zone ${home.zone})::date) as first from outcomes
    where workspace_id = ${context.workspace} and kind = ${outcome.kind}
      and (${currency ?? null}::text is null or currency = ${currency ?? null})`.execute(context.tx);
  const firstDay = rows[0]?.first;
  if (firstDay === null || firstDay === undefined || firstDay >= home.today) throw outcomeError('question-no-outcome');
  const asked = { kind: outcome.kind, measure: outcome.measure, currency };
  const { values } = await dailyOutcomes(context, asked, firstDay, dayAfter(home.today, -1));
  return { name: '', unit: currency === undefined ? 'count' : `minor:${currency}`, firstDay, values };
}

/** Only series by day: a week holds too little of when something began. */
async function seriesDays(context: VerbContext, seriesId: string): Promise<DailyValues> {
  const { name, step } = await findSeries(context, seriesId);
  if (step !== 'day') throw outcomeError('question-weekly', { name });
  const known = await readValues(context, seriesId);
  const firstDay = known[0]?.day;
  const lastDay = known.at(-1)?.day;
  if (firstDay === undefined || lastDay === undefined) throw outcomeError('question-no-outcome');
  const { values, unit, currency } = await readDailySeries(context, seriesId, firstDay, lastDay);
  return { name, unit: unitOf(unit, currency), firstDay, values };
}

const unitOf = (unit: 'count' | 'money' | 'other', currency: string | null): string =>
  unit === 'money' ? `minor:${currency ?? ''}` : unit === 'count' ? 'count' : 'number';

/** Values of several currencies are never added: which one is meant has to be said when there are several. */
async function currencyOf(context: VerbContext, { kind, currency }: Recorded): Promise<string> {
  if (currency !== undefined) return currency;
  const { rows } = await sql<{ currency: string }>`
    select distinct currency from outcomes where workspace_id = ${context.workspace} and kind = ${kind} limit 2`.execute(
    context.tx,
  );
  if (rows.length > 1) throw outcomeError('question-currency');
  if (rows[0] === undefined) throw outcomeError('question-no-outcome');
  return rows[0].currency;
}

/** First and last day, and how many days are known between them. */
export function extentOf({ firstDay, values }: DailyValues) {
  const known = values.filter((value) => !Number.isNaN(value)).length;
  const lately = values.subarray(-56).filter((value) => !Number.isNaN(value));
  return {
    firstDay,
    lastDay: dayAfter(firstDay, values.length - 1),
    days: known,
    gaps: values.length - known,
    perDay: lately.length === 0 ? 0 : lately.reduce((sum, value) => sum + value, 0) / lately.length,
  };
}
