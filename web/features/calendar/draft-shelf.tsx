import { IconFileText } from '@tabler/icons-react';
import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { useRead } from '../../lib/queries.ts';
import { Section } from '../../ui/page.tsx';
import { PersonLine } from '../../ui/person-text.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import styles from './draft-shelf.module.css';

const SHOWN = 8;

/** What was begun and has no time yet. */
export function DraftShelf() {
  const t = useSentence();
  const { data } = useRead('publishing.listDrafts', { limit: 50 });
  const drafts = (data?.items ?? []).filter(({ state }) => state === 'draft').slice(0, SHOWN);
  if (drafts.length === 0) return null;
  return (
    <div className={styles.shelf}>
      <Section title={t('calendar.drafts')}>
        <ul className={styles.rows}>
          {drafts.map(({ id, title, opening, author, updatedAt }) => (
            <li key={id}>
              <AreaLink area="calendar" rest={['compose']} search={{ draft: id }} className={styles.row}>
                <IconFileText size={16} stroke={1.5} aria-hidden />
                <span className={styles.words}>
                  <PersonLine text={title || opening || t('calendar.drafts.untitled')} limit={140} />
                </span>
                <span className={styles.by}>
                  <bdi>{author.name}</bdi> · <RelativeTime at={updatedAt} />
                </span>
              </AreaLink>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
