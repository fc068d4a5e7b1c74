import type { z } from 'zod';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { learningOperations } from '../contract-learning.ts';
import type { LearningTables } from '../tables-learning.ts';
import { findMention } from '../verbs/show-mention.ts';
import { messageOf } from './message-of.ts';
import { loadLearners, suggest } from './suggest.ts';

type Answer = z.input<typeof learningOperations.suggestTriage.output>;

/** Asked of the learners as they are now: a colleague's correction of a second ago is in it. */
export async function suggestTriage(context: VerbContext, { mention }: { mention: string }): Promise<Answer> {
  const row = await findMention(context, mention);
  const suggestions = suggest(await loadLearners(context), messageOf(row));
  const proposal = await readProposal(context, mention);
  const isSure = suggestions.some(({ question, mayAct }) => question === 'department' && mayAct);
  return {
    canAsk: !isSure && (await hasHelper(context)),
    suggestions: suggestions.map(({ question, answer, chance, mayAct, ranking, learnedFrom, why }) => ({
      question,
      answer,
      ...(chance === undefined ? {} : { chance }),
      sure: mayAct,
      others: ranking.slice(1).map(({ label }) => label),
      learnedFrom,
      why: why.map(({ start, end, written }) => ({ start, end, written: written.toWellFormed() })),
    })),
    ...(proposal === undefined ? {} : { proposal }),
  };
}

async function hasHelper(context: VerbContext): Promise<boolean> {
  const row = await tables<LearningTables>(context.tx)
    .selectFrom('triage_helpers')
    .select('enabled')
    .where('workspace_id', '=', context.workspace)
    .executeTakeFirst();
  return row?.enabled === true;
}

async function readProposal(context: VerbContext, mention: string): Promise<Answer['proposal']> {
  const row = await tables<LearningTables>(context.tx)
    .selectFrom('triage_proposals')
    .select(['state', 'department', 'intent', 'sentiment', 'model'])
    .where('workspace_id', '=', context.workspace)
    .where('mention_id', '=', mention)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { state, model, department, intent, sentiment } = row;
  return {
    state,
    model,
    ...(department === null ? {} : { department }),
    ...(intent === null ? {} : { intent }),
    ...(sentiment === null ? {} : { sentiment }),
  };
}
