import { Button, Group, Progress } from '@mantine/core';
import { useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { useRead, useWrite } from '../../lib/queries.ts';
import { noonOf } from '../../lib/days.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { useUndo } from '../../ui/undo-toast.tsx';
import { GoalDialog } from './goal-dialog.tsx';
import { ResultsPage } from './results-page.tsx';
import styles from './results.module.css';
import type { Goal } from './shapes.ts';
import { Sums } from './sums.tsx';
import { useMay } from './use-may.ts';

/** What was promised, and how far it is. */
export function GoalsPage() {
  const t = useSentence();
  const may = useMay();
  const { data, problem, refetch } = useRead('outcomes.goals', { isArchived: false });
  const [edited, setEdited] = useState<Goal | 'new'>();
  const add = may.lead && <Button onClick={() => setEdited('new')}>{t('results.goal.add')}</Button>;
  return (
    <ResultsPage title={t('results.tab.goals')} lead={t('results.goals.lead')} actions={add}>
      {problem !== undefined && <Problem problem={problem} onRetry={() => void refetch()} />}
      {data === undefined && problem === undefined && <Loading />}
      {data?.items.length === 0 && <EmptyState kind="first" title={t('results.goals.none')} action={add} />}
      <div className={styles.cards}>
        {data?.items.map((goal) => (
          <GoalCard key={goal.id} goal={goal} onEdit={() => setEdited(goal)} />
        ))}
      </div>
      {edited !== undefined && (
        <GoalDialog goal={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </ResultsPage>
  );
}

function GoalCard({ goal, onEdit }: { goal: Goal; onEdit: () => void }) {
  const t = useSentence();
  const formats = useFormats();
  const may = useMay();
  const rows = { period: 'custom', from: goal.from, to: goal.to, kind: goal.kind };
  const search = goal.campaignId === null ? rows : { ...rows, campaign: goal.campaignId };
  return (
    <article className={styles.card}>
      <h2 className={styles.cardTitle}>
        <bdi>{goal.name}</bdi>
      </h2>
      <p className={styles.small}>
        {t(`results.kind.${goal.kind}`)} ·{' '}
        {t('results.goal.days', { from: formats.date(noonOf(goal.from)), to: formats.date(noonOf(goal.to)) })}
      </p>
      <GoalMeasures goal={goal} />
      <AreaLink area="results" rest={['outcomes']} search={search}>
        {t('results.goal.rows')}
      </AreaLink>
      {may.lead && (
        <Group gap="xs">
          <Button variant="subtle" size="compact-xs" onClick={onEdit}>
            {t('results.change')}
          </Button>
          <ArchiveButton goal={goal} />
        </Group>
      )}
    </article>
  );
}

function GoalMeasures({ goal }: { goal: Goal }) {
  const t = useSentence();
  const formats = useFormats();
  const { reached, targetCount, targetValue } = goal;
  const got = reached.value.find(({ currency }) => currency === targetValue?.currency)?.minor ?? 0;
  return (
    <>
      {targetCount !== null && (
        <Measure
          words={t('results.goal.count', { count: reached.count, of: targetCount })}
          share={reached.count / targetCount}
        />
      )}
      {targetValue !== null && (
        <Measure
          words={t('results.goal.value', {
            value: formats.money({ minor: got, currency: targetValue.currency }),
            of: formats.money(targetValue),
          })}
          share={got / targetValue.minor}
        />
      )}
      {targetCount === null && targetValue === null && (
        <p>
          {formats.number(reached.count)} · <Sums value={reached.value} />
        </p>
      )}
    </>
  );
}

function Measure({ words, share }: { words: string; share: number }) {
  const formats = useFormats();
  return (
    <div>
      <div className={styles.measure}>
        <span>{words}</span>
        <span>{formats.percent(share)}</span>
      </div>
      <Progress value={Math.max(0, Math.min(100, share * 100))} size="sm" color="var(--accent)" aria-label={words} />
    </div>
  );
}

function ArchiveButton({ goal }: { goal: Goal }) {
  const t = useSentence();
  const showUndo = useUndo();
  const { run } = useWrite('outcomes.archiveGoal');
  const archive = async () => {
    await run({ id: goal.id, isArchived: true });
    showUndo({ done: t('results.goal.archived'), onUndo: () => void run({ id: goal.id, isArchived: false }) });
  };
  return (
    <Button variant="subtle" size="compact-xs" onClick={() => void archive()}>
      {t('results.goal.archive')}
    </Button>
  );
}
