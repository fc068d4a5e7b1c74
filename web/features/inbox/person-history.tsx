import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { useRead } from '../../lib/queries.ts';
import { PersonLine } from '../../ui/person-text.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StatusChip } from '../../ui/status-chip.tsx';
import styles from './inbox.module.css';

const MOST = 8;

/** The person's other conversations, the open ones first. */
export function PersonHistory({ personId, except }: { personId: string; except: string }) {
  const t = useSentence();
  const active = useRead('inbox.list', { personId, limit: MOST + 1 }).data?.items ?? [];
  const done = useRead('inbox.list', { personId, state: 'done', limit: MOST }).data?.items ?? [];
  const others = [...active, ...done].filter(({ id }) => id !== except).slice(0, MOST);
  return (
    <section>
      <h3 className={styles.personPart}>{t('inbox.person.history')}</h3>
      {others.length === 0 && <p className={styles.quiet}>{t('inbox.person.first-time')}</p>}
      <ul className={styles.history}>
        {others.map(({ id, excerpt, state, lastInAt }) => (
          <li key={id}>
            <AreaLink area="inbox" rest={[id]} className={styles.historyLink}>
              <PersonLine text={excerpt} />
            </AreaLink>
            <span className={styles.historyFoot}>
              <StatusChip tone={state === 'open' ? 'accent' : 'neutral'}>{t(`inbox.state.${state}`)}</StatusChip>
              <span className={styles.quiet}>
                <RelativeTime at={lastInAt} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
