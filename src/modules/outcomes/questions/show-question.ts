import type { VerbContext } from '../../../platform/operations/context.ts';
import type { QuestionRow } from '../tables-questions.ts';
import { dailyHash } from './daily-hash.ts';
import { homeOf } from './home.ts';
import { outcomeDays } from './outcome-days.ts';
import { loadQuestion, toQuestion } from './rows.ts';

/** @throws outcomes.question-missing */
export async function showQuestion(context: VerbContext, { id }: { id: string }) {
  const row = await loadQuestion(context, id);
  return { question: toQuestion(row), answer: row.answer, hasChanged: await hasChanged(context, row) };
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
