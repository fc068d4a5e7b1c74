import { useSentence } from '../../lib/i18n.tsx';
import { useRead } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { useNow } from '../../lib/use-now.ts';
import { useHere } from '../../lib/workspace.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { Changes } from './changes.tsx';
import { FirstUse } from './first-use.tsx';
import { NeedsMe } from './needs-me.tsx';
import { Pressing } from './pressing.tsx';
import { useNeeds } from './use-needs.ts';

/** What needs the reader now, each line one click from the thing; then what changed since yesterday. */
export function TodayScreen() {
  const t = useSentence();
  const formats = useFormats();
  const now = useNow();
  const { session, workspace } = useHere();
  const accounts = useRead('accounts.list');
  const needs = useNeeds();
  const isNew = accounts.data?.items.length === 0;
  return (
    <Page title={t('today.title')} lead={`${formats.day(now)} · ${t('today.lead', { name: session.user.name })}`}>
      {needs.problem !== undefined && <Problem problem={needs.problem} onRetry={needs.retry} />}
      {isNew && (
        <FirstUse practice={session.workspaces.find(({ kind }) => kind === 'practice')} here={workspace.slug} />
      )}
      {!isNew && needs.isPending && <Loading rows={6} rowHeight={20} />}
      {!isNew && !needs.isPending && (
        <>
          {needs.lines.length === 0 && needs.problem === undefined && (
            <EmptyState kind="clear" title={t('today.empty')}>
              {t('today.empty.why')}
            </EmptyState>
          )}
          {needs.lines.length > 0 && <NeedsMe lines={needs.lines} />}
          <Pressing />
          <Changes />
        </>
      )}
    </Page>
  );
}
