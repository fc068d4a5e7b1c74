import { MultiSelect, Select } from '@mantine/core';
import { useSentence } from '../../lib/i18n.tsx';
import { useFilters } from '../../lib/search-params.ts';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { groups } from './entries.ts';
import styles from './toolbar.module.css';
import { type CalendarPlace, useAccounts, useCampaigns } from './use-calendar.ts';

/** Whose posts, of which campaign, in which state; all in the address. */
export function CalendarFilters({ place }: { place: CalendarPlace }) {
  const t = useSentence();
  const [, setFilters] = useFilters();
  const { accounts } = useAccounts();
  const campaigns = useCampaigns();
  return (
    <FilterBar
      choices={[
        {
          name: 'state',
          label: t('calendar.filter.state'),
          options: groups.map((group) => ({ value: group, label: t(`calendar.group.${group}`) })),
        },
      ]}
    >
      <MultiSelect
        className={styles.accounts}
        size="xs"
        searchable
        clearable
        aria-label={t('calendar.filter.accounts')}
        placeholder={place.accountIds.length === 0 ? t('calendar.filter.accounts') : ''}
        data={accounts.map(({ id, handle, network }) => ({ value: id, label: `@${handle} · ${network}` }))}
        value={[...place.accountIds]}
        onChange={(ids) => setFilters({ accounts: ids.join(',') })}
        clearButtonProps={{ 'aria-label': t('ui.clear') }}
      />
      {campaigns.length > 0 && (
        <Select
          className={styles.campaign}
          size="xs"
          clearable
          searchable
          aria-label={t('calendar.filter.campaign')}
          placeholder={t('calendar.filter.campaign')}
          data={campaigns.map(({ id, name }) => ({ value: id, label: name }))}
          value={place.campaignId ?? null}
          onChange={(id) => setFilters({ campaign: id ?? '' })}
          clearButtonProps={{ 'aria-label': t('ui.clear') }}
        />
      )}
    </FilterBar>
  );
}
