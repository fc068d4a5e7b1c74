import type { CostReport } from '../../spend/index.ts';
import type { Block } from '../contract-document.ts';
import { type Gathering, money, word, words } from './gathering.ts';

/** What it cost by kind, a currency after the other; the rows sum to the total of each. */
export function costKindTable(
  gathering: Gathering,
  report: CostReport,
  campaign: string,
): Extract<Block, { type: 'table' }> | undefined {
  const lines = report.costs.flatMap(({ currency, byKind }) =>
    byKind.map(({ kind, minor }) => ({ kind, minor, currency })),
  );
  if (lines.length === 0) return undefined;
  gathering.rows.push({
    name: 'campaign-costs',
    columns: ['campaign_id', 'kind', 'amount_minor', 'currency'],
    rows: lines.map(({ kind, minor, currency }) => [campaign, kind, minor, currency]),
    cut: 0,
  });
  return {
    type: 'table',
    title: words('reports.title.cost-kinds'),
    columns: [
      { label: words('reports.column.kind'), isNumber: false },
      { label: words('reports.column.cost'), isNumber: true },
    ],
    rows: lines.map(({ kind, minor, currency }) => [
      { shown: word(`results.cost-kind.${kind}`) },
      { shown: money(minor, currency) },
    ]),
    more: 0,
    ...(report.isAtLeast ? { note: words('reports.note.net-at-least') } : {}),
  };
}
