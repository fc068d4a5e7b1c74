import type { Block, Shown } from '../contract-document.ts';
import { plainLine } from '../domain/plain-text.ts';
import type { Sum } from '../../spend/index.ts';
import { addFigure, count, type Gathering, money, name, none, opensOf, words } from './gathering.ts';
import type { Overview } from './outcome-figures.ts';

const MOST = 6;

/** Campaigns with what is credited to them and what they cost, one row a currency; the dearest first. */
export function campaignTable(gathering: Gathering, now: Overview): Extract<Block, { type: 'table' }> | undefined {
  const lines = now.campaigns.flatMap((campaign) =>
    currenciesOf(campaign.value, campaign.cost).map((currency) => ({
      campaign,
      currency,
      value: campaign.value.find((sum) => sum.currency === currency)?.minor ?? 0,
      cost: campaign.cost.find((sum) => sum.currency === currency)?.minor ?? 0,
    })),
  );
  if (lines.length === 0) return undefined;
  lines.sort(
    (a, b) => b.cost - a.cost || b.value - a.value || (a.campaign.campaignId < b.campaign.campaignId ? -1 : 1),
  );
  gathering.rows.push({
    name: 'campaigns',
    columns: ['campaign_id', 'name', 'credited_count', 'credited_value_minor', 'cost_minor', 'currency'],
    rows: lines.map(({ campaign, currency, value, cost }) => [
      ...[campaign.campaignId, plainLine(campaign.name, 500), campaign.count, value, cost, currency],
    ]),
    cut: 0,
  });
  return {
    type: 'table',
    title: words('reports.title.campaigns'),
    lead: words('reports.lead.campaigns'),
    columns: [
      { label: words('reports.column.campaign'), isNumber: false },
      { label: words('reports.column.credited-count'), isNumber: true },
      { label: words('reports.column.credited-value'), isNumber: true },
      { label: words('reports.column.cost'), isNumber: true },
    ],
    rows: lines.slice(0, MOST).map((line) => {
      const { campaignId } = line.campaign;
      const figure = campaignFigure(gathering, line.campaign.name, campaignId, money(line.value, line.currency));
      return [
        { shown: name(plainLine(line.campaign.name)), figure },
        { shown: count(line.campaign.count) },
        { shown: money(line.value, line.currency) },
        { shown: line.cost === 0 ? none : money(line.cost, line.currency) },
      ];
    }),
    more: Math.max(0, lines.length - MOST),
  };
}

const campaignFigure = (gathering: Gathering, campaign: string, campaignId: string, value: Shown): string =>
  addFigure(gathering, {
    label: words('reports.figure.credited-to', { name: name(plainLine(campaign)) }),
    value,
    rung: 'E1',
    opens: opensOf('outcomes.forCampaign', { campaignId }, `results/of/campaign/${campaignId}`, 'campaigns'),
  });

const currenciesOf = (a: readonly Sum[], b: readonly Sum[]): string[] =>
  [...new Set([...a, ...b].map(({ currency }) => currency))].sort();
