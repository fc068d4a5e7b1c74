import { sql } from 'kysely';
import { toIso } from '../../../kernel/time.ts';
import type { Block } from '../contract-document.ts';
import type { ReportRow } from '../tables.ts';
import { answerChart, answersIn, answerSentences } from './answers.ts';
import { careFigures, type CareFigures } from './care-figures.ts';
import { changesBlock } from './changes.ts';
import { asksBlock, saidBlock } from './compose-progress.ts';
import { dailyChart, mentionsAt } from './daily-chart.ts';
import { boundsOf, count, type Gathering, none, opensOf, share, word, words } from './gathering.ts';
import { nextActions, scoredActions } from './plan.ts';
import { conversationRows, mentionRows } from './rows-behind.ts';

/** A stretch of days in which something went wrong: what was said, how it was answered, what alerts saw, and what it did to the outcomes. */
export async function composeIncident(gathering: Gathering, row: ReportRow): Promise<Block[]> {
  const care = await careFigures(gathering);
  const about = row.subject_id === null ? {} : { alert: row.subject_id };
  const asked = await answersIn(gathering, about);
  const answers = answerSentences(gathering, asked);
  const blocks: (Block | undefined)[] = [
    incidentHeadline(gathering, care),
    answers ?? unasked,
    answerChart(gathering, asked),
    saidBlock(row.why),
    await dailyChart(gathering, {
      ...{ what: word('reports.kind-of.mention'), rows: 'mentions-a-day', figure: care.mentions },
      recorded: 'heard',
      from: mentionsAt(gathering),
    }),
    changesBlock(gathering, [care.negative, care.breaches, care.kept, care.wait]),
    {
      type: 'figures',
      title: words('reports.title.answered'),
      figures: [care.mentions, care.negative, care.opened, care.breaches, care.kept, care.wait, care.slow],
    },
    await alertTable(gathering),
    await scoredActions(gathering, row),
    await nextActions(gathering, row),
    asksBlock(row.asks),
  ];
  await conversationRows(gathering);
  await mentionRows(gathering);
  return blocks.filter((block) => block !== undefined);
}

const unasked: Block = {
  type: 'sentences',
  title: words('reports.title.answers'),
  items: [{ sentence: words('reports.answer.unasked') }],
};

function incidentHeadline({ isComparable }: Gathering, { now, before, mentions }: CareFigures): Block {
  const values = { count: count(now.mentions), ...(isComparable.heard ? { before: count(before.mentions) } : {}) };
  const negative = now.mentions === 0 ? none : share(now.negative / now.mentions);
  return {
    type: 'headline',
    sentence: words(isComparable.heard ? 'reports.headline.incident' : 'reports.headline.incident-alone', values),
    under: [
      words('reports.headline.incident-negative', { share: negative }),
      ...(isComparable.heard ? [] : [words('reports.headline.no-before')]),
    ],
    figure: mentions,
  };
}

interface AlertLine {
  id: string;
  kind: 'volume' | 'negativity';
  raised_at: number;
  ended_at: number | null;
  seen: number;
  expected: number;
}

async function alertTable(gathering: Gathering): Promise<Block | undefined> {
  const { context } = gathering;
  const { since, until } = boundsOf(gathering, gathering.period);
  const { rows } = await sql<AlertLine>`
    select id, kind, raised_at, ended_at, seen, expected from alerts
    where workspace_id = ${context.workspace} and raised_at >= ${since} and raised_at < ${until}
    order by raised_at, id limit 50`.execute(context.tx);
  if (rows.length === 0) return undefined;
  gathering.rows.push({
    name: 'alerts',
    columns: ['raised_at', 'ended_at', 'kind', 'seen', 'expected', 'id'],
    rows: rows.map((row) => [
      toIso(row.raised_at),
      row.ended_at === null ? null : toIso(row.ended_at),
      row.kind,
      row.seen,
      row.expected,
      row.id,
    ]),
    cut: 0,
  });
  const opens = (id: string) => opensOf('listening.showAlert', { id }, `listening/alerts/${id}`, 'alerts');
  return {
    type: 'table',
    title: words('reports.title.alerts'),
    columns: ['raised', 'alert', 'seen', 'expected', 'ended'].map((column, i) => ({
      label: words(`reports.column.${column}`),
      isNumber: i === 2 || i === 3,
    })),
    rows: rows.slice(0, 8).map((row) => {
      const figure = `f${gathering.figures.length + 1}`;
      gathering.figures.push({
        id: figure,
        label: words(`reports.alert.${row.kind}`),
        value: count(row.seen),
        opens: opens(row.id),
      });
      return [
        { shown: { type: 'instant', value: toIso(row.raised_at) }, figure },
        { shown: word(`reports.alert.${row.kind}`) },
        { shown: count(row.seen) },
        { shown: { type: 'number', value: Math.round(row.expected * 10) / 10 } },
        { shown: row.ended_at === null ? word('reports.alert.open') : { type: 'instant', value: toIso(row.ended_at) } },
      ];
    }),
    more: Math.max(0, rows.length - 8),
  };
}
