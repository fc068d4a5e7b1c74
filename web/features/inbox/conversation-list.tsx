import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import type { usePages } from '../../lib/queries.ts';
import { useRead } from '../../lib/queries.ts';
import { useFilters } from '../../lib/search-params.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { announce } from '../../ui/live-region.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { ConversationRow } from './conversation-row.tsx';
import styles from './inbox.module.css';
import { exactly, filtersOnly } from './list-filters.ts';
import type { Conversation } from './shapes.ts';

type List = ReturnType<typeof usePages<'inbox.list'>>;

export interface ConversationListProps {
  list: List;
  selected: string | undefined;
  onSelect: (id: string) => void;
}

export function ConversationList({ list, selected, onSelect }: ConversationListProps) {
  const t = useSentence();
  useNewcomers(list.items, list.isPending);
  if (list.isPending)
    return (
      <div className={styles.pad}>
        <Loading rows={8} rowHeight={60} />
      </div>
    );
  if (list.problem !== undefined && list.items.length === 0)
    return <Problem problem={list.problem} onRetry={() => void list.refetch()} />;
  if (list.items.length === 0) return <NoConversations />;
  return (
    <VirtualList
      label={t('inbox.list')}
      items={list.items}
      itemKey={({ id }) => id}
      selected={selected}
      onSelect={onSelect}
      estimate={92}
      onEnd={() => {
        if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
      }}
      render={(conversation) => <ConversationRow conversation={conversation} />}
    />
  );
}

/** Nothing yet, nothing found by these filters, or nothing left to do. */
function NoConversations() {
  const t = useSentence();
  const [filters, setFilters] = useFilters();
  const accounts = useRead('accounts.list').data?.items;
  if (Object.keys(filtersOnly(filters)).some((name) => name !== 'sort'))
    return (
      <EmptyState
        kind="nothing"
        title={t('inbox.none-found')}
        action={
          <Button size="xs" variant="default" onClick={() => setFilters(exactly({}))}>
            {t('inbox.filter.clear')}
          </Button>
        }
      />
    );
  if (accounts?.length === 0)
    return (
      <EmptyState
        kind="first"
        title={t('inbox.first')}
        action={
          <AreaLink area="settings" rest={['accounts']}>
            {t('inbox.first.connect')}
          </AreaLink>
        }
      >
        {t('inbox.first.why')}
      </EmptyState>
    );
  return (
    <EmptyState kind="clear" title={t('inbox.empty')}>
      {t('inbox.empty.why')}
    </EmptyState>
  );
}

/** Says to screen readers how many conversations came to the list by themselves. */
function useNewcomers(items: readonly Conversation[], isPending: boolean): void {
  const t = useSentence();
  const [filters] = useFilters();
  const view = JSON.stringify(filtersOnly(filters));
  const known = useRef<{ view: string; newest: string } | undefined>(undefined);
  const newest = items.reduce((latest, { openedAt }) => (openedAt > latest ? openedAt : latest), '');
  useEffect(() => {
    if (isPending) return;
    const before = known.current;
    known.current = { view, newest };
    if (before === undefined || before.view !== view || newest <= before.newest) return;
    announce(t('inbox.arrived', { count: items.filter(({ openedAt }) => openedAt > before.newest).length }));
  }, [isPending, items, newest, view, t]);
}
