import { Button } from '@mantine/core';
import { useSentence } from '../../lib/i18n.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Section } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { problem } from './samples.ts';
import styles from './gallery.module.css';

export function StateStories() {
  const t = useSentence();
  return (
    <Section title={t('today.title')}>
      <Problem problem={problem} onRetry={() => undefined} />
      <div className={styles.states}>
        <EmptyState
          kind="first"
          title={t('listening.empty')}
          action={
            <>
              <Button>{t('sign-in.invite.submit')}</Button>
              <Button variant="default">{t('sign-in.first.later')}</Button>
            </>
          }
        >
          {t('sign-in.first.lead')}
        </EmptyState>
        <EmptyState kind="clear" title={t('today.empty')} />
        <EmptyState
          kind="nothing"
          title={t('shell.palette.nothing')}
          query={'coffee AND ("late delivery" OR تأخير)'}
          action={<Button variant="default">{t('ui.clear')}</Button>}
        />
      </div>
      <Loading rows={4} />
    </Section>
  );
}
