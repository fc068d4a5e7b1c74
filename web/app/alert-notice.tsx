import { IconBellRinging } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useAlertHeadline } from '../lib/alert-words.ts';
import { useSentence } from '../lib/i18n.tsx';
import { useNotice } from '../lib/notice-slot.tsx';
import { AreaLink } from '../lib/place.tsx';
import { useRead } from '../lib/queries.ts';
import { useFormats } from '../lib/use-formats.ts';
import styles from './alert-notice.module.css';

/** Alerts that nobody looks after yet, the newest first. */
export function useOpenAlerts() {
  const { data } = useRead('listening.alerts', { state: 'open', limit: 20 });
  const newest = data?.items.find(({ state }) => state === 'open');
  return { count: data?.open ?? 0, newest };
}

/** One line above every screen while an alert wants somebody; shows nothing else. */
export function AlertNotice() {
  const t = useSentence();
  const headline = useAlertHeadline();
  const { count, newest } = useOpenAlerts();
  const words =
    newest === undefined || count === 0 ? undefined : t('alerts.notice', { count, headline: headline(newest) });
  const id = newest?.id;
  const content = useMemo(
    () =>
      words === undefined || id === undefined ? undefined : (
        <>
          <IconBellRinging size={16} aria-hidden />
          <AreaLink area="listening" rest={['alerts', id]} className={styles.line}>
            {words}
          </AreaLink>
        </>
      ),
    [words, id],
  );
  useNotice(newest?.severity === 'crisis' ? 'breach' : 'near', content);
  return null;
}

/** How many, beside the navigation's word. */
export function AlertCount() {
  const formats = useFormats();
  const { count } = useOpenAlerts();
  return count === 0 ? null : <span className={styles.count}>{formats.number(count)}</span>;
}
