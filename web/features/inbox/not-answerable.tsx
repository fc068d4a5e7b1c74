import { IconMessageOff } from '@tabler/icons-react';
import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import styles from './inbox.module.css';

const known = ['no-account', 'disconnected', 'not-supported'] as const;

/** Why no answer can be sent from here, and the way out. */
export function NotAnswerable({ code }: { code: string | null }) {
  const t = useSentence();
  const why = known.find((each) => each === code) ?? 'not-supported';
  return (
    <p className={styles.unanswerable}>
      <IconMessageOff size={16} aria-hidden />
      <span>
        {t(`inbox.unanswerable.${why}`)}{' '}
        {why === 'disconnected' && (
          <AreaLink area="settings" rest={['accounts']}>
            {t('inbox.unanswerable.reconnect')}
          </AreaLink>
        )}
      </span>
    </p>
  );
}
