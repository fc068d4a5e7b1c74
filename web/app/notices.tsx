import { IconPlugConnectedX, IconSchool } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useSentence } from '../lib/i18n.tsx';
import { useLine } from '../lib/live.tsx';
import { useNoticeList } from '../lib/notice-slot.tsx';
import { useHere } from '../lib/workspace.tsx';
import styles from './notices.module.css';

const PATIENCE_MS = 5_000;

/** Lines above every screen: practice, a lost connection, and what features put into the slot (`useNotice`). */
export function Notices() {
  const t = useSentence();
  const { workspace } = useHere();
  const isBehind = useIsBehind();
  const notices = useNoticeList();
  if (workspace.kind !== 'practice' && !isBehind && notices.length === 0) return null;
  return (
    <section className={styles.notices} aria-label={t('shell.notices')}>
      {workspace.kind === 'practice' && (
        <p className={styles.notice} data-tone="practice">
          <IconSchool size={16} aria-hidden />
          <span>{t('shell.practice')}</span>
        </p>
      )}
      {isBehind && (
        <p className={styles.notice} data-tone="near" role="status">
          <IconPlugConnectedX size={16} aria-hidden />
          <span>{t('shell.behind')}</span>
        </p>
      )}
      {notices.map(({ id, tone, content }) => (
        <div key={id} className={styles.notice} data-tone={tone}>
          {content}
        </div>
      ))}
    </section>
  );
}

/** Only after some seconds: a line that is re-dialled at once is no news. */
function useIsBehind(): boolean {
  const line = useLine();
  const [isBehind, setBehind] = useState(false);
  useEffect(() => {
    if (line === 'live') {
      setBehind(false);
      return undefined;
    }
    const timer = setTimeout(() => setBehind(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [line]);
  return isBehind;
}
