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
import { EntryDialog } from './entry-dialog.tsx';
import { FilterSelect } from './filter-select.tsx';
import { costKindOptions, isCostKind } from './kinds.ts';
import { LedgerTable } from './ledger-table.tsx';
import { LedgerTotals } from './ledger-totals.tsx';
import { MoreButton } from './more-button.tsx';
import { PeriodBar } from './period-bar.tsx';
import { ResultsPage } from './results-page.tsx';
import type { CostEntry } from './shapes.ts';
import { useAsked } from './use-asked.ts';
import { useCampaigns } from './use-campaigns.ts';
import { useMay } from './use-may.ts';
import { usePeriod } from './use-period.ts';
import { VoidDialog } from './void-dialog.tsx';

/** The ledger: every cost entered or imported; a voided one stays, crossed out. */
export function LedgerPage() {
  const t = useSentence();
  const go = useGo();
  const may = useMay();
  const asked = useAsked();
  const { campaignId, ...list } = useLedger();
  const [voided, setVoided] = useState<CostEntry>();
  useActions([
    {
      id: 'results.spend.add',
      label: 'results.spend.add',
      group: 'here',
      icon: IconPlus,
      shortcut: { code: 'KeyN' },
      run: asked.ask,
      isEnabled: may.write,
    },
  ]);
  const add = may.write && <Button onClick={asked.ask}>{t('results.spend.add')}</Button>;
  const load = may.lead && (
    <Button variant="default" onClick={() => go('results', ['spend', 'import'])}>
      {t('results.import')}
    </Button>
  );
  return (
    <ResultsPage
      title={t('results.spend')}
      lead={t('results.spend.lead')}
      actions={
        <>
          {add}
          {load}
        </>
      }
      bar={<LedgerFilters />}
    >
      <LedgerTotals campaignId={campaignId} />
      {list.problem !== undefined && <Problem problem={list.problem} onRetry={() => void list.refetch()} />}
      {list.isPending && list.problem === undefined && <Loading />}
      {list.isSuccess && (
        <LedgerTable
          entries={list.items}
          onVoid={may.lead ? setVoided : undefined}
          empty={<EmptyState kind="clear" title={t('results.spend.none')} action={add} />}
        />
      )}
      <MoreButton list={list} />
      {asked.isAsked && may.write && <EntryDialog onClose={asked.close} />}
      {voided !== undefined && <VoidDialog entry={voided} onClose={() => setVoided(undefined)} />}
    </ResultsPage>
  );
}

function useLedger() {
  const [filters] = useFilters();
  const { from, to } = usePeriod();
  const campaignId = useCampaigns().find(({ id }) => id === filters.campaign)?.id;
  const list = usePages('spend.list', {
    from,
    to,
    ...(isCostKind(filters.kind) ? { kind: filters.kind } : {}),
    ...(campaignId === undefined ? {} : { campaignId }),
  });
  return { ...list, campaignId };
}

function LedgerFilters() {
  const t = useSentence();
  const campaigns = useCampaigns().map(({ id, name }) => ({ value: id, label: name }));
  return (
    <PeriodBar>
      <FilterSelect name="kind" label={t('results.kind')} all={t('results.kind.all')} options={costKindOptions(t)} />
      <FilterSelect name="campaign" label={t('results.campaign')} all={t('results.campaign.all')} options={campaigns} />
    </PeriodBar>
  );
}
