import { Button } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useSentence } from '../../lib/i18n.tsx';
import { useGo, usePlace } from '../../lib/place.tsx';
import { useFilters } from '../../lib/search-params.ts';
import { SplitPanes } from '../../ui/split-panes.tsx';
import { FoundList } from './found-list.tsx';
import { Frame } from './frame.tsx';
import styles from './listening.module.css';
import { MentionPane } from './mention-pane.tsx';
import { Overview } from './overview.tsx';
import { QueryBar } from './query-bar.tsx';
import { useAsked, useFound } from './use-search.ts';

/** `/listening` and `/listening/m/<mention>`: the query, what it found, and what lies behind one of them or all. */
export function SearchScreen() {
  const t = useSentence();
  const go = useGo();
  const { rest } = usePlace();
  const [filters, setFilters] = useFilters();
  const asked = useAsked();
  const found = useFound(asked);
  const id = rest[0] === 'm' ? rest[1] : undefined;
  const isValid = found.first?.problems.every(({ severity }) => severity === 'note') ?? true;
  const back = () => {
    if (id === undefined) setFilters({ view: '' });
    else go('listening');
  };
  return (
    <Frame tab="search" bar={<QueryBar asked={asked} />} isFull>
      <SplitPanes
        name="listening"
        front={id !== undefined || filters.view === 'overview' ? 'detail' : 'list'}
        onBack={back}
        list={
          <div className={styles.found}>
            <Button
              className={styles.toOverview}
              variant="subtle"
              size="compact-sm"
              leftSection={<IconChartBar size={15} aria-hidden />}
              onClick={() => setFilters({ view: 'overview' })}
            >
              {t('listening.overview')}
            </Button>
            <FoundList asked={asked} found={found} isValid={isValid} selected={id} />
          </div>
        }
        detail={
          id === undefined ? (
            <Overview asked={asked} facets={found.first?.facets} isValid={isValid} />
          ) : (
            <MentionPane key={id} id={id} found={found.items.find((mention) => mention.id === id)} />
          )
        }
      />
    </Frame>
  );
}
