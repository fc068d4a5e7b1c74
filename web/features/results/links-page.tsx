import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { usePages } from '../../lib/queries.ts';
import { useFilters } from '../../lib/search-params.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Count } from '../../ui/figures.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { Handle } from '../../ui/handle.tsx';
import { Loading } from '../../ui/loading.tsx';
import { NetworkChip } from '../../ui/network-chip.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { FilterSelect } from './filter-select.tsx';
import { MoreButton } from './more-button.tsx';
import { ResultsPage } from './results-page.tsx';
import styles from './results.module.css';
import type { TrackedLink } from './shapes.ts';
import { Sums } from './sums.tsx';
import { useCampaigns } from './use-campaigns.ts';

/** Tracked links: the only bridge from a post to an outcome that the desk has by itself. */
export function LinksPage() {
  const t = useSentence();
  const [filters] = useFilters();
  const campaigns = useCampaigns().map(({ id, name }) => ({ value: id, label: name }));
  const campaign = campaigns.find(({ value }) => value === filters.campaign)?.value;
  const list = usePages('outcomes.links', campaign === undefined ? {} : { campaignId: campaign });
  const bar = (
    <FilterBar>
      <FilterSelect name="campaign" label={t('results.campaign')} all={t('results.campaign.all')} options={campaigns} />
    </FilterBar>
  );
  return (
    <ResultsPage title={t('results.tab.links')} lead={t('results.links.lead')} bar={bar}>
      {list.problem !== undefined && <Problem problem={list.problem} onRetry={() => void list.refetch()} />}
      {list.isPending && list.problem === undefined && <Loading />}
      {list.isSuccess && <LinkTable links={list.items} />}
      <MoreButton list={list} />
    </ResultsPage>
  );
}

function LinkTable({ links }: { links: readonly TrackedLink[] }) {
  const t = useSentence();
  return (
    <DataTable
      caption={t('results.tab.links')}
      rows={links}
      rowKey={({ id }) => id}
      empty={
        <EmptyState
          kind="first"
          title={t('results.links.none')}
          action={
            <AreaLink area="calendar" rest={['compose']}>
              {t('results.links.compose')}
            </AreaLink>
          }
        >
          {t('results.links.how')}
        </EmptyState>
      }
      columns={[
        {
          key: 'link',
          head: t('results.link'),
          isRowHead: true,
          cell: ({ id, code, target }) => (
            <>
              <AreaLink area="results" rest={['links', id]}>
                <Handle>{code}</Handle>
              </AreaLink>
              <span className={styles.small}>
                <bdi className={styles.target}>{target}</bdi>
              </span>
            </>
          ),
        },
        {
          key: 'post',
          head: t('results.link.post'),
          cell: ({ deliveryId, network }) => (
            <AreaLink area="results" rest={['of', 'delivery', deliveryId]}>
              <NetworkChip network={network} />
            </AreaLink>
          ),
        },
        { key: 'created', head: t('results.link.created'), cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
        { key: 'visits', head: t('results.visits'), isNumber: true, cell: ({ visits }) => <Count value={visits} /> },
        { key: 'count', head: t('results.traced'), isNumber: true, cell: ({ outcomes }) => <Count value={outcomes} /> },
        { key: 'value', head: t('results.traced-value'), isNumber: true, cell: ({ value }) => <Sums value={value} /> },
      ]}
    />
  );
}
