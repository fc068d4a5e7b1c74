import { summarise } from '../../spend/index.ts';
import { addFigure, compared, type Gathering, minutes, money, opensOf, pathOf, share, words } from './gathering.ts';
import { comparedSum, type Overview } from './outcome-figures.ts';

export interface CostFigures {
  costs: string[];
  /** Credited value less cost, a currency each; absent where it is withheld. */
  nets: string[];
  minutes: string;
}

/** What the period cost, and what is left of the credited value when it is taken away: never called a return of the work. */
export async function costFigures(gathering: Gathering, now: Overview, before: Overview): Promise<CostFigures> {
  const { period, context } = gathering;
  const opens = opensOf('spend.list', { ...period }, pathOf('results/spend', period), 'costs');
  const costs = now.cost.map(({ minor, currency }) =>
    addFigure(gathering, {
      label: words('reports.figure.cost'),
      value: money(minor, currency),
      ...compared(gathering, 'costs', comparedSum({ minor, currency }, before.cost, 'less')),
      opens,
    }),
  );
  const nets = now.credit.map((credit) =>
    addFigure(gathering, {
      label: words('reports.figure.net'),
      value: credit.state === 'withheld' ? { type: 'none' } : money(credit.netMinor, credit.currency),
      rung: 'E1',
      note:
        credit.state === 'withheld'
          ? words('reports.note.withheld', { share: share(credit.imputedShare) })
          : words(`reports.note.net-${credit.state}`),
      opens: opensOf('outcomes.overview', { ...period }, pathOf('results', period), 'outcomes'),
    }),
  );
  const { groups } = await summarise(context, { ...period, by: 'kind' });
  gathering.rows.push({
    name: 'costs-by-kind',
    columns: ['kind', 'amount_minor', 'currency', 'minutes'],
    rows: groups.flatMap(({ key, sums, minutes: worked }) =>
      sums.map(({ minor, currency }) => [key, minor, currency, Math.round(worked * 100) / 100]),
    ),
    cut: 0,
  });
  const worked = addFigure(gathering, {
    label: words('reports.figure.time'),
    value: minutes(now.minutes),
    opens: opensOf('spend.summary', { ...period, by: 'kind' }, pathOf('results/spend/time', period), 'costs-by-kind'),
  });
  return { costs, nets, minutes: worked };
}
