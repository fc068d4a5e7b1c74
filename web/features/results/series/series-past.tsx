import { useSentence } from '../../../lib/i18n.tsx';
import { noonOf } from '../../../lib/days.ts';
import { useRead } from '../../../lib/queries.ts';
import { useFormats } from '../../../lib/use-formats.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { ExactTime, RelativeTime } from '../../../ui/relative-time.tsx';
import { Section } from '../../../ui/page.tsx';
import type { Series, ShownSeries } from './shapes.ts';
import { useValueWords } from './use-value-words.ts';

/** What corrected days were before. */
export function Revisions({ series }: { series: Series }) {
  const t = useSentence();
  const formats = useFormats();
  const valueWords = useValueWords();
  const { data } = useRead('outcomes.seriesRevisions', { id: series.id });
  const rows = (data?.items ?? []).flatMap(({ day, values }) =>
    values.slice(1).map((now, i) => ({ day, before: values[i]?.value ?? 0, now })),
  );
  if (rows.length === 0) return null;
  return (
    <Section title={t('series.revisions')}>
      <DataTable
        caption={t('series.revisions')}
        rows={rows.slice(0, 200)}
        rowKey={({ day, now }) => `${day} ${now.revision}`}
        columns={[
          { key: 'day', head: t('series.day'), cell: ({ day }) => formats.date(noonOf(day)), isRowHead: true },
          { key: 'before', head: t('series.before'), cell: ({ before }) => valueWords(before, series), isNumber: true },
          { key: 'now', head: t('series.now'), cell: ({ now }) => valueWords(now.value, series), isNumber: true },
          { key: 'at', head: t('series.corrected'), cell: ({ now }) => <ExactTime at={now.recordedAt} /> },
          { key: 'by', head: t('series.by'), cell: ({ now }) => <bdi>{now.by}</bdi> },
        ]}
      />
    </Section>
  );
}

/** Where its numbers came from. */
export function Imports({ imports }: { imports: ShownSeries['imports'] }) {
  const t = useSentence();
  const formats = useFormats();
  return (
    <Section title={t('series.imports')}>
      <DataTable
        caption={t('series.imports')}
        rows={imports}
        rowKey={({ id }) => id}
        columns={[
          { key: 'at', head: t('series.when'), cell: ({ at }) => <RelativeTime at={at} />, isRowHead: true },
          { key: 'by', head: t('series.by'), cell: ({ by }) => <bdi>{by}</bdi> },
          {
            key: 'days',
            head: t('series.days'),
            cell: ({ from, to }) =>
              t('series.from-to', { from: formats.date(noonOf(from)), to: formats.date(noonOf(to)) }),
          },
          { key: 'added', head: t('series.added'), cell: ({ added }) => formats.number(added), isNumber: true },
          {
            key: 'replaced',
            head: t('series.replaced'),
            cell: ({ replaced }) => formats.number(replaced),
            isNumber: true,
          },
        ]}
      />
    </Section>
  );
}
