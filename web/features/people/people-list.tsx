import { Button } from '@mantine/core';
import { useSentence } from '../../lib/i18n.tsx';
import { usePages } from '../../lib/queries.ts';
import { useFilters } from '../../lib/search-params.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Handle } from '../../ui/handle.tsx';
import { Loading } from '../../ui/loading.tsx';
import { NetworkChip } from '../../ui/network-chip.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import styles from './people.module.css';
import type { PersonSummary } from './shapes.ts';

export function PeopleList({ selected, onSelect }: { selected: string | undefined; onSelect: (id: string) => void }) {
  const t = useSentence();
  const [{ q, network, tag }, setFilters] = useFilters();
  const list = usePages('audience.list', { search: q?.slice(0, 100), network, tag });
  if (list.isPending)
    return (
      <div className={styles.pad}>
        <Loading rows={8} rowHeight={44} />
      </div>
    );
  if (list.problem !== undefined && list.items.length === 0)
    return <Problem problem={list.problem} onRetry={() => void list.refetch()} />;
  if (list.items.length === 0)
    return q || network || tag ? (
      <EmptyState
        kind="nothing"
        title={t('people.none-found')}
        query={q}
        action={
          <Button size="xs" variant="default" onClick={() => setFilters({ q: '', network: '', tag: '' })}>
            {t('people.filter.clear')}
          </Button>
        }
      />
    ) : (
      <EmptyState kind="first" title={t('people.empty')}>
        {t('people.empty.why')}
      </EmptyState>
    );
  return (
    <VirtualList
      label={t('people.title')}
      items={list.items}
      itemKey={({ id }) => id}
      selected={selected}
      onSelect={onSelect}
      estimate={70}
      onEnd={() => {
        if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
      }}
      render={(person) => <Row person={person} />}
    />
  );
}

function Row({ person }: { person: PersonSummary }) {
  const t = useSentence();
  const [first] = person.handles;
  return (
    <span className={styles.row}>
      <span className={styles.rowHead}>
        <span className={styles.who}>
          <Handle>{person.name || (first?.handle ?? '')}</Handle>
        </span>
        <span className={styles.when}>
          <RelativeTime at={person.lastSeenAt} />
        </span>
      </span>
      <span className={styles.rowFoot}>
        {person.handles.slice(0, 3).map((handle) => (
          <span key={`${handle.network} ${handle.remoteId}`} className={styles.handleShort}>
            <NetworkChip network={handle.network} />
            <Handle isQuiet>{`@${handle.handle}`}</Handle>
          </span>
        ))}
        <span className={styles.said}>{t('people.said', { count: person.mentions })}</span>
      </span>
    </span>
  );
}
