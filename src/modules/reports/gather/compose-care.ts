import { sql } from 'kysely';
import type { Block } from '../contract-document.ts';
import type { ReportRow } from '../tables.ts';
import { answersIn, answerSentences } from './answers.ts';
import { careFigures, type CareFigures } from './care-figures.ts';
import { changesBlock } from './changes.ts';
import { asksBlock, saidBlock } from './compose-progress.ts';
import { conversationsAt, dailyChart } from './daily-chart.ts';
import { boundsOf, count, type Gathering, minutes, none, share, word, words } from './gathering.ts';
import { departmentName } from './department-name.ts';
import { nextActions, scoredActions } from './plan.ts';
import { conversationRows, mentionRows } from './rows-behind.ts';
import { staffingTable } from './staffing-table.ts';

/** How people were answered: the clocks, the waits, by department and by what they came for. */
export async function composeCare(gathering: Gathering, row: ReportRow): Promise<Block[]> {
  const care = await careFigures(gathering);
  const blocks: (Block | undefined)[] = [
    careHeadline(care),
    changesBlock(gathering, [care.breaches, care.kept, care.wait, care.slow, care.negative]),
    saidBlock(row.why),
    {
      type: 'figures',
      title: words('reports.title.care'),
      figures: [care.opened, care.kept, care.breaches, care.wait, care.slow, care.mentions, care.negative],
    },
    await dailyChart(gathering, {
      ...{ what: word('reports.kind-of.conversation'), rows: 'conversations-by-day', figure: care.opened },
      recorded: 'heard',
      from: conversationsAt(gathering),
    }),
    await departmentTable(gathering),
    await staffingTable(gathering),
    answerSentences(gathering, await answersIn(gathering)),
    await scoredActions(gathering, row),
    await nextActions(gathering, row),
    asksBlock(row.asks),
  ];
  await conversationRows(gathering);
  await mentionRows(gathering);
  return blocks.filter((block) => block !== undefined);
}

function careHeadline({ now, kept, opened }: CareFigures): Block {
  const under = [words('reports.headline.opened', { count: count(now.opened) })];
  if (now.clocks === 0)
    return { type: 'headline', sentence: words('reports.headline.no-clocks'), under, figure: opened };
  const values = { share: share(1 - now.breaches / now.clocks), breaches: count(now.breaches), of: count(now.clocks) };
  return { type: 'headline', sentence: words('reports.headline.kept', values), under, figure: kept };
}

interface DepartmentLine {
  key: string | null;
  name: string | null;
  opened: number;
  clocks: number;
  breaches: number;
  waited: number | null;
}

/** Whose clocks ran out: the department that a conversation is with now. */
async function departmentTable(gathering: Gathering): Promise<Block | undefined> {
  const { context } = gathering;
  const { since, until } = boundsOf(gathering, gathering.period);
  const { rows } = await sql<DepartmentLine>`
    select d.key, d.name, count(distinct v.id)::int as opened, count(c.id)::int as clocks,
      count(c.id) filter (where c.breached_at is not null)::int as breaches,
      percentile_cont(0.5) within group (order by extract(epoch from (c.stopped_at - c.started_at)) / 60) as waited
    from conversations v left join departments d on d.workspace_id = v.workspace_id and d.id = v.department_id
    left join clocks c on c.workspace_id = v.workspace_id and c.conversation_id = v.id and c.kind = 'first'
      and (c.stopped_at is not null or c.breached_at is not null)
    where v.workspace_id = ${context.workspace} and not v.spam and v.opened_at >= ${since} and v.opened_at < ${until}
    group by 1, 2 order by breaches desc, opened desc, 1`.execute(context.tx);
  if (rows.length === 0) return undefined;
  gathering.rows.push({
    name: 'departments',
    columns: ['department', 'opened', 'first_clocks', 'first_breaches', 'median_minutes'],
    rows: rows.map((row) => [
      row.key ?? '',
      row.opened,
      row.clocks,
      row.breaches,
      row.waited === null ? null : Math.round(Number(row.waited) * 10) / 10,
    ]),
    cut: 0,
  });
  return {
    type: 'table',
    title: words('reports.title.departments'),
    columns: ['department', 'opened', 'first-clocks', 'first-breaches', 'median'].map((column, i) => ({
      label: words(`reports.column.${column}`),
      isNumber: i > 0,
    })),
    rows: rows
      .slice(0, 8)
      .map((row) => [
        { shown: departmentName(row) },
        ...[count(row.opened), count(row.clocks), count(row.breaches)].map((shown) => ({ shown })),
        { shown: row.waited === null ? none : minutes(Math.round(Number(row.waited) * 10) / 10) },
      ]),
    more: Math.max(0, rows.length - 8),
  };
}
