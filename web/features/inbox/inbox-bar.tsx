import { useSentence } from '../../lib/i18n.tsx';
import { useRead } from '../../lib/queries.ts';
import { useFilters } from '../../lib/search-params.ts';
import { useMembers } from '../../lib/use-members.ts';
import { FilterBar, type FilterChoice } from '../../ui/filter-bar.tsx';
import styles from './inbox.module.css';
import { MoreFilters } from './more-filters.tsx';
import { ViewsMenu } from './views-menu.tsx';

/** Whose conversations, in which order, and everything else behind two buttons; all of it stands in the address. */
export function InboxBar() {
  const t = useSentence();
  const [filters] = useFilters();
  const { nameOf } = useMembers();
  const counts = useRead('inbox.counts').data;
  const other = nameOf(filters.assignee ?? null);
  const options = [
    { value: '', label: t('inbox.owner.all', { count: counts?.open ?? 0 }) },
    { value: 'me', label: t('inbox.owner.me', { count: counts?.mine ?? 0 }) },
    { value: 'none', label: t('inbox.owner.none', { count: counts?.unassigned ?? 0 }) },
    ...(other === undefined ? [] : [{ value: filters.assignee ?? '', label: other }]),
  ];
  const choices: FilterChoice[] = [
    { name: 'assignee', label: t('inbox.owner'), options },
    {
      name: 'sort',
      label: t('inbox.sort'),
      options: [
        { value: 'risk', label: t('inbox.sort.risk') },
        { value: 'newest', label: t('inbox.sort.newest') },
      ],
    },
  ];
  return (
    <FilterBar choices={choices}>
      <div className={styles.barEnd}>
        <MoreFilters />
        <ViewsMenu />
      </div>
    </FilterBar>
  );
}
