import { NONE } from '../../../analysis/learn/index.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { LearningTables } from '../tables-learning.ts';
import { bookActs } from './book-acts.ts';
import { toAct } from './overrule.ts';
import type { Message } from './read-message.ts';
import { departmentRecords } from './record-of.ts';
import { loadLearners, suggest } from './suggest.ts';

export interface LearnedRoute {
  departmentId: string;
  chance: number;
  why: string[];
}

/**
 * Where a message goes without a person, by the team's own decisions: only above the promised precision, only to a department that a lead
 * opened to it and whose own record keeps the promise too. Books what it did.
 * @param otherwise department it would go to without
 * @param isOpen whether a department still exists
 */
export async function routeLearned(
  context: VerbContext,
  message: Message,
  otherwise: string | null,
  isOpen: (department: string) => boolean,
): Promise<LearnedRoute | undefined> {
  const allowed = await allowedDepartments(context);
  if (allowed.size === 0) return undefined;
  const [suggestion] = suggest(await loadLearners(context, ['department']), message);
  if (!suggestion?.mayAct || suggestion.answer === NONE || !allowed.has(suggestion.answer)) return undefined;
  if (!isOpen(suggestion.answer)) return undefined;
  const record = (await departmentRecords(context)).get(suggestion.answer);
  if (!record?.keepsPromise) return undefined;
  const act = toAct(suggestion, otherwise ?? '');
  await bookActs(context, [{ ...act, mentionId: message.id }]);
  return { departmentId: suggestion.answer, chance: act.chance, why: act.why };
}

async function allowedDepartments(context: VerbContext): Promise<Set<string>> {
  const rows = await tables<LearningTables>(context.tx)
    .selectFrom('triage_autonomy')
    .select('department_id')
    .where('workspace_id', '=', context.workspace)
    .execute();
  return new Set(rows.map((row) => row.department_id));
}
