import { Button } from '@mantine/core';
import { useSentence } from '../../lib/i18n.tsx';
import { usePages, useWrite } from '../../lib/queries.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Handle } from '../../ui/handle.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import styles from './listening.module.css';
import type { SetAside } from './shapes.ts';

/** What arrived and could not be understood: kept as it came, with the cause, to be asked for again. */
export function SetAsideList() {
  const t = useSentence();
  const aside = usePages('listening.poison', { limit: 50 });
  if (aside.problem) return <Problem problem={aside.problem} onRetry={() => void aside.refetch()} />;
  if (aside.isPending) return <Loading rows={3} />;
  if (aside.items.length === 0) {
    return (
      <EmptyState kind="clear" title={t('listening.aside.none')}>
        {t('listening.aside.why')}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={styles.sources}>
        {aside.items.map((one) => (
          <SetAsideRow key={one.id} one={one} />
        ))}
      </ul>
      {aside.hasNextPage && (
        <Button variant="default" onClick={() => void aside.fetchNextPage()}>
          {t('listening.more')}
        </Button>
      )}
    </>
  );
}

function SetAsideRow({ one }: { one: SetAside }) {
  const t = useSentence();
  const retry = useWrite('listening.retryPoison');
  return (
    <li className={styles.source}>
      <p>
        <strong>
          <Handle>{one.cause}</Handle>
        </strong>
      </p>
      <p className={styles.facts}>
        <Handle>{one.sourceName}</Handle>
        {one.remoteId !== undefined && <Handle isQuiet>{one.remoteId}</Handle>}
        <RelativeTime at={one.at} />
        <span>{t('listening.aside.tries', { count: one.tries })}</span>
      </p>
      <details className={styles.raw}>
        <summary>{t('listening.aside.raw')}</summary>
        {/* A region that scrolls must be reachable by keyboard. */}
        <pre dir="ltr" tabIndex={0}>
          {one.raw}
        </pre>
      </details>
      {retry.problem !== undefined && <Problem problem={retry.problem} isCompact />}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          loading={retry.isPending}
          onClick={() => void retry.run({ poison: one.id }).catch(() => undefined)}
        >
          {t('listening.aside.retry')}
        </Button>
      </div>
    </li>
  );
}
