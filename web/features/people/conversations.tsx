import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { useRead } from '../../lib/queries.ts';
import { NetworkChip } from '../../ui/network-chip.tsx';
import { Section } from '../../ui/page.tsx';
import { PersonLine } from '../../ui/person-text.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import styles from './people.module.css';

const MOST = 20;

/** Conversations with the person: those that need somebody first, then those that ended. */
export function Conversations({ personId }: { personId: string }) {
  const t = useSentence();
  const active = useRead('inbox.list', { personId, limit: MOST }).data?.items;
  const done = useRead('inbox.list', { personId, state: 'done', limit: MOST }).data?.items;
  const items = [...(active ?? []), ...(done ?? [])];
  return (
    <Section title={t('people.conversations')}>
      {items.length === 0 && active !== undefined && <p className={styles.quiet}>{t('people.conversations.none')}</p>}
      <ul className={styles.lines}>
        {items.map(({ id, excerpt, state, lastInAt, network }) => (
          <li key={id} className={styles.line}>
            <AreaLink area="inbox" rest={[id]} className={styles.lineWords}>
              <PersonLine text={excerpt} />
            </AreaLink>
            <span className={styles.lineFoot}>
              <NetworkChip network={network} />
              <StatusChip tone={state === 'open' ? 'accent' : 'neutral'}>{t(`inbox.state.${state}`)}</StatusChip>
              <RelativeTime at={lastInAt} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
