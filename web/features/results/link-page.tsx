import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { useRead } from '../../lib/queries.ts';
import { noonOf } from '../../lib/days.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Count, Figure } from '../../ui/figures.tsx';
import { Handle } from '../../ui/handle.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Section } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { VolumeChart } from '../../ui/volume-chart.tsx';
import { ResultsPage } from './results-page.tsx';
import styles from './results.module.css';
import { useSumWords } from './sums.tsx';

/** One tracked link: who came through it by day, from where, and what followed. */
export function LinkPage({ id }: { id: string }) {
  const t = useSentence();
  const formats = useFormats();
  const sumWords = useSumWords();
  const { data, problem, refetch } = useRead('outcomes.link', { id });
  if (problem !== undefined || data === undefined) {
    return (
      <ResultsPage title={t('results.link')}>
        {problem === undefined ? <Loading /> : <Problem problem={problem} onRetry={() => void refetch()} />}
      </ResultsPage>
    );
  }
  const { link, days, referrers } = data;
  return (
    <ResultsPage title={t('results.link')} lead={<Handle>{link.url}</Handle>}>
      <p>
        {t('results.link.leads-to')} <Handle>{link.target}</Handle>{' '}
        <AreaLink area="results" rest={['of', 'delivery', link.deliveryId]}>
          {t('results.of.title')}
        </AreaLink>
      </p>
      <div className={styles.figures}>
        <Figure
          value={formats.number(link.visits)}
          name={t('results.visits')}
          source={t('results.visits.robots', { count: link.robots })}
        />
        <AreaLink
          area="results"
          rest={['outcomes']}
          search={{ delivery: link.deliveryId, trace: 'traced' }}
          className={styles.figureLink}
        >
          <Figure value={formats.number(link.outcomes)} name={t('results.traced')} />
        </AreaLink>
        <Figure value={sumWords(link.value)} name={t('results.traced-value')} />
      </div>
      {days.length > 0 && (
        <Section title={t('results.link.days')}>
          <VolumeChart
            title={t('results.link.days')}
            points={days.map(({ on, visits }) => ({ at: noonOf(on), count: visits }))}
          />
        </Section>
      )}
      <Section title={t('results.link.referrers')}>
        <DataTable
          caption={t('results.link.referrers')}
          rows={referrers}
          rowKey={({ referrer }) => referrer}
          empty={<p className={styles.note}>{t('results.link.no-visits')}</p>}
          columns={[
            {
              key: 'from',
              head: t('results.link.from'),
              cell: ({ referrer }) => t(`results.referrer.${referrer}`),
              isRowHead: true,
            },
            {
              key: 'visits',
              head: t('results.visits'),
              cell: ({ visits }) => <Count value={visits} />,
              isNumber: true,
            },
          ]}
        />
      </Section>
    </ResultsPage>
  );
}
