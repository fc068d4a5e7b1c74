import { MINUTE_MS } from '../../../src/kernel/time.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { useRead } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { Figure } from '../../ui/figures.tsx';
import styles from './results.module.css';
import { ConvertedTotal } from './converted-total.tsx';
import { useSumWords } from './sums.tsx';
import { usePeriod } from './use-period.ts';

/** What the period cost in all: the entries below and the time worked. */
export function LedgerTotals({ campaignId }: { campaignId: string | undefined }) {
  const t = useSentence();
  const formats = useFormats();
  const words = useSumWords();
  const { from, to, search } = usePeriod();
  const input = { from, to, by: 'kind' as const, ...(campaignId === undefined ? {} : { campaignId }) };
  const { data } = useRead('spend.summary', input, { keep: true });
  if (data === undefined) return null;
  const labour = data.groups.find(({ key }) => key === 'labour');
  return (
    <div className={styles.figures}>
      <div>
        <Figure value={words(data.totals)} name={t('results.total')} source={t('results.spend.total.source')} />
        <ConvertedTotal sums={data.totals} on={to} />
      </div>
      <AreaLink area="results" rest={['spend', 'time']} search={search} className={styles.figureLink}>
        <Figure
          value={words(labour?.sums ?? [])}
          name={t('results.cost-kind.labour')}
          source={t('results.cost.time', { time: formats.duration(data.minutes * MINUTE_MS) })}
        />
      </AreaLink>
    </div>
  );
}
