import { Button, Group, Switch } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { AreaLink } from '../../lib/place.tsx';
import { usePages, useWrite } from '../../lib/queries.ts';
import { useFilters } from '../../lib/search-params.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Count } from '../../ui/figures.tsx';
import { Handle } from '../../ui/handle.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { useUndo } from '../../ui/undo-toast.tsx';
import { Frame } from './frame.tsx';
import styles from './listening.module.css';
import { SaveQuery } from './save-query.tsx';
import type { SavedQuery } from './shapes.ts';

type Edited = SavedQuery | 'new' | undefined;

/** The saved queries: what each catches, and the way to change or end it. */
export function QueriesScreen() {
  const t = useSentence();
  const may = useMay();
  const [filters, setFilters] = useFilters();
  const [edited, setEdited] = useState<Edited>();
  const withArchived = filters.archived === '1';
  const queries = usePages('listening.queries', { archived: withArchived, limit: 100 });
  return (
    <Frame tab="queries">
      <Group justify="space-between" mb="md">
        <Switch
          label={t('listening.queries.archived')}
          checked={withArchived}
          onChange={(event) => setFilters({ archived: event.currentTarget.checked ? '1' : '' })}
        />
        {may('listening.createQuery') && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
            {t('listening.queries.new')}
          </Button>
        )}
      </Group>
      {queries.problem !== undefined && <Problem problem={queries.problem} onRetry={() => void queries.refetch()} />}
      {queries.isPending && <Loading />}
      {queries.data !== undefined && <QueryTable queries={queries.items} onEdit={setEdited} />}
      {queries.hasNextPage && (
        <Button variant="default" onClick={() => void queries.fetchNextPage()}>
          {t('listening.more')}
        </Button>
      )}
      {edited !== undefined && (
        <SaveQuery
          query={edited === 'new' ? '' : edited.query}
          {...(edited === 'new' ? {} : { saved: edited })}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Frame>
  );
}

function QueryTable({ queries, onEdit }: { queries: readonly SavedQuery[]; onEdit: (query: SavedQuery) => void }) {
  const t = useSentence();
  return (
    <DataTable
      caption={t('listening.tab.queries')}
      rows={queries}
      rowKey={({ id }) => id}
      empty={
        <EmptyState kind="first" title={t('listening.queries.none')}>
          {t('listening.queries.why')}
        </EmptyState>
      }
      columns={[
        { key: 'name', head: t('listening.save.name'), cell: (query) => <QueryName query={query} />, isRowHead: true },
        { key: 'kind', head: t('listening.save.kind'), cell: ({ kind }) => t(`listening.query-kind.${kind}`) },
        {
          key: 'day',
          head: t('listening.queries.day'),
          cell: ({ lastDay }) => <Count value={lastDay} />,
          isNumber: true,
        },
        {
          key: 'total',
          head: t('listening.queries.total'),
          cell: ({ total }) => <Count value={total} />,
          isNumber: true,
        },
        {
          key: 'deeds',
          head: <span className="for-readers">{t('listening.deeds')}</span>,
          cell: (query) => <Deeds query={query} onEdit={onEdit} />,
        },
      ]}
    />
  );
}

function QueryName({ query }: { query: SavedQuery }) {
  return (
    <>
      <AreaLink area="listening" search={{ saved: query.id }}>
        <Handle>{query.name}</Handle>
      </AreaLink>
      <span dir="auto" className={styles.queryText}>
        {query.query}
      </span>
    </>
  );
}

function Deeds({ query, onEdit }: { query: SavedQuery; onEdit: (query: SavedQuery) => void }) {
  const t = useSentence();
  const may = useMay();
  const showUndo = useUndo();
  const archive = useWrite('listening.archiveQuery');
  if (!may('listening.updateQuery')) return null;
  const put = (restore: boolean) => archive.run({ savedQuery: query.id, restore });
  const onArchive = async () => {
    const isArchived = query.archivedAt !== undefined;
    await put(isArchived);
    showUndo({
      done: t(isArchived ? 'listening.queries.restored' : 'listening.queries.archived-now', { name: query.name }),
      onUndo: () => void put(!isArchived).catch(() => undefined),
    });
  };
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      <Button size="compact-xs" variant="subtle" onClick={() => onEdit(query)}>
        {t('listening.change')}
      </Button>
      <Button
        size="compact-xs"
        variant="subtle"
        loading={archive.isPending}
        onClick={() => void onArchive().catch(() => undefined)}
      >
        {t(query.archivedAt === undefined ? 'listening.queries.archive' : 'listening.queries.restore')}
      </Button>
    </Group>
  );
}
