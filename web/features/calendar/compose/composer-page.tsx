import { useMemo } from 'react';
import { useSentence } from '../../../lib/i18n.tsx';
import { AreaLink } from '../../../lib/place.tsx';
import { useRead } from '../../../lib/queries.ts';
import { useFilters } from '../../../lib/search-params.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Page } from '../../../ui/page.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import { useAccounts, useMay } from '../use-calendar.ts';
import { BackToCalendar } from './back-to-calendar.tsx';
import { Composer } from './composer.tsx';
import { canPublish } from './previews.ts';

/** `/calendar/compose?draft=<id>&at=<wall time>`: a new draft, or a stored one. */
export function ComposerPage() {
  const t = useSentence();
  const [filters] = useFilters();
  const { accounts: all, isPending } = useAccounts();
  const accounts = useMemo(() => all.filter(canPublish), [all]);
  const may = useMay();
  const draftId = filters.draft;
  const read = useRead('publishing.showDraft', { draftId: draftId ?? '' }, { enabled: draftId !== undefined });
  const draft = draftId === undefined ? undefined : read.data;
  if (read.problem !== undefined && draft === undefined)
    return (
      <Frame>
        <Problem problem={read.problem} onRetry={() => void read.refetch()} />
      </Frame>
    );
  if (isPending || (draftId !== undefined && draft === undefined))
    return (
      <Frame>
        <Loading rows={8} rowHeight={28} />
      </Frame>
    );
  if (accounts.length === 0)
    return (
      <Frame>
        <EmptyState
          kind="first"
          title={t('calendar.first.title')}
          action={<AreaLink area="settings">{t('calendar.first.connect')}</AreaLink>}
        >
          {t('calendar.first.text')}
        </EmptyState>
      </Frame>
    );
  return <Composer key={draftId ?? 'new'} draft={draft} accounts={accounts} mayWrite={may.write} />;
}

/** The page around what is not the composer yet. */
function Frame({ children }: { children: React.ReactNode }) {
  const t = useSentence();
  return (
    <Page title={t('calendar.compose')} actions={<BackToCalendar />}>
      {children}
    </Page>
  );
}
