import type { Block, Words } from '../contract-document.ts';
import { type Action, toActions } from '../action-rows.ts';
import { plainLine } from '../domain/plain-text.ts';
import { rankActions } from '../domain/rank-actions.ts';
import { type ReportRow, reportTables } from '../tables.ts';
import { findAnswer, inUnit } from './answers.ts';
import { day, type Gathering, name, opensOf, words } from './gathering.ts';
import { scoreAction } from './score-action.ts';

const MOST = 8;

/** What comes next, best expected value first, each with the evidence that speaks for it. */
export async function nextActions(gathering: Gathering, row: ReportRow): Promise<Block | undefined> {
  const actions = rankActions(await actionsOf(gathering, row.id), gathering.home.currency);
  if (actions.length === 0) return undefined;
  const items = [];
  for (const action of actions.slice(0, MOST)) {
    items.push({
      ...{ words: plainLine(action.words, 300), owner: ownerOf(action), due: action.due },
      ...{ expected: expectedOf(action), evidence: await evidenceOf(gathering, action) },
      ...(action.rung === null ? {} : { rung: action.rung }),
      ...(action.evidence.type === 'answer'
        ? { opens: opensOf('outcomes.question', { id: action.evidence.id }, `results/ask/${action.evidence.id}`) }
        : {}),
    });
  }
  return { type: 'actions', title: words('reports.title.actions'), lead: words('reports.lead.actions'), items };
}

/** What became of the plan of the report before this one: done or not, and what its number did since. */
export async function scoredActions(gathering: Gathering, row: ReportRow): Promise<Block | undefined> {
  const last = await reportBefore(gathering, row);
  if (last === undefined) return undefined;
  const actions = await actionsOf(gathering, last.id);
  if (actions.length === 0) return undefined;
  const items = [];
  for (const action of actions.slice(0, MOST)) {
    const { state, result } = await scoreAction(gathering, action);
    items.push({
      ...{ words: plainLine(action.words, 300), owner: ownerOf(action), due: action.due, state, result },
      remark: plainLine(action.remark, 300),
    });
  }
  return {
    type: 'scored',
    title: words('reports.title.scored'),
    lead: words('reports.lead.scored', { from: day(last.from_day), to: day(last.to_day) }),
    items,
  };
}

const ownerOf = ({ owner }: Action): string | null => (owner === null ? null : plainLine(owner.name, 80));

async function actionsOf({ context }: Gathering, report: string): Promise<Action[]> {
  const rows = await reportTables(context.tx)
    .selectFrom('report_actions')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('report_id', '=', report)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  return toActions(context, rows);
}

/** The last frozen report of the same kind about the same thing, whose days ended before these end. */
function reportBefore({ context }: Gathering, row: ReportRow) {
  let query = reportTables(context.tx)
    .selectFrom('reports')
    .select(['id', 'from_day', 'to_day'])
    .where('workspace_id', '=', context.workspace)
    .where('kind', '=', row.kind)
    .where('state', '=', 'frozen')
    .where('id', '<>', row.id)
    .where('to_day', '<', row.to_day)
    .orderBy('to_day', 'desc')
    .orderBy('frozen_at', 'desc')
    .limit(1);
  query =
    row.subject_id === null ? query.where('subject_id', 'is', null) : query.where('subject_id', '=', row.subject_id);
  return query.executeTakeFirst();
}

function expectedOf({ expected }: Action): Words {
  if (expected === null) return words('reports.action.no-value');
  const unit = expected.unit === 'count' ? 'count' : `minor:${expected.unit.currency}`;
  const value = inUnit(expected.value, unit);
  if (expected.low === undefined || expected.high === undefined) return words('reports.action.hoped', { value });
  return words('reports.action.expected', {
    value,
    low: inUnit(expected.low, unit),
    high: inUnit(expected.high, unit),
  });
}

async function evidenceOf({ context }: Gathering, { evidence }: Action): Promise<Words> {
  if (evidence.type === 'untested') return words('reports.action.untested');
  const answered = await findAnswer(context, evidence.id);
  if (answered === undefined) return words('reports.action.evidence-gone');
  return words(`reports.action.evidence-${answered.answer.rung}`, { name: name(plainLine(answered.name)) });
}
