import { sql } from 'kysely';
import type { Question } from '../../../analysis/triage/index.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { listeningError } from '../problems.ts';
import type { LearningTables } from '../tables-learning.ts';
import { assertDepartment } from './decide-department.ts';
import { toDecision } from './list-decisions.ts';
import { foldAnew } from './record-decision.ts';
import { departmentRecords } from './record-of.ts';

/** Unlearns one decision: the learner is folded again without it. */
export async function undoDecision(context: VerbContext, { decision }: { decision: string }) {
  const row = await tables<LearningTables>(context.tx)
    .updateTable('triage_decisions')
    .set({ state: 'undone' })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', decision)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw listeningError('unknown-decision');
  await foldAnew(context, [row.question]);
  context.record(decision, { question: row.question, answer: row.answer });
  return toDecision(row);
}

/** Everything decided so far stays in the log, and is learned from no longer. */
export async function resetLearning(context: VerbContext, { question }: { question: Question }) {
  const { rows } = await sql<{ forgotten: number }>`
    update triage_learners l set starts_after = l.decisions
    from triage_learners b
    where l.workspace_id = ${context.workspace} and l.question = ${question}
      and b.workspace_id = l.workspace_id and b.question = l.question
    returning b.decisions - b.starts_after as forgotten`.execute(context.tx);
  await foldAnew(context, [question]);
  const forgotten = rows[0]?.forgotten ?? 0;
  context.record(question, { forgotten });
  return { forgotten };
}

/** Opens a department to routing without a person. Its record decides whether anything comes of it; it may be opened before. */
export async function allowAutoRouting(
  context: VerbContext,
  { department, allowed }: { department: string; allowed: boolean },
) {
  await assertDepartment(context, department);
  const db = tables<LearningTables>(context.tx);
  if (allowed) {
    const at = new Date(context.clock.now());
    await db
      .insertInto('triage_autonomy')
      .values({ workspace_id: context.workspace, department_id: department, allowed_by: context.actor.name, at })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  } else {
    await db
      .deleteFrom('triage_autonomy')
      .where('workspace_id', '=', context.workspace)
      .where('department_id', '=', department)
      .execute();
  }
  context.record(department, { allowed });
  return { allowed, keepsPromise: (await departmentRecords(context)).get(department)?.keepsPromise ?? false };
}
