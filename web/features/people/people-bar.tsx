import { NativeSelect } from '@mantine/core';
import { useSentence } from '../../lib/i18n.tsx';
import { useRead } from '../../lib/queries.ts';
import { useNetworks } from '../../lib/use-networks.ts';
import { useFilters } from '../../lib/search-params.ts';
import { FilterBar } from '../../ui/filter-bar.tsx';

/** Search in names and handles, by network and by tag. */
export function PeopleBar() {
  const t = useSentence();
  const [filters, setFilters] = useFilters();
  const { networks, nameOf } = useNetworks();
  const tags = useRead('audience.tags').data?.items ?? [];
  const choose = (name: 'network' | 'tag', options: { value: string; label: string }[]) => (
    <NativeSelect
      size="xs"
      aria-label={t(`people.filter.${name}`)}
      value={filters[name] ?? ''}
      data={[{ value: '', label: t(`people.filter.${name}.any`) }, ...options]}
      onChange={(event) => setFilters({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <FilterBar search={t('people.search')}>
      {choose(
        'network',
        networks.map(({ network }) => ({ value: network, label: nameOf(network) })),
      )}
      {tags.length > 0 &&
        choose(
          'tag',
          tags.map(({ tag, persons }) => ({ value: tag, label: t('people.tag-count', { tag, count: persons }) })),
        )}
    </FilterBar>
  );
}
