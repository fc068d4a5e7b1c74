import { Button, UnstyledButton } from '@mantine/core';
import { useEffect } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink, useGo } from '../../lib/place.tsx';
import { useRead } from '../../lib/queries.ts';
import { useFilters } from '../../lib/search-params.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { announce } from '../../ui/live-region.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { DistinctTexts } from './copies-count.tsx';
import styles from './listening.module.css';
import { MentionRow } from './mention-row.tsx';
import type { Asked, useFound } from './use-search.ts';

interface FoundListProps {
  asked: Asked;
  found: ReturnType<typeof useFound>;
  isValid: boolean;
  selected: string | undefined;
}

/** The mentions that were found, newest first. */
export function FoundList({ asked, found, isValid, selected }: FoundListProps) {
  const t = useSentence();
  const go = useGo();
  const total = found.first?.total;
  const words = total && t(total.exact ? 'listening.total' : 'listening.total-at-least', { count: total.count });
  useEffect(() => {
    if (words !== undefined) announce(words);
  }, [words]);
  if (found.problem) return <Problem problem={found.problem} onRetry={() => void found.refetch()} />;
  if (found.first === undefined) return <Loading rows={9} rowHeight={22} />;
  if (!isValid) return <p className={styles.mend}>{t('listening.mend-first')}</p>;
  if (found.items.length === 0 && !found.hasNextPage) return <NothingFound asked={asked} />;
  return (
    <>
      <p className={styles.total}>
        {words}
        {total?.exact === false && asked.count === 'quick' && <CountExactly />}
        <DistinctTexts texts={found.first.texts} />
      </p>
      <VirtualList
        label={t('listening.mentions')}
        items={found.items}
        itemKey={(mention) => mention.id}
        render={(mention) => <MentionRow mention={mention} />}
        {...(selected === undefined ? {} : { selected })}
        onSelect={(id) => go('listening', ['m', id])}
        estimate={118}
        onEnd={() => {
          if (found.hasNextPage && !found.isFetchingNextPage) void found.fetchNextPage();
        }}
      />
    </>
  );
}

/** "At least" becomes a number on request. */
function CountExactly() {
  const t = useSentence();
  const [, setFilters] = useFilters();
  return (
    <UnstyledButton className={styles.count} onClick={() => setFilters({ counted: 'exact' })}>
      {t('search.count-exactly')}
    </UnstyledButton>
  );
}

/** Nothing is listened to, nothing was said, or nothing fits: each in its own words, with the one thing to do. */
function NothingFound({ asked }: { asked: Asked }) {
  const t = useSentence();
  const [filters, setFilters] = useFilters();
  const sources = useRead('listening.sources', {});
  if (sources.data?.items.length === 0) {
    return (
      <EmptyState
        kind="first"
        title={t('listening.first')}
        action={
          <AreaLink area="settings" rest={['accounts']}>
            {t('listening.first.connect')}
          </AreaLink>
        }
      >
        {t('listening.first.why')}
      </EmptyState>
    );
  }
  const isWidest = filters.days === '365' && !asked.period.isPicked;
  if (asked.query.trim() === '' && isWidest) return <EmptyState kind="clear" title={t('listening.empty')} />;
  const loosen = () => setFilters(isWidest ? { q: '', saved: '' } : { days: '365', since: '', until: '' });
  return (
    <EmptyState
      kind="nothing"
      title={t('listening.none')}
      {...(asked.query === '' ? {} : { query: asked.query })}
      action={
        <Button variant="default" onClick={loosen}>
          {t(isWidest ? 'listening.query.clear' : 'listening.widen')}
        </Button>
      }
    >
      {t('listening.none.why')}
    </EmptyState>
  );
}
