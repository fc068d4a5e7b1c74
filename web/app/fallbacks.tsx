import { Anchor } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useSentence } from '../lib/i18n.tsx';
import { asProblem } from '../lib/problem.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Problem } from '../ui/problem-note.tsx';

/** While a screen's code is fetched. */
export function ScreenLoading() {
  return (
    <div style={{ padding: 'var(--step-5)', maxInlineSize: '40rem' }}>
      <Loading />
    </div>
  );
}

/** A screen that broke, or an answer that did not come: the rest of the desk still works. */
export function ScreenFailure({ error, reset }: ErrorComponentProps) {
  const t = useSentence();
  return (
    <Page title={t('shell.failure.title')}>
      <Problem problem={asProblem(error)} onRetry={reset} />
    </Page>
  );
}

/** An address that leads nowhere. */
export function Lost() {
  const t = useSentence();
  return (
    <EmptyState
      kind="nothing"
      title={t('shell.lost.title')}
      query={globalThis.location.pathname}
      action={<Anchor href="/">{t('shell.lost.home')}</Anchor>}
    />
  );
}
