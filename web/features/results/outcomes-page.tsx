import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useActions } from '../../lib/actions.tsx';
import { useSentence } from '../../lib/i18n.tsx';
import { useGo } from '../../lib/place.tsx';
import { usePages } from '../../lib/queries.ts';
import { useFilters } from '../../lib/search-params.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { FilterSelect } from './filter-select.tsx';
import { isOutcomeKind, isTrace, outcomeKindOptions, traceOptions } from './kinds.ts';
import { MoreButton } from './more-button.tsx';
import { OutcomeTable } from './outcome-table.tsx';
import { PeriodBar } from './period-bar.tsx';
import { RecordDialog } from './record-dialog.tsx';
import { RefundDialog } from './refund-dialog.tsx';
import { ResultsPage } from './results-page.tsx';
import type { Outcome } from './shapes.ts';
import { useAsked } from './use-asked.ts';
import { useCampaigns } from './use-campaigns.ts';
import { useMay } from './use-may.ts';
import { usePeriod } from './use-period.ts';

/** Every outcome of a period, traced or not. */
export function OutcomesPage() {
  const t = useSentence();
  const may = useMay();
  const asked = useAsked();
  const list = useOutcomes();
  const [refunded, setRefunded] = useState<Outcome>();
  useActions([
    {
      id: 'results.record',
      label: 'results.record',
      group: 'here',
      icon: IconPlus,
      shortcut: { code: 'KeyN' },
      run: asked.ask,
      isEnabled: may.write,
    },
  ]);
  return (
    <ResultsPage title={t('results.outcomes')} actions={<Actions onRecord={asked.ask} />} bar={<OutcomeFilters />}>
      {list.problem !== undefined && <Problem problem={list.problem} onRetry={() => void list.refetch()} />}
      {list.isPending && list.problem === undefined && <Loading />}
      {list.isSuccess && (
        <OutcomeTable
          outcomes={list.items}
          onRefund={may.write ? setRefunded : undefined}
          empty={<EmptyState kind="nothing" title={t('results.outcomes.nothing')} query={list.words} />}
        />
      )}
      <MoreButton list={list} />
      {asked.isAsked && may.write && <RecordDialog onClose={asked.close} />}
      {refunded !== undefined && <RefundDialog outcome={refunded} onClose={() => setRefunded(undefined)} />}
    </ResultsPage>
  );
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function useOutcomes() {
  const [filters] = useFilters();
  const { instants, from, to } = usePeriod();
  const { kind, trace, campaign = '', delivery = '' } = filters;
  // What is traced to one thing is asked for as a whole, not within a period.
  const isOfOne = isId.test(delivery) || (isId.test(campaign) && filters.period === undefined);
  const input = {
    ...(isOfOne ? {} : instants),
    ...(isOutcomeKind(kind) ? { kind } : {}),
    ...(isTrace(trace) ? { trace } : {}),
    ...(isId.test(campaign) ? { campaignId: campaign } : {}),
    ...(isId.test(delivery) ? { deliveryId: delivery } : {}),
  };
  const words = [isOfOne ? '' : `${from} – ${to}`, kind, trace].filter(Boolean).join(' · ');
  return { ...usePages('outcomes.list', input), words };
}

function Actions({ onRecord }: { onRecord: () => void }) {
  const t = useSentence();
  const go = useGo();
  const may = useMay();
  if (!may.write) return null;
  return (
    <>
      <Button onClick={onRecord}>{t('results.record')}</Button>
      {may.lead && (
        <Button variant="default" onClick={() => go('results', ['outcomes', 'import'])}>
          {t('results.import')}
        </Button>
      )}
    </>
  );
}

function OutcomeFilters() {
  const t = useSentence();
  const campaigns = useCampaigns().map(({ id, name }) => ({ value: id, label: name }));
  return (
    <PeriodBar>
      <FilterSelect name="kind" label={t('results.kind')} all={t('results.kind.all')} options={outcomeKindOptions(t)} />
      <FilterSelect name="trace" label={t('results.trace')} all={t('results.trace.all')} options={traceOptions(t)} />
      <FilterSelect name="campaign" label={t('results.campaign')} all={t('results.campaign.all')} options={campaigns} />
    </PeriodBar>
  );
}
