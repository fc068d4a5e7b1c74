import { clockStateOf } from '../../lib/clock-state.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { useRead } from '../../lib/queries.ts';
import { useNow } from '../../lib/use-now.ts';
import { ClockPill } from '../../ui/clock-pill.tsx';
import { Handle } from '../../ui/handle.tsx';
import { NetworkChip } from '../../ui/network-chip.tsx';
import { Section } from '../../ui/page.tsx';
import { PersonLine } from '../../ui/person-text.tsx';
import styles from './today.module.css';

const MOST = 6;

/** The conversations nearest to a breach: one's own, or all of them while one has none. */
export function Pressing() {
  const t = useSentence();
  const now = useNow();
  const mine = useRead('inbox.list', { assignee: 'me', limit: MOST }).data?.items;
  const all = useRead('inbox.list', { limit: MOST }, { enabled: mine?.length === 0 }).data?.items;
  const isMine = mine !== undefined && mine.length > 0;
  const items = isMine ? mine : all;
  if (items === undefined || items.length === 0) return null;
  return (
    <Section
      title={t(isMine ? 'today.queue.mine' : 'today.queue.all')}
      aside={
        <AreaLink area="inbox" search={isMine ? { assignee: 'me' } : {}}>
          {t('today.queue.open')}
        </AreaLink>
      }
    >
      <ul className={styles.queue}>
        {items.map(({ id, personName, handle, excerpt, dueAt, network }) => {
          const clock = clockStateOf(dueAt, now);
          return (
            <li key={id}>
              <AreaLink area="inbox" rest={[id]} search={isMine ? { assignee: 'me' } : {}} className={styles.queued}>
                <span className={styles.from}>
                  <NetworkChip network={network} />
                  <Handle>{personName || handle}</Handle>
                </span>
                <span className={styles.words}>
                  <PersonLine text={excerpt} />
                </span>
                <span className={styles.clock}>
                  {clock !== undefined && dueAt !== null && <ClockPill state={clock} dueAt={dueAt} />}
                </span>
              </AreaLink>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
