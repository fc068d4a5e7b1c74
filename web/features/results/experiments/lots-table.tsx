import { noonOf } from '../../../lib/days.ts';
import { useSentence } from '../../../lib/i18n.tsx';
import { AreaLink } from '../../../lib/place.tsx';
import { useFormats } from '../../../lib/use-formats.ts';
import { valueFormat } from '../../../ui/charts/format.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import type { Experiment, Unit } from './shapes.ts';

/** Each day or post: what the lot said, what happened, what was measured. */
export function LotsTable({ experiment, units }: { experiment: Experiment; units: readonly Unit[] }) {
  const t = useSentence();
  const formats = useFormats();
  const format = valueFormat(experiment.unit, formats);
  const { wish } = experiment;
  const lotWords = (lot: number): string => {
    if (wish.kind === 'slots') return wish.times[lot] ?? '';
    return lot === 1 ? t('experiments.lot.with') : t('experiments.lot.without');
  };
  const doneWords = (wasDone: boolean | null): string => {
    if (wasDone === null) return t('experiments.done.ahead');
    return wasDone ? t('experiments.done.yes') : t('experiments.done.no');
  };
  return (
    <DataTable
      caption={t('experiments.lots')}
      rows={units}
      rowKey={({ unit }) => String(unit)}
      columns={[
        {
          key: 'on',
          head: t('experiments.on'),
          isRowHead: true,
          cell: ({ on, draftId }) => {
            const day = formats.date(noonOf(on.slice(0, 10)));
            return draftId === null ? (
              day
            ) : (
              <AreaLink area="calendar" rest={['compose', draftId]}>
                {day}
              </AreaLink>
            );
          },
        },
        { key: 'lot', head: t('experiments.lot'), cell: ({ lot }) => <bdi>{lotWords(lot)}</bdi> },
        { key: 'done', head: t('experiments.done'), cell: ({ wasDone }) => doneWords(wasDone) },
        {
          key: 'value',
          head: t('experiments.value'),
          isNumber: true,
          cell: ({ value }) => (value === null ? '–' : format.exact(value)),
        },
      ]}
    />
  );
}
