import { Button } from '@mantine/core';
import { useSentence } from '../../lib/i18n.tsx';
import { usePages } from '../../lib/queries.ts';
import { NetworkChip } from '../../ui/network-chip.tsx';
import { Section } from '../../ui/page.tsx';
import { PersonText } from '../../ui/person-text.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import styles from './people.module.css';
import { webAddress } from './web-address.ts';

/** Everything public the person said that was received, newest first. */
export function Said({ personId }: { personId: string }) {
  const t = useSentence();
  const list = usePages('listening.search', { person: personId, spam: true, limit: 20 });
  return (
    <Section title={t('people.mentions')}>
      {list.problem !== undefined && <Problem isCompact problem={list.problem} onRetry={() => void list.refetch()} />}
      {!list.isPending && list.items.length === 0 && <p className={styles.quiet}>{t('people.mentions.none')}</p>}
      <ul className={styles.lines}>
        {list.items.map((mention) => (
          <li key={mention.id} className={styles.saying}>
            <PersonText
              text={mention.text}
              limit={400}
              language={mention.language === 'und' ? undefined : mention.language}
            />
            <p className={styles.lineFoot}>
              <NetworkChip network={mention.network} />
              <MentionTime at={mention.at} url={mention.url} />
              {mention.deletedAt !== undefined && <span>{t('people.mention.deleted')}</span>}
            </p>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button size="xs" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('people.mentions.more')}
        </Button>
      )}
    </Section>
  );
}

function MentionTime({ at, url }: { at: string; url: string | undefined }) {
  const address = webAddress(url);
  if (address === undefined) return <RelativeTime at={at} />;
  return (
    <a href={address} target="_blank" rel="noreferrer noopener">
      <RelativeTime at={at} />
    </a>
  );
}
