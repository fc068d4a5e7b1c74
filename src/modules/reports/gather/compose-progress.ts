import type { Block } from '../contract-document.ts';
import { plainParagraphs } from '../domain/plain-text.ts';
import type { ReportRow } from '../tables.ts';
import { answerChart, answersIn, answerSentences } from './answers.ts';
import { campaignTable } from './campaign-table.ts';
import { careFigures } from './care-figures.ts';
import { changesBlock } from './changes.ts';
import { costFigures } from './cost-figures.ts';
import { dailyChart, outcomesAt } from './daily-chart.ts';
import { type Gathering, word, words } from './gathering.ts';
import { chooseGoal, goalHeadline, plainHeadline } from './goal-headline.ts';
import { metricTable } from './metric-table.ts';
import { outcomeFigures, readOverview } from './outcome-figures.ts';
import { nextActions, scoredActions } from './plan.ts';
import { conversationRows, costRows, mentionRows, outcomeRows } from './rows-behind.ts';

/** Two pages for a client: the goal, what got worse and better, why, what it earned and cost, what comes next and what is asked. */
export async function composeProgress(gathering: Gathering, row: ReportRow): Promise<Block[]> {
  const { context } = gathering;
  const now = await readOverview(context, gathering.period);
  const before = await readOverview(context, gathering.before);
  const goal = await chooseGoal(gathering, row.subject_type === 'goal' ? (row.subject_id ?? undefined) : undefined);
  const outcomes = outcomeFigures(gathering, now, before);
  const headline = goal === undefined ? plainHeadline(gathering, outcomes) : goalHeadline(gathering, goal);
  const costs = await costFigures(gathering, now, before);
  const care = await careFigures(gathering);
  const asked = await answersIn(gathering);
  const answers = answerSentences(gathering, asked);
  const main = goal?.kind ?? outcomes.counts[0]?.kind;
  const charted = outcomes.counts.find(({ kind }) => kind === main);
  const blocks: (Block | undefined)[] = [
    headline,
    changesBlock(gathering, [
      ...outcomes.counts.map(({ figure }) => figure),
      ...outcomes.traced,
      ...costs.costs,
      ...[care.breaches, care.kept, care.wait, care.negative],
    ]),
    saidBlock(row.why),
    main === undefined || charted === undefined
      ? undefined
      : await dailyChart(gathering, {
          ...{ what: word(`reports.kind-of.${main}`), rows: 'outcomes-by-day', figure: charted.figure },
          recorded: 'outcomes',
          from: outcomesAt(gathering, { kind: main }),
        }),
    {
      type: 'figures',
      title: words('reports.title.earned-cost'),
      lead: words('reports.lead.earned-cost'),
      figures: [
        ...outcomes.values,
        ...outcomes.traced,
        ...costs.costs,
        ...costs.nets,
        costs.minutes,
        ...(outcomes.untraceable === undefined ? [] : [outcomes.untraceable]),
      ].slice(0, 8),
    },
    answers,
    answerChart(gathering, asked),
    campaignTable(gathering, now),
    {
      type: 'figures',
      title: words('reports.title.care'),
      figures: [care.opened, care.kept, care.wait, care.negative],
    },
    await scoredActions(gathering, row),
    await nextActions(gathering, row),
    asksBlock(row.asks),
    metricTable(gathering, now.metrics),
  ];
  await outcomeRows(gathering);
  await costRows(gathering);
  await conversationRows(gathering);
  await mentionRows(gathering);
  return blocks.filter((block) => block !== undefined);
}

export function saidBlock(why: string): Block | undefined {
  const paragraphs = plainParagraphs(why);
  return paragraphs.length === 0 ? undefined : { type: 'said', title: words('reports.title.why'), paragraphs };
}

export const asksBlock = (asks: readonly string[]): Block | undefined =>
  asks.length === 0
    ? undefined
    : {
        type: 'asks',
        title: words('reports.title.asks'),
        items: asks.flatMap((ask) => plainParagraphs(ask).slice(0, 1)),
      };
