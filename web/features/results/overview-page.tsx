import { Button } from '@mantine/core';
import { useSentence } from '../../lib/i18n.tsx';
import { useGo } from '../../lib/place.tsx';
import { useRead } from '../../lib/queries.ts';
import { Loading } from '../../ui/loading.tsx';
import { Section } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { AskButton } from './ask/ask-button.tsx';
import { CampaignTable } from './campaign-table.tsx';
import { CostByKind } from './cost-by-kind.tsx';
import { CreditLines } from './credit-lines.tsx';
import { MetricFence } from './metric-fence.tsx';
import { OutcomeSummary } from './outcome-summary.tsx';
import { PeriodBar } from './period-bar.tsx';
import { ResultsPage } from './results-page.tsx';
import styles from './results.module.css';
import { UnknownEffect } from './unknown-effect.tsx';
import { useMay } from './use-may.ts';
import { usePeriod } from './use-period.ts';

/** A period: outcomes first, cost beside them, what can't be known, and the counts of networks fenced off below. */
export function OverviewPage() {
  const t = useSentence();
  const go = useGo();
  const may = useMay();
  const { from, to, search } = usePeriod();
  const { data, problem, refetch } = useRead('outcomes.overview', { from, to }, { keep: true });
  const record = may.write && (
    <Button variant="default" onClick={() => go('results', ['outcomes'], { search: { ...search, new: '1' } })}>
      {t('results.record')}
    </Button>
  );
  const actions = (
    <>
      <AskButton />
      {record}
    </>
  );
  return (
    <ResultsPage lead={t('results.lead')} actions={actions} bar={<PeriodBar />}>
      {problem !== undefined && <Problem problem={problem} onRetry={() => void refetch()} />}
      {data === undefined && problem === undefined && <Loading rows={10} />}
      {data !== undefined && (
        <>
          <div className={styles.beside}>
            <Section title={t('results.outcomes')}>
              <OutcomeSummary overview={data} />
            </Section>
            <Section title={t('results.cost')}>
              <CostByKind overview={data} />
            </Section>
          </div>
          <Section title={t('results.credit')}>
            <CreditLines credit={data.credit} />
          </Section>
          <Section title={t('results.effect')}>
            <UnknownEffect verdict={data.verdict} />
          </Section>
          {data.campaigns.length > 0 && (
            <Section title={t('results.campaigns')}>
              <CampaignTable campaigns={data.campaigns} />
            </Section>
          )}
          <MetricFence counts={data.metrics.counts} deliveries={data.metrics.deliveries} />
        </>
      )}
    </ResultsPage>
  );
}
