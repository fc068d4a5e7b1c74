import type { Selectable } from 'kysely';
import { toIso } from '../../kernel/time.ts';
import type { VerbContext } from '../../platform/operations/context.ts';
import { wallTimeOf } from '../../kernel/time.ts';
import { findAnswer } from './gather/answers.ts';
import { readHome } from './gather/gathering.ts';
import { type ReportTables, reportTables } from './tables.ts';

export type ActionRow = Selectable<ReportTables['report_actions']>;

/** Actions as they are told: with their owner's name and the rung of their evidence. */
export async function toActions(context: VerbContext, rows: readonly ActionRow[]) {
  const members = await reportTables(context.tx)
    .selectFrom('members')
    .select(['user_id', 'name'])
    .where('workspace_id', '=', context.workspace)
    .execute();
  const names = new Map(members.map(({ user_id, name }) => [user_id, name]));
  const today = wallTimeOf(context.clock.now(), (await readHome(context)).zone).slice(0, 10);
  const actions = [];
  for (const row of rows) {
    const answered = row.evidence.type === 'answer' ? await findAnswer(context, row.evidence.id) : undefined;
    actions.push({
      ...{ id: row.id, reportId: row.report_id, words: row.words, due: row.due_day },
      owner: row.owner_id === null ? null : { id: row.owner_id, name: names.get(row.owner_id) ?? '' },
      ...{ expected: row.expected, evidence: row.evidence, rung: answered?.answer.rung ?? null, watch: row.watch },
      ...{ state: row.state, remark: row.remark },
      settledAt: row.settled_at === null ? null : toIso(row.settled_at),
      isOverdue: row.state === 'planned' && row.due_day !== null && row.due_day < today,
    });
  }
  return actions;
}

export type Action = Awaited<ReturnType<typeof toActions>>[number];
