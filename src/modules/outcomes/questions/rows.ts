import { toIso } from '../../../kernel/time.ts';
import { type Tx, tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Answer } from '../contract-answers.ts';
import type { Question } from '../contract-questions.ts';
import { outcomeError } from '../problems.ts';
import type { QuestionRow, QuestionTables } from '../tables-questions.ts';

export const questionTables = (tx: Tx) => tables<QuestionTables>(tx);

/** What a list shows of an answer; the whole of it would be a picture a row. */
type Told = Omit<QuestionRow, 'answer'> & { answer: Pick<Answer, 'verdict' | 'rung' | 'sentence'> | null };

export const toQuestion = (row: Told): Question => ({
  id: row.id,
  name: row.name,
  outcomeName: row.outcome_name,
  state: row.state,
  progress: row.progress,
  plan: row.plan,
  planHash: row.plan_hash,
  registeredAt: toIso(row.registered_at),
  askedBy: row.asked_by,
  ranAt: row.ran_at === null ? null : toIso(row.ran_at),
  verdict: row.answer?.verdict ?? null,
  rung: row.answer?.rung ?? null,
  sentence: row.answer?.sentence ?? null,
  failure: row.failure,
});

/** @throws outcomes.question-missing */
export async function loadQuestion(context: VerbContext, id: string, lock = false): Promise<QuestionRow> {
  const query = questionTables(context.tx)
    .selectFrom('questions')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (row === undefined) throw outcomeError('question-missing');
  return row;
}
