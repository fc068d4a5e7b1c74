import { countNames } from '../../outcomes/contract-shapes.ts';
import type { Block } from '../contract-document.ts';
import { addFigure, count, type Gathering, opensOf, pathOf, words } from './gathering.ts';

/** What networks count, fenced off: shown, and never among the results. */
export function metricTable(
  gathering: Gathering,
  { deliveries, counts }: { deliveries: number; counts: Partial<Record<(typeof countNames)[number], number>> },
): Extract<Block, { type: 'table' }> | undefined {
  const known = countNames.filter((each) => counts[each] !== undefined);
  if (deliveries === 0 || known.length === 0) return undefined;
  const opens = opensOf('outcomes.overview', { ...gathering.period }, pathOf('results', gathering.period));
  const cells = known.map((each) => ({
    shown: count(counts[each] ?? 0),
    figure: addFigure(gathering, {
      label: words(`results.count.${each}`),
      value: count(counts[each] ?? 0),
      rung: 'E0',
      opens,
    }),
  }));
  return {
    type: 'table',
    title: words('reports.title.metrics'),
    lead: words('reports.lead.metrics', { count: count(deliveries) }),
    columns: known.map((each) => ({ label: words(`results.count.${each}`), isNumber: true })),
    rows: [cells],
    more: 0,
    isFenced: true,
  };
}
