import type { Question } from '../../../analysis/triage/index.ts';
import { tables } from '../../../platform/database/open-database.ts';
import { appendAudit, auditActor } from '../../../platform/operations/audit.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { LearningTables } from '../tables-learning.ts';

/** Something done without a person. */
export interface Act {
  question: Question;
  mentionId: string;
  answer: string;
  /** What it would have been without the learner. */
  otherwise: string;
  chance: number;
  learnedFrom: number;
  why: string[];
}

/** Writes down what was done without a person: in the list that leads look through, and in the audit trail with the words that decided. */
export async function bookActs(context: VerbContext, acts: readonly Act[]): Promise<void> {
  if (acts.length === 0) return;
  const at = context.clock.now();
  await tables<LearningTables>(context.tx)
    .insertInto('triage_acts')
    .values(
      acts.map(({ mentionId, learnedFrom, ...act }) => ({
        ...act,
        workspace_id: context.workspace,
        id: context.newId(),
        at: new Date(at),
        mention_id: mentionId,
        learned_from: learnedFrom,
      })),
    )
    .execute();
  for (const { mentionId, ...detail } of acts) {
    await appendAudit(context.tx, {
      workspace: context.workspace,
      at,
      actor: auditActor({ kind: 'system', name: 'triage' }),
      operation: 'listening.actOnTriage',
      subject: mentionId,
      detail,
    });
  }
}
