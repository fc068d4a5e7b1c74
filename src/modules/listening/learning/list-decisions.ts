import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Question } from '../../../analysis/triage/index.ts';
import { toIso } from '../../../kernel/time.ts';
import { decodeCursor, pageOf } from '../../../platform/database/cursor.ts';
import { tables } from '../../../platform/database/open-database.ts';
import { at as instant } from '../../../platform/database/row-types.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { LearningTables } from '../tables-learning.ts';

const afterKey = z.tuple([z.number(), z.uuid()]);
type Row = Omit<Selectable<LearningTables['triage_decisions']>, 'features'>;

export const toDecision = (row: Row) => ({
  ...{ id: row.id, question: row.question, mention: row.mention_id, at: toIso(row.at), answer: row.answer },
  ...{ way: row.way, by: row.decided_by, sure: row.would_act, learnedFrom: row.learned_from, state: row.state },
  ...(row.predicted === null ? {} : { predicted: row.predicted }),
  ...(row.chance === null ? {} : { chance: row.chance }),
});

export async function listDecisions(
  context: VerbContext,
  input: { question?: Question | undefined; cursor?: string | undefined; limit: number },
) {
  const cursor = decodeCursor(input.cursor, afterKey);
  let query = tables<LearningTables>(context.tx)
    .selectFrom('triage_decisions')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1);
  if (input.question !== undefined) query = query.where('question', '=', input.question);
  if (cursor) query = query.where((eb) => eb(eb.refTuple('at', 'id'), '<', eb.tuple(instant(cursor[0]), cursor[1])));
  return pageOf(await query.execute(), input.limit, keyOf, toDecision);
}

/** What triage did by itself; a decision of a person about the same message since is the verdict. */
export async function listActs(context: VerbContext, input: { cursor?: string | undefined; limit: number }) {
  const cursor = decodeCursor(input.cursor, afterKey);
  let query = tables<LearningTables>(context.tx)
    .selectFrom('triage_acts as a')
    .leftJoin('triage_decisions as d', (join) =>
      join
        .onRef('d.workspace_id', '=', 'a.workspace_id')
        .onRef('d.question', '=', 'a.question')
        .onRef('d.mention_id', '=', 'a.mention_id')
        .on('d.state', '=', 'standing'),
    )
    .selectAll('a')
    .select('d.answer as decided')
    .where('a.workspace_id', '=', context.workspace)
    .orderBy('a.at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(input.limit + 1);
  if (cursor)
    query = query.where((eb) => eb(eb.refTuple('a.at', 'a.id'), '<', eb.tuple(instant(cursor[0]), cursor[1])));
  return pageOf(await query.execute(), input.limit, keyOf, (row) => ({
    ...{ id: row.id, question: row.question, mention: row.mention_id, at: toIso(row.at), answer: row.answer },
    ...{ otherwise: row.otherwise, chance: row.chance, learnedFrom: row.learned_from, why: row.why },
    ...(row.decided === null ? {} : { verdict: verdictOn(row.answer, row.decided) }),
  }));
}

const verdictOn = (answer: string, decided: string): 'confirmed' | 'overturned' =>
  answer === decided ? 'confirmed' : 'overturned';

const keyOf = (row: { at: number; id: string }) => [row.at, row.id] as const;
