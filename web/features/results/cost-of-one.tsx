import { MINUTE_MS } from '../../../src/kernel/time.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { useFormats } from '../../lib/use-formats.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Money } from '../../ui/figures.tsx';
import styles from './results.module.css';
import type { Evidence } from './shapes.ts';

/** What one thing cost, by currency and kind, and how much of it was taken from the median or came down from shared costs. */
export function CostOfOne({ report, subjectId }: { report: Evidence['cost']; subjectId: string }) {
  const t = useSentence();
  const formats = useFormats();
  const lines = report.costs.flatMap(({ currency, byKind, totalMinor }) => [
    ...byKind.map(({ kind, minor }) => ({
      key: `${currency} ${kind}`,
      name: t(`results.cost-kind.${kind}`),
      minor,
      currency,
      isTotal: false,
    })),
    { key: currency, name: t('results.total'), minor: totalMinor, currency, isTotal: true },
  ]);
  const time = formats.duration(report.minutes * MINUTE_MS);
  const imputed = formats.duration(report.imputedMinutes * MINUTE_MS);
  return (
    <>
      <DataTable
        caption={t('results.cost')}
        rows={lines}
        rowKey={({ key }) => key}
        empty={<p className={styles.note}>{t('results.cost.none')}</p>}
        columns={[
          {
            key: 'kind',
            head: t('results.kind'),
            cell: ({ name, isTotal }) => (isTotal ? <strong>{name}</strong> : name),
            isRowHead: true,
          },
          {
            key: 'amount',
            head: t('results.amount'),
            isNumber: true,
            cell: ({ minor, currency }) => <Money value={{ minor, currency }} />,
          },
        ]}
      />
      <p className={styles.note}>
        <AreaLink area="results" rest={['spend', 'time']} search={{ subject: subjectId }}>
          {t('results.cost.time', { time })}
        </AreaLink>
      </p>
      {report.imputedMinutes > 0 && <p className={styles.note}>{t('results.cost.imputed-time', { time: imputed })}</p>}
      {report.costs.map(
        ({ currency, sharedMinor }) =>
          sharedMinor !== 0 && (
            <p key={currency} className={styles.note}>
              {t('results.cost.shared', { amount: formats.money({ minor: sharedMinor, currency }) })}
            </p>
          ),
      )}
      {report.isAtLeast && <p className={styles.note}>{t('results.cost.at-least')}</p>}
    </>
  );
}
