import type { z } from 'zod';
import { type Question, questions } from '../../../analysis/triage/index.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { learningOperations } from '../contract-learning.ts';
import type { LearningTables } from '../tables-learning.ts';
import { learnerVersions } from './load-learner.ts';
import { answerRecords, LEAST_JUDGED, type Share, shareOf } from './record-of.ts';

type Answer = z.input<typeof learningOperations.triageRecord.output>;

/** How well triage does, question by question; what is not yet worth saying is not said. */
export async function showRecord(context: VerbContext): Promise<Answer> {
  const versions = await learnerVersions(context);
  const allowed = await tables<LearningTables>(context.tx)
    .selectFrom('triage_autonomy')
    .select('department_id')
    .where('workspace_id', '=', context.workspace)
    .execute();
  const open = new Set(allowed.map((row) => row.department_id));
  const shown: Answer['questions'] = [];
  for (const question of questions) {
    const version = versions.get(question);
    shown.push(await recordOf(context, question, (version?.decisions ?? 0) - (version?.starts_after ?? 0), open));
  }
  return { questions: shown };
}

async function recordOf(context: VerbContext, question: Question, decisions: number, open: ReadonlySet<string>) {
  const answers = decisions === 0 ? [] : await answerRecords(context, question);
  const predicted = sum(answers.map((answer) => answer.predicted));
  const sure = sum(answers.map((answer) => answer.sure));
  const isWorthShowing = predicted.count >= LEAST_JUDGED;
  return {
    question,
    decisions,
    missing: Math.max(0, LEAST_JUDGED - predicted.count),
    answers: answers.map((answer) => ({ ...answer, allowed: question === 'department' && open.has(answer.answer) })),
    ...(isWorthShowing ? { accuracy: predicted, sure, coverage: sure.count / predicted.count } : {}),
  };
}

const sum = (shares: readonly Share[]): Share =>
  shareOf(
    shares.reduce((all, share) => all + share.right, 0),
    shares.reduce((all, share) => all + share.count, 0),
  );
