import { useSentence } from '../../lib/i18n.tsx';
import { useFormats } from '../../lib/use-formats.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Money } from '../../ui/figures.tsx';
import styles from './results.module.css';
import type { Credit } from './shapes.ts';

/** Traced outcomes less cost, a currency a line. It says "credited", because nothing here proves a cause. */
export function CreditLines({ credit }: { credit: readonly Credit[] }) {
  const t = useSentence();
  const formats = useFormats();
  const net = ({ state, netMinor, currency, imputedShare }: Credit) =>
    state === 'withheld' ? (
      t('results.credit.withheld', { share: formats.percent(imputedShare) })
    ) : (
      <Money value={{ minor: netMinor, currency }} />
    );
  return (
    <>
      <DataTable
        caption={t('results.credit')}
        rows={credit}
        rowKey={({ currency }) => currency}
        empty={<p className={styles.note}>{t('results.credit.none')}</p>}
        columns={[
          {
            key: 'currency',
            head: t('results.currency'),
            cell: ({ currency }) => <bdi>{currency}</bdi>,
            isRowHead: true,
          },
          {
            key: 'traced',
            head: t('results.traced-value'),
            isNumber: true,
            cell: ({ tracedMinor, currency }) => <Money value={{ minor: tracedMinor, currency }} />,
          },
          {
            key: 'cost',
            head: t('results.cost'),
            isNumber: true,
            cell: ({ costMinor, currency }) => <Money value={{ minor: costMinor, currency }} />,
          },
          { key: 'net', head: t('results.net'), isNumber: true, cell: net },
          {
            key: 'state',
            head: t('results.evidence'),
            cell: ({ state, rung }) => (
              <>
                <abbr className={styles.grade} title={t(`ui.grade.${rung}`)}>
                  {rung}
                </abbr>{' '}
                {t(`results.credit.${state}`)}
              </>
            ),
          },
        ]}
      />
      {credit.length > 0 && <p className={styles.note}>{t('results.credit.note')}</p>}
    </>
  );
}
