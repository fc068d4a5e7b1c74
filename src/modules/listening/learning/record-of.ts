import { sql } from 'kysely';
import { type Interval, wilson } from '../../../analysis/learn/index.ts';
import type { Question } from '../../../analysis/triage/index.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';

/** How many of the newest decisions a record looks back on. */
export const RECORD_LENGTH = 1_000;
/** Fewer say nothing worth showing. */
export const LEAST_JUDGED = 30;
/** A department acts alone only after so many cases of its own in which the learner was sure, and with this share of them right. */
export const LEAST_OF_DEPARTMENT = 20;
export const PROMISED = 0.95;

/** Of so many, so many right, and what that says of the true share at 95 %. */
export interface Share extends Interval {
  count: number;
  right: number;
}

export const shareOf = (right: number, count: number): Share => ({ count, right, ...wilson(right, count) });

export interface AnswerRecord {
  answer: string;
  /** How often people decided so. */
  decided: number;
  /** How often it was predicted, and right. */
  predicted: Share;
  /** Of those in which the learner was sure enough to act. */
  sure: Share;
  keepsPromise: boolean;
}

/** What was said before each decision and what came of it, answer by answer. Measured one decision ahead, never on what was learned already. */
export async function answerRecords(context: VerbContext, question: Question): Promise<AnswerRecord[]> {
  const { rows } = await sql<{
    answer: string;
    decided: number;
    predicted: number;
    right: number;
    sure: number;
    sure_right: number;
  }>`
    with newest as (
      select d.answer, d.predicted, d.would_act from triage_decisions d
      join triage_learners l on l.workspace_id = d.workspace_id and l.question = d.question
      where d.workspace_id = ${context.workspace} and d.question = ${question} and d.state <> 'undone'
        and d.number > l.starts_after
      order by d.number desc limit ${RECORD_LENGTH})
    select a.answer,
      count(*) filter (where n.answer = a.answer)::int as decided,
      count(*) filter (where n.predicted = a.answer)::int as predicted,
      count(*) filter (where n.predicted = a.answer and n.answer = a.answer)::int as right,
      count(*) filter (where n.predicted = a.answer and n.would_act)::int as sure,
      count(*) filter (where n.predicted = a.answer and n.would_act and n.answer = a.answer)::int as sure_right
    from (select answer from newest union select predicted from newest where predicted is not null) a
    cross join newest n group by a.answer order by decided desc, a.answer`.execute(context.tx);
  return rows.map(({ answer, decided, predicted, right, sure, sure_right }) => ({
    answer,
    decided,
    predicted: shareOf(right, predicted),
    sure: shareOf(sure_right, sure),
    keepsPromise: sure >= LEAST_OF_DEPARTMENT && sure_right / sure >= PROMISED,
  }));
}

export const departmentRecords = async (context: VerbContext): Promise<Map<string, AnswerRecord>> =>
  new Map((await answerRecords(context, 'department')).map((record) => [record.answer, record]));
