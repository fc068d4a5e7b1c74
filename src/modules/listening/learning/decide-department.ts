import { NONE } from '../../../analysis/learn/index.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { WorkspaceTables } from '../../workspace/index.ts';
import { listeningError } from '../problems.ts';
import { findMention } from '../verbs/show-mention.ts';
import { messageOf } from './message-of.ts';
import { recordDecision } from './record-decision.ts';

/** For what was only overheard and is in nobody's inbox: it teaches all the same. */
export async function decideDepartment(
  context: VerbContext,
  { mention, department }: { mention: string; department: string | null },
): Promise<{ learned: boolean }> {
  const row = await findMention(context, mention);
  if (department !== null) await assertDepartment(context, department);
  const learned = await recordDecision(context, messageOf(row), {
    question: 'department',
    answer: department ?? NONE,
    way: 'chosen',
  });
  context.record(mention, { department });
  return { learned };
}

/** @throws listening.unknown-department */
export async function assertDepartment(context: VerbContext, department: string): Promise<void> {
  const known = await tables<WorkspaceTables>(context.tx)
    .selectFrom('departments')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', department)
    .where('archived_at', 'is', null)
    .executeTakeFirst();
  if (!known) throw listeningError('unknown-department');
}
