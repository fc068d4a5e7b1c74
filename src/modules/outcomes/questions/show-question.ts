import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { QuestionRow } from '../tables-questions.ts';
import { dailyHash } from './daily-hash.ts';
import { homeOf } from './home.ts';
import { outcomeDays } from './outcome-days.ts';
import { loadQuestion, toQuestion } from './rows.ts';

/** @throws outcomes.question-missing */
export async function showQuestion(context: VerbContext, { id }: { id: string }) {
  const row = await loadQuestion(context, id);
  const arrivedSince = await countArrivedSince(context, row);
  return { question: toQuestion(row), answer: row.answer, hasChanged: await hasChanged(context, row), arrivedSince };
}

/** Orders that came late, refunds and corrected days make other data of the same days. */
async function hasChanged(context: VerbContext, { plan, data_hash }: QuestionRow): Promise<boolean> {
  if (data_hash === null) return false;
  const home = await homeOf(context);
  try {
    return dailyHash(await outcomeDays(context, home, plan.outcome), plan.to) !== data_hash;
  } catch {
    // The outcome is no longer there at all.
    return true;
  }
}

/** Late arrivals of the days asked about, refunds with them: each is kept with the time it occurred and the time it came. */
async function countArrivedSince(context: VerbContext, { plan, ran_at }: QuestionRow): Promise<number> {
  if (ran_at === null || plan.outcome.type !== 'recorded') return 0;
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from outcomes
    where workspace_id = ${context.workspace} and kind = ${plan.outcome.kind} and recorded_at > ${new Date(ran_at)}
      and (at at time zone ${plan.zone})::date between ${plan.from}::date and ${plan.to}::date`.execute(context.tx);
  return rows[0]?.count ?? 0;
}
