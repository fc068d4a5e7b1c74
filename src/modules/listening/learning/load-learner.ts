import { type Selectable, sql } from 'kysely';
import {
  type Example,
  learn,
  type Learner,
  newLearner,
  packLearner,
  unpackFeatures,
  unpackLearner,
} from '../../../analysis/learn/index.ts';
import { learnerOptions, type Question } from '../../../analysis/triage/index.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { LearningTables } from '../tables-learning.ts';
import { dropLearner, type Kept, keepLearner, keptLearner } from './learner-cache.ts';

type Version = Selectable<LearningTables['triage_learners']>;

/** A learner made anew folds at most this many of the newest decisions. */
const MOST_FOLDED = 5_000;

/** The versions of a workspace's learners; questions nobody decided yet are absent. */
export async function learnerVersions(context: VerbContext): Promise<Map<Question, Version>> {
  const rows = await tables<LearningTables>(context.tx)
    .selectFrom('triage_learners')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .execute();
  return new Map(rows.map((row) => [row.question, row]));
}

/**
 * The learner as of a version: what this process has of it, a snapshot, or nothing, and every decision since. So a decision counts in
 * every process from its commit on, and exactly once.
 */
export async function loadLearner(context: VerbContext, version: Version): Promise<Learner> {
  const key = `${context.workspace}|${version.question}`;
  const kept = keptLearner(context.desk, key);
  if (kept && isBefore(kept, version)) {
    if (kept.lastDecision === version.last_decision) return kept.learner;
    const end = await catchUp(context, version, kept);
    if (end === 'overtaken') return loadLearner(context, version);
    if (end === 'done') return keep(context, key, kept);
  }
  dropLearner(context.desk, key);
  const start = (await readSnapshot(context, version)) ?? fresh(version);
  if ((await catchUp(context, version, start)) === 'done') return keep(context, key, start);
  const anew = fresh(version);
  await catchUp(context, version, anew);
  return keep(context, key, anew);
}

const isBefore = (kept: Kept, version: Version): boolean =>
  kept.epoch === version.epoch && kept.decisions <= version.decisions;

function keep(context: VerbContext, key: string, kept: Kept): Learner {
  keepLearner(context.desk, key, kept);
  return kept.learner;
}

const fresh = ({ question, epoch, starts_after }: Version): Kept => ({
  learner: newLearner(learnerOptions[question]),
  epoch,
  decisions: starts_after,
  lastDecision: null,
});

async function readSnapshot(context: VerbContext, version: Version): Promise<Kept | undefined> {
  const row = await tables<LearningTables>(context.tx)
    .selectFrom('triage_snapshots')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('question', '=', version.question)
    .where('epoch', '=', version.epoch)
    .executeTakeFirst();
  if (row === undefined || row.decisions > version.decisions) return undefined;
  const learner = unpackLearner(row.packed);
  return learner && { learner, epoch: row.epoch, decisions: row.decisions, lastDecision: row.last_decision };
}

/**
 * Folds what is new. `foreign`: what is kept is not the beginning of this log, because a decision was rolled back after it was folded.
 * `overtaken`: while the rows were read, somebody else in this process folded them; to fold them again would count them twice.
 */
async function catchUp(context: VerbContext, version: Version, kept: Kept): Promise<'done' | 'foreign' | 'overtaken'> {
  const began = kept.decisions;
  const from = kept.lastDecision === null ? kept.decisions + 1 : kept.decisions;
  const { rows } = await sql<{
    number: number;
    id: string;
    answer: string;
    features: Uint8Array | null;
    state: string;
  }>`
    select number, id, answer, features, state from triage_decisions
    where workspace_id = ${context.workspace} and question = ${version.question} and number >= ${from}
      and number <= ${version.decisions}
    order by number desc limit ${MOST_FOLDED}`.execute(context.tx);
  if (kept.decisions !== began) return 'overtaken';
  rows.reverse();
  if (kept.lastDecision !== null && rows[0]?.id !== kept.lastDecision) return 'foreign';
  const news = kept.lastDecision === null ? rows : rows.slice(1);
  learn(
    kept.learner,
    news.flatMap(({ answer, features, state }): Example[] =>
      features === null || state === 'undone' ? [] : [{ label: answer, features: unpackFeatures(features) }],
    ),
  );
  kept.decisions = version.decisions;
  kept.lastDecision = version.last_decision;
  return 'done';
}

/** Decisions between two snapshots: folding so many again takes some milliseconds. */
const SNAPSHOT_EVERY = 200;

/** Keeps the learner's present state, now and then, so that a process that starts need not fold the whole log. */
export async function keepSnapshot(context: VerbContext, version: Version): Promise<void> {
  if (version.decisions % SNAPSHOT_EVERY !== 0 || version.last_decision === null) return;
  const learner = await loadLearner(context, version);
  const { epoch, decisions, last_decision } = version;
  const values = { epoch, decisions, last_decision, packed: Buffer.from(packLearner(learner)) };
  await tables<LearningTables>(context.tx)
    .insertInto('triage_snapshots')
    .values({ workspace_id: context.workspace, question: version.question, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'question']).doUpdateSet(values))
    .execute();
}
