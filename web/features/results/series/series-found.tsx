import { noonOf } from '../../../lib/days.ts';
import { useSentence } from '../../../lib/i18n.tsx';
import { useFormats } from '../../../lib/use-formats.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import styles from './series.module.css';
import type { ImportedSeries } from './shapes.ts';
import { useValueWords } from './use-value-words.ts';

/** What the table holds for each series: how far it reaches, what is new, what is corrected, what is missing. */
export function SeriesFound({ series }: { series: readonly ImportedSeries[] }) {
  const t = useSentence();
  const formats = useFormats();
  const valueWords = useValueWords();
  const date = (day: string | null): string => (day === null ? '' : formats.date(noonOf(day)));
  return (
    <DataTable
      caption={t('series.found')}
      showCaption
      rows={series}
      rowKey={({ column }) => column}
      columns={[
        {
          key: 'name',
          head: t('series.name'),
          isRowHead: true,
          cell: ({ name, seriesId }) => (
            <>
              <bdi className={styles.name}>{name}</bdi>
              <span className={styles.quiet}>{seriesId === null ? t('series.is-new') : t('series.is-known')}</span>
            </>
          ),
        },
        {
          key: 'days',
          head: t('series.days'),
          cell: ({ from, to }) => (from === null ? '' : t('series.from-to', { from: date(from), to: date(to) })),
        },
        { key: 'added', head: t('series.added'), cell: ({ added }) => formats.number(added), isNumber: true },
        {
          key: 'replaced',
          head: t('series.replaced'),
          cell: ({ replaced }) => formats.number(replaced),
          isNumber: true,
        },
        {
          key: 'unchanged',
          head: t('series.unchanged'),
          cell: ({ unchanged }) => formats.number(unchanged),
          isNumber: true,
        },
        { key: 'missing', head: t('series.missing'), cell: ({ missing }) => formats.number(missing), isNumber: true },
        {
          key: 'last',
          head: t('series.last'),
          isNumber: true,
          cell: ({ sample, currency }) => {
            const last = sample.at(-1);
            return last === undefined ? (
              ''
            ) : (
              <>
                {valueWords(last.value, { currency })}
                <span className={styles.quiet}>{date(last.day)}</span>
              </>
            );
          },
        },
      ]}
    />
  );
}
