import { useSentence } from '../../lib/i18n.tsx';
import { AskButton } from './ask/ask-button.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Count } from '../../ui/figures.tsx';
import type { Overview } from './shapes.ts';
import { Sums } from './sums.tsx';
import { usePeriod } from './use-period.ts';

/** Campaigns of a period with what is traced to them and what they cost; each opens its own answer. */
export function CampaignTable({ campaigns }: { campaigns: Overview['campaigns'] }) {
  const t = useSentence();
  const { search } = usePeriod();
  return (
    <DataTable
      caption={t('results.campaigns')}
      rows={campaigns}
      rowKey={({ campaignId }) => campaignId}
      columns={[
        {
          key: 'name',
          head: t('results.campaign'),
          isRowHead: true,
          cell: ({ campaignId, name }) => (
            <AreaLink area="results" rest={['of', 'campaign', campaignId]}>
              <bdi>{name}</bdi>
            </AreaLink>
          ),
        },
        {
          key: 'count',
          head: t('results.traced'),
          isNumber: true,
          cell: ({ campaignId, count }) => (
            <AreaLink area="results" rest={['outcomes']} search={{ ...search, campaign: campaignId }}>
              <Count value={count} />
            </AreaLink>
          ),
        },
        { key: 'value', head: t('results.traced-value'), isNumber: true, cell: ({ value }) => <Sums value={value} /> },
        {
          key: 'cost',
          head: t('results.cost'),
          isNumber: true,
          cell: ({ campaignId, cost }) => (
            <AreaLink area="results" rest={['spend']} search={{ ...search, campaign: campaignId }}>
              <Sums value={cost} />
            </AreaLink>
          ),
        },
        {
          key: 'ask',
          head: <span className="for-readers">{t('ask.ask')}</span>,
          cell: ({ campaignId }) => (
            <AskButton variant="subtle" size="compact-sm" search={{ about: 'campaign', campaign: campaignId }} />
          ),
        },
      ]}
    />
  );
}
