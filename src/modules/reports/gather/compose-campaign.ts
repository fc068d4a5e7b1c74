import { creditOf, forCampaign } from '../../outcomes/index.ts';
import type { Block } from '../contract-document.ts';
import { plainLine } from '../domain/plain-text.ts';
import type { ReportRow } from '../tables.ts';
import { answerChart, answersIn, answerSentences } from './answers.ts';
import { asksBlock, saidBlock } from './compose-progress.ts';
import { dailyChart, outcomesAt } from './daily-chart.ts';
import {
  addFigure,
  count,
  type Gathering,
  minutes,
  money,
  name,
  none,
  opensOf,
  share,
  word,
  words,
} from './gathering.ts';
import { linkTable } from './link-table.ts';
import { metricTable } from './metric-table.ts';
import { nextActions, scoredActions } from './plan.ts';
import { outcomeRows } from './rows-behind.ts';
import { costKindTable } from './cost-kind-table.ts';

type Evidence = Awaited<ReturnType<typeof forCampaign>>;

/** What one campaign is credited with, what questions found that it brought, and what all of it cost. Since its first post, not only in the days. */
export async function composeCampaign(gathering: Gathering, row: ReportRow): Promise<Block[]> {
  const campaign = row.subject_id ?? '';
  const evidence = await forCampaign(gathering.context, { campaignId: campaign });
  const opens = opensOf(
    'outcomes.forCampaign',
    { campaignId: campaign },
    `results/of/campaign/${campaign}`,
    'outcomes',
  );
  const asked = await answersIn(gathering, { campaign });
  const answers = answerSentences(gathering, asked);
  const credited = addFigure(gathering, {
    ...{ label: words('reports.figure.credited-count'), value: count(evidence.outcomes.count), rung: 'E1', opens },
    note: words('reports.note.credited'),
  });
  const values = evidence.outcomes.value.map(({ minor, currency }) =>
    addFigure(gathering, { label: words('reports.figure.credited'), value: money(minor, currency), rung: 'E1', opens }),
  );
  const visits = addFigure(gathering, {
    ...{ label: words('reports.figure.visits'), value: count(evidence.outcomes.visits) },
    opens: opensOf('outcomes.links', { campaignId: campaign }, `results/links?campaign=${campaign}`, 'links'),
  });
  const spent = costAndNet(gathering, evidence, campaign);
  const blocks: (Block | undefined)[] = [
    headline(gathering, row, evidence, credited),
    answers,
    answerChart(gathering, asked),
    {
      type: 'figures',
      title: words('reports.title.earned-cost'),
      lead: words('reports.lead.since-first'),
      figures: [...values, credited, visits, ...spent],
    },
    saidBlock(row.why),
    await dailyChart(gathering, {
      ...{ what: word('reports.kind-of.credited'), rows: 'credited-by-day', figure: credited },
      recorded: 'outcomes',
      from: outcomesAt(gathering, { campaign }),
    }),
    linkTable(gathering, evidence.outcomes.byLink),
    costKindTable(gathering, evidence.cost, campaign),
    await scoredActions(gathering, row),
    await nextActions(gathering, row),
    asksBlock(row.asks),
    metricTable(gathering, { deliveries: evidence.metrics.deliveries, counts: evidence.metrics.latest }),
  ];
  await outcomeRows(gathering, campaign);
  return blocks.filter((block) => block !== undefined);
}

function headline(gathering: Gathering, row: ReportRow, evidence: Evidence, figure: string): Block {
  const brought = gathering.figures.find(({ label }) => label.key === 'reports.figure.brought');
  const days = words('reports.headline.report-days', {
    from: { type: 'day', value: row.from_day },
    to: { type: 'day', value: row.to_day },
  });
  if (brought?.low !== undefined && brought.high !== undefined) {
    const values = { value: brought.value, low: brought.low, high: brought.high };
    return { type: 'headline', sentence: words('reports.headline.brought', values), under: [days], figure: brought.id };
  }
  const sentence =
    evidence.publishedAt === null
      ? words('reports.headline.unpublished')
      : words('reports.headline.credited', { count: count(evidence.outcomes.count) });
  const { because } = evidence.verdict;
  const untold = words(`results.because.${because.key}`, plainValues(because.values));
  return { type: 'headline', sentence, under: evidence.publishedAt === null ? [days] : [days, untold], figure };
}

/** The verdict's own values: whole numbers choose plural forms, texts stand as they are. */
const plainValues = (values: Record<string, string | number>) =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value === 'number'
        ? Number.isInteger(value)
          ? count(value)
          : ({ type: 'number', value } as const)
        : /^\d{4}-\d{2}-\d{2}$/.test(value)
          ? ({ type: 'day', value } as const)
          : name(plainLine(value)),
    ]),
  );

function costAndNet(gathering: Gathering, { cost, outcomes }: Evidence, campaign: string): string[] {
  const opens = opensOf(
    'spend.cost',
    { subject: { type: 'campaign', id: campaign } },
    `results/of/campaign/${campaign}`,
    'campaign-costs',
  );
  const costs = cost.costs.map(({ currency, totalMinor, imputedMinor }) =>
    addFigure(gathering, {
      ...{ label: words('reports.figure.cost'), value: money(totalMinor, currency), opens },
      ...(imputedMinor === 0
        ? {}
        : { note: words('reports.note.imputed', { share: share(imputedMinor / Math.max(1, totalMinor)) }) }),
    }),
  );
  const nets = creditOf(outcomes.value, cost.costs, cost.isAtLeast).map((credit) =>
    addFigure(gathering, {
      ...{ label: words('reports.figure.net'), rung: 'E1', opens },
      value: credit.state === 'withheld' ? none : money(credit.netMinor, credit.currency),
      note:
        credit.state === 'withheld'
          ? words('reports.note.withheld', { share: share(credit.imputedShare) })
          : words(`reports.note.net-${credit.state}`),
    }),
  );
  const time = addFigure(gathering, { label: words('reports.figure.time'), value: minutes(cost.minutes), opens });
  return [...costs, ...nets, time];
}
