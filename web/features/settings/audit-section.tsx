import { Button, TextInput } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { OutputOf } from '../../lib/api.ts';
import type { Contracts } from '../../lib/contracts.ts';
import { api } from '../../lib/desk.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { type ApiProblem, asProblem } from '../../lib/problem.ts';
import { usePages } from '../../lib/queries.ts';
import { useFilters } from '../../lib/search-params.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Handle } from '../../ui/handle.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import { AuditTable } from './audit-table.tsx';
import { Head } from './head.tsx';
import styles from './settings.module.css';

type Verdict = OutputOf<Contracts['workspace']['operations']['verifyAudit']>;

/** What was done, by whom, and the proof that nobody changed it since. */
export function AuditSection() {
  const t = useSentence();
  const [filters, setFilters] = useFilters();
  const about = filters.operation ? { operation: filters.operation } : {};
  const entries = usePages('workspace.audit', { limit: 50, ...about });
  return (
    <>
      <Head title={t('settings.section.audit')} lead={t('settings.audit.lead')} />
      <Verify />
      <TextInput
        className={styles.block}
        type="search"
        dir="ltr"
        label={t('settings.audit.operation')}
        placeholder="inbox.reply"
        defaultValue={filters.operation ?? ''}
        onBlur={(event) => setFilters({ operation: event.currentTarget.value.trim() })}
        onKeyDown={(event) => event.key === 'Enter' && setFilters({ operation: event.currentTarget.value.trim() })}
      />
      {entries.problem !== undefined && <Problem problem={entries.problem} onRetry={() => void entries.refetch()} />}
      {entries.isPending && <Loading />}
      {entries.data !== undefined && entries.items.length === 0 && (
        <EmptyState
          kind="nothing"
          title={t('settings.audit.none')}
          {...(filters.operation ? { query: filters.operation } : {})}
        />
      )}
      {entries.items.length > 0 && <AuditTable entries={entries.items} />}
      {entries.hasNextPage && (
        <Button variant="default" loading={entries.isFetchingNextPage} onClick={() => void entries.fetchNextPage()}>
          {t('settings.more')}
        </Button>
      )}
    </>
  );
}

/** Walks the chain on demand; the result in words, never by colour alone. */
function Verify() {
  const t = useSentence();
  const may = useMay();
  const [verdict, setVerdict] = useState<Verdict>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [isBusy, setBusy] = useState(false);
  if (!may('workspace.verifyAudit')) return null;
  const run = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      setVerdict(await api.workspace.verifyAudit());
    } catch (cause) {
      setProblem(asProblem(cause));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className={styles.verify} aria-live="polite">
      <Button
        variant="default"
        leftSection={<IconShieldCheck size={16} aria-hidden />}
        loading={isBusy}
        onClick={() => void run()}
      >
        {t('settings.audit.verify')}
      </Button>
      {problem !== undefined && <Problem problem={problem} isCompact />}
      {verdict !== undefined && <VerdictWords verdict={verdict} />}
    </section>
  );
}

function VerdictWords({ verdict }: { verdict: Verdict }) {
  const t = useSentence();
  if (verdict.intact) {
    return (
      <>
        <StatusChip tone="ok">{t('settings.audit.intact')}</StatusChip>
        <span>{t('settings.audit.intact-why', { count: verdict.entries })}</span>
        <Handle isQuiet>{verdict.head.slice(0, 16)}</Handle>
      </>
    );
  }
  return (
    <>
      <StatusChip tone="breach">{t('settings.audit.broken')}</StatusChip>
      <span>{t(`settings.audit.broken-${verdict.cause}`, { at: verdict.brokenAt })}</span>
    </>
  );
}
