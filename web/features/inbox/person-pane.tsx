import { Badge } from '@mantine/core';
import { useSentence } from '../../lib/i18n.tsx';
import { useLanguageWords } from '../../lib/language-words.ts';
import { AreaLink } from '../../lib/place.tsx';
import { useRead } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { Handle } from '../../ui/handle.tsx';
import { Loading } from '../../ui/loading.tsx';
import { NetworkChip } from '../../ui/network-chip.tsx';
import { PersonText } from '../../ui/person-text.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import styles from './inbox.module.css';
import { PersonHistory } from './person-history.tsx';
import { safeAddress } from './safe-address.ts';

/** Who one speaks with: names on networks, what was said before, what colleagues noted. */
export function PersonPane({ conversationId }: { conversationId: string }) {
  const conversation = useRead('inbox.show', { id: conversationId }).data?.conversation;
  const personId = conversation?.personId ?? '';
  const {
    data: person,
    problem,
    refetch,
  } = useRead('audience.show', { person: personId }, { enabled: personId !== '' });
  if (problem !== undefined && person === undefined)
    return <Problem isCompact problem={problem} onRetry={() => void refetch()} />;
  if (person === undefined)
    return (
      <div className={styles.pad}>
        <Loading rows={6} />
      </div>
    );
  return <Person person={person} conversationId={conversationId} />;
}

type PersonShown = NonNullable<ReturnType<typeof useRead<'audience.show'>>['data']>;

function Person({ person, conversationId }: { person: PersonShown; conversationId: string }) {
  const t = useSentence();
  const formats = useFormats();
  const languageName = useLanguageWords();
  return (
    <aside className={styles.person} aria-label={t('inbox.person')}>
      <h2 className={styles.personName}>
        <AreaLink area="people" rest={[person.id]}>
          <Handle>{person.name || (person.handles[0]?.handle ?? '')}</Handle>
        </AreaLink>
      </h2>
      <p className={styles.quiet}>
        {t('inbox.person.since', { when: formats.date(person.firstSeenAt), count: person.mentions })}
      </p>
      {person.tags.length > 0 && (
        <p className={styles.tags}>
          {person.tags.map((tag) => (
            <Badge key={tag} variant="light" radius="sm" tt="none">
              <bdi>{tag}</bdi>
            </Badge>
          ))}
        </p>
      )}
      <ul className={styles.handles}>
        {person.handles.map((handle) => (
          <li key={`${handle.network} ${handle.remoteId}`}>
            <NetworkChip network={handle.network} />
            <HandleLink handle={handle.handle} url={handle.url ?? null} />
            {handle.followers !== undefined && (
              <span className={styles.quiet}>
                {t('inbox.person.followers', { count: handle.followers, shown: formats.compact(handle.followers) })}
              </span>
            )}
          </li>
        ))}
      </ul>
      {person.languages.length > 0 && (
        <p className={styles.quiet}>
          {formats.list(person.languages.slice(0, 3).map(({ language }) => languageName(language)))}
        </p>
      )}
      <PersonHistory personId={person.id} except={conversationId} />
      {person.notes.length > 0 && (
        <section>
          <h3 className={styles.personPart}>{t('inbox.person.notes')}</h3>
          {person.notes.slice(0, 5).map((note) => (
            <div key={note.id} className={styles.note}>
              <PersonText text={note.text} limit={300} />
              <p className={styles.quiet}>
                <Handle isQuiet>{note.author}</Handle> · <RelativeTime at={note.at} />
              </p>
            </div>
          ))}
        </section>
      )}
    </aside>
  );
}

function HandleLink({ handle, url }: { handle: string; url: string | null }) {
  const address = safeAddress(url);
  const name = <Handle>{`@${handle}`}</Handle>;
  return address === undefined ? (
    name
  ) : (
    <a href={address} target="_blank" rel="noreferrer noopener">
      {name}
    </a>
  );
}
