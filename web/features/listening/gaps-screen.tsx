import { Button, Switch } from '@mantine/core';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { usePages, useRead } from '../../lib/queries.ts';
import { useFilters } from '../../lib/search-params.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Handle } from '../../ui/handle.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Section } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { Frame } from './frame.tsx';
import { SetAsideList } from './set-aside-list.tsx';
import type { Gap } from './shapes.ts';

/** What may have been missed, and what arrived but could not be understood: said plainly. */
export function GapsScreen() {
  const t = useSentence();
  const may = useMay();
  return (
    <Frame tab="gaps">
      <Section title={t('listening.gaps.title')} aside={<OpenOnly />}>
        <Gaps />
      </Section>
      {may('listening.poison') && (
        <Section title={t('listening.aside.title')}>
          <SetAsideList />
        </Section>
      )}
    </Frame>
  );
}

function OpenOnly() {
  const t = useSentence();
  const [filters, setFilters] = useFilters();
  return (
    <Switch
      size="xs"
      label={t('listening.gaps.closed-too')}
      checked={filters.closed === '1'}
      onChange={(event) => setFilters({ closed: event.currentTarget.checked ? '1' : '' })}
    />
  );
}

function Gaps() {
  const t = useSentence();
  const [filters] = useFilters();
  const gaps = usePages('listening.gaps', { open: filters.closed !== '1', limit: 100 });
  const sources = useRead('listening.sources', {});
  if (gaps.problem) return <Problem problem={gaps.problem} onRetry={() => void gaps.refetch()} />;
  if (gaps.isPending) return <Loading rows={3} />;
  return (
    <>
      <GapTable gaps={gaps.items} hasSources={(sources.data?.items.length ?? 0) > 0} />
      {gaps.hasNextPage && (
        <Button variant="default" onClick={() => void gaps.fetchNextPage()}>
          {t('listening.more')}
        </Button>
      )}
    </>
  );
}

function GapTable({ gaps, hasSources }: { gaps: readonly Gap[]; hasSources: boolean }) {
  const t = useSentence();
  const formats = useFormats();
  return (
    <DataTable
      caption={t('listening.gaps.title')}
      rows={gaps}
      rowKey={({ id }) => id}
      empty={
        <EmptyState kind="clear" title={t(hasSources ? 'listening.gaps.none' : 'listening.first')}>
          {t('listening.gaps.why')}
        </EmptyState>
      }
      columns={[
        {
          key: 'source',
          head: t('listening.gaps.source'),
          cell: ({ sourceName }) => <Handle>{sourceName}</Handle>,
          isRowHead: true,
        },
        { key: 'from', head: t('listening.gaps.from'), cell: ({ from }) => formats.exact(from) },
        {
          key: 'length',
          head: t('listening.gaps.length'),
          cell: ({ from, to }) => formats.duration(Date.parse(to) - Date.parse(from)),
        },
        { key: 'cause', head: t('listening.gaps.cause'), cell: ({ cause }) => <Handle>{cause}</Handle> },
        {
          key: 'state',
          head: t('listening.gaps.state'),
          cell: ({ state, recovered }) => (
            <StatusChip tone={state === 'open' ? 'near' : 'ok'}>
              {state === 'open' ? t('listening.gaps.open') : t('listening.gaps.closed', { count: recovered })}
            </StatusChip>
          ),
        },
      ]}
    />
  );
}
