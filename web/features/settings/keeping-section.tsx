import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { usePages, useRead } from '../../lib/queries.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { Head } from './head.tsx';
import { HoldForm } from './hold-form.tsx';
import { HoldRow } from './hold-row.tsx';
import { RetentionForm } from './retention-form.tsx';
import styles from './settings.module.css';

/** How long mentions are kept, and what is held whatever its age. */
export function KeepingSection() {
  const t = useSentence();
  const shown = useRead('listening.retention');
  return (
    <>
      <Head title={t('settings.section.keeping')} lead={t('keeping.lead')} />
      {shown.problem !== undefined && <Problem problem={shown.problem} onRetry={() => void shown.refetch()} />}
      {shown.isPending && <Loading />}
      {shown.data !== undefined && <RetentionForm retention={shown.data} />}
      <Holds />
    </>
  );
}

function Holds() {
  const t = useSentence();
  const may = useMay();
  const [isNew, setNew] = useState(false);
  const holds = usePages('listening.holds', { released: true, limit: 50 });
  return (
    <section className={styles.holds}>
      <header className={styles.head}>
        <div>
          <h3 className={styles.rowName}>{t('keeping.holds')}</h3>
          <p className={styles.lead}>{t('keeping.holds.lead')}</p>
        </div>
        {may('listening.holdMentions') && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} variant="default" onClick={() => setNew(true)}>
            {t('keeping.holds.new')}
          </Button>
        )}
      </header>
      {holds.problem !== undefined && <Problem problem={holds.problem} onRetry={() => void holds.refetch()} />}
      {holds.isPending && <Loading rows={2} />}
      {!holds.isPending && holds.items.length === 0 && holds.problem === undefined && (
        <EmptyState kind="first" title={t('keeping.holds.none')}>
          {t('keeping.holds.none-why')}
        </EmptyState>
      )}
      <ul className={styles.rows}>
        {holds.items.map((hold) => (
          <HoldRow key={hold.id} hold={hold} />
        ))}
      </ul>
      {holds.hasNextPage && (
        <Button variant="default" loading={holds.isFetchingNextPage} onClick={() => void holds.fetchNextPage()}>
          {t('settings.more')}
        </Button>
      )}
      {isNew && <HoldForm onClose={() => setNew(false)} />}
    </section>
  );
}
