import type { VerbContext } from '../../../platform/operations/context.ts';
import { showOverview } from '../../outcomes/index.ts';
import type { Sum } from '../../spend/index.ts';
import type { Period } from '../domain/period.ts';
import {
  addFigure,
  boundsOf,
  changeOf,
  changeOfCount,
  compared,
  count,
  type Gathering,
  money,
  opensOf,
  pathOf,
  share,
  word,
  words,
} from './gathering.ts';

export type Overview = Awaited<ReturnType<typeof showOverview>>;

export const readOverview = (context: VerbContext, period: Period): Promise<Overview> => showOverview(context, period);

export interface OutcomeFigures {
  /** Outcomes by kind, most first. */
  counts: { kind: Overview['outcomes'][number]['kind']; figure: string; now: number }[];
  values: string[];
  traced: string[];
  untraceable: string | undefined;
}

/** What the business got, and what of it is traced to the work: credited, not caused. */
export function outcomeFigures(gathering: Gathering, now: Overview, before: Overview): OutcomeFigures {
  const { period } = gathering;
  const { since, until } = boundsOf(gathering, period);
  const input = { from: since.toISOString(), to: until.toISOString() };
  const kinds = [...now.outcomes].sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1));
  const counts = kinds.map(({ kind, count: counted }) => ({
    kind,
    now: counted,
    figure: addFigure(gathering, {
      label: words('reports.figure.outcomes', { kind: word(`reports.kind-of.${kind}`) }),
      value: count(counted),
      ...compared(
        gathering,
        'outcomes',
        changeOfCount(counted, before.outcomes.find((one) => one.kind === kind)?.count ?? 0, 'more'),
      ),
      opens: opensOf('outcomes.list', { ...input, kind }, pathOf('results/outcomes', period, { kind }), 'outcomes'),
    }),
  }));
  const all = sumsOf(now.outcomes.map(({ value }) => value));
  const allBefore = sumsOf(before.outcomes.map(({ value }) => value));
  const values = all.map(({ minor, currency }) =>
    addFigure(gathering, {
      label: words('reports.figure.value'),
      value: money(minor, currency),
      ...compared(gathering, 'outcomes', comparedSum({ minor, currency }, allBefore, 'more')),
      opens: opensOf('outcomes.list', input, pathOf('results/outcomes', period), 'outcomes'),
    }),
  );
  const credited = sumsOf(now.outcomes.map(({ tracedValue }) => tracedValue));
  const creditedBefore = sumsOf(before.outcomes.map(({ tracedValue }) => tracedValue));
  const traced = credited.map(({ minor, currency }) =>
    addFigure(gathering, {
      label: words('reports.figure.credited'),
      value: money(minor, currency),
      rung: 'E1',
      ...compared(gathering, 'outcomes', comparedSum({ minor, currency }, creditedBefore, 'more')),
      note: words('reports.note.credited'),
      opens: opensOf(
        'outcomes.list',
        { ...input, trace: 'traced' },
        pathOf('results/outcomes', period, { trace: 'traced' }),
        'outcomes',
      ),
    }),
  );
  return { counts, values, traced, untraceable: untraceableFigure(gathering, now, input) };
}

function untraceableFigure(gathering: Gathering, { untraceable }: Overview, input: Record<string, string>) {
  if (untraceable.share === null) return undefined;
  return addFigure(gathering, {
    label: words('reports.figure.untraceable'),
    value: share(untraceable.share),
    note: words('reports.note.untraceable', { count: count(untraceable.count), of: count(untraceable.of) }),
    opens: opensOf('outcomes.list', input, pathOf('results/outcomes', gathering.period), 'outcomes'),
  });
}

/** An amount against the same currency of the period before. */
export function comparedSum(now: Sum, before: readonly Sum[], wanted: 'more' | 'less' | 'neither') {
  const minor = before.find(({ currency }) => currency === now.currency)?.minor ?? 0;
  return changeOf(
    { value: now.minor, shown: money(now.minor, now.currency) },
    { value: minor, shown: money(minor, now.currency) },
    wanted,
  );
}

function sumsOf(lists: readonly (readonly Sum[])[]): Sum[] {
  const sums = new Map<string, number>();
  for (const { minor, currency } of lists.flat()) sums.set(currency, (sums.get(currency) ?? 0) + minor);
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, minor]) => ({ minor, currency }));
}
