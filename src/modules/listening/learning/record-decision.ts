import { type Selectable, sql } from 'kysely';
import { packFeatures, predict } from '../../../analysis/learn/index.ts';
import type { Question } from '../../../analysis/triage/index.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { DecisionWay, LearningTables } from '../tables-learning.ts';
import { keepSnapshot, loadLearner } from './load-learner.ts';
import { type Message, readMessage } from './read-message.ts';

export interface Decision {
  question: Question;
  answer: string;
  way: DecisionWay;
}

/**
 * A person decided: written to the log in the same transaction, with what the learner would have said, and learned from at once by every
 * process. The same answer about the same message counts once; another one takes the place of the former.
 * @returns whether it was new
 */
export async function recordDecision(context: VerbContext, message: Message, decision: Decision): Promise<boolean> {
  const { question, answer, way } = decision;
  // Nobody teaches but people: what the product itself does is no evidence for what is right.
  if (context.actor.kind === 'system' || message.text.trim() === '') return false;
  const before = await versionForUpdate(context, question);
  const standing = await standingDecision(context, question, message.id);
  // Having answered is the weaker word: it confirms what nobody decided.
  if (standing && (standing.answer === answer || way === 'answered')) return false;
  if (standing) await supersede(context, question, standing.number);
  const learner = await loadLearner(context, before);
  const { features } = readMessage(message);
  const prediction = predict(learner, features);
  const id = context.newId();
  const number = before.decisions + 1;
  await tables<LearningTables>(context.tx)
    .insertInto('triage_decisions')
    .values({
      ...{ workspace_id: context.workspace, question, number, id, mention_id: message.id, answer, way },
      at: new Date(context.clock.now()),
      decided_by: context.actor.name,
      predicted: prediction.ranking.length < 2 ? null : (prediction.ranking[0]?.label ?? null),
      chance: prediction.chance ?? null,
      would_act: prediction.mayAct,
      learned_from: learner.model.examples,
      features: Buffer.from(packFeatures(features)),
    })
    .execute();
  await tables<LearningTables>(context.tx)
    .updateTable('triage_learners')
    .set({ decisions: number, last_decision: id })
    .where('workspace_id', '=', context.workspace)
    .where('question', '=', question)
    .execute();
  await keepSnapshot(context, { ...before, decisions: number, last_decision: id });
  context.announce('listening');
  return true;
}

/** Decisions of one question in one workspace take turns: each has its number, and is predicted by all before it. */
async function versionForUpdate(
  context: VerbContext,
  question: Question,
): Promise<Selectable<LearningTables['triage_learners']>> {
  await sql`insert into triage_learners (workspace_id, question) values (${context.workspace}, ${question})
    on conflict do nothing`.execute(context.tx);
  return tables<LearningTables>(context.tx)
    .selectFrom('triage_learners')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('question', '=', question)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

const standingDecision = (context: VerbContext, question: Question, mentionId: string) =>
  tables<LearningTables>(context.tx)
    .selectFrom('triage_decisions')
    .select(['number', 'answer'])
    .where('workspace_id', '=', context.workspace)
    .where('question', '=', question)
    .where('mention_id', '=', mentionId)
    .where('state', '=', 'standing')
    .executeTakeFirst();

const supersede = (context: VerbContext, question: Question, number: number) =>
  tables<LearningTables>(context.tx)
    .updateTable('triage_decisions')
    .set({ state: 'superseded' })
    .where('workspace_id', '=', context.workspace)
    .where('question', '=', question)
    .where('number', '=', number)
    .execute();

/** Unlearns what a person wrote, when they ask to be forgotten: their decisions stay as numbers, without a word of them. */
export async function forgetDecisions(context: VerbContext, personId: string): Promise<void> {
  const { rows } = await sql<{ question: Question }>`
    update triage_decisions d set features = null
    where d.workspace_id = ${context.workspace} and d.features is not null and d.mention_id in (
      select m.id from mentions m where m.workspace_id = ${context.workspace} and m.person_id = ${personId})
    returning d.question`.execute(context.tx);
  await foldAnew(context, [...new Set(rows.map((row) => row.question))]);
}

/** The learners of these questions are folded again, from what may still be learned from. */
export async function foldAnew(context: VerbContext, of: readonly Question[]): Promise<void> {
  if (of.length === 0) return;
  await tables<LearningTables>(context.tx)
    .updateTable('triage_learners')
    .set((eb) => ({ epoch: eb('epoch', '+', 1) }))
    .where('workspace_id', '=', context.workspace)
    .where('question', 'in', of)
    .execute();
  await tables<LearningTables>(context.tx)
    .deleteFrom('triage_snapshots')
    .where('workspace_id', '=', context.workspace)
    .where('question', 'in', of)
    .execute();
}
