import { Group } from '@mantine/core';
import { useSentence } from '../../lib/i18n.tsx';
import { useLanguageWords } from '../../lib/language-words.ts';
import { useMay } from '../../lib/may.ts';
import { useRead } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { Handle } from '../../ui/handle.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Section } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { CarriesOn } from './carries-on.tsx';
import { Conversations } from './conversations.tsx';
import { ForgetDialog } from './forget-dialog.tsx';
import { Handles } from './handles.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { Notes } from './notes.tsx';
import styles from './people.module.css';
import { Said } from './said.tsx';
import type { Person } from './shapes.ts';
import { Tags } from './tags.tsx';

export function PersonPage({ id }: { id: string }) {
  const { data: person, problem, refetch } = useRead('audience.show', { person: id });
  if (problem !== undefined && person === undefined)
    return <Problem problem={problem} onRetry={() => void refetch()} />;
  if (person === undefined)
    return (
      <div className={styles.pad}>
        <Loading rows={8} />
      </div>
    );
  return <PersonWhole person={person} />;
}

function PersonWhole({ person }: { person: Person }) {
  const t = useSentence();
  const may = useMay();
  const formats = useFormats();
  const languageName = useLanguageWords();
  const name = person.name || (person.handles[0]?.handle ?? '');
  const languages = person.languages.map(
    ({ language, share }) => `${languageName(language)} ${formats.percent(share)}`,
  );
  return (
    <article className={styles.person}>
      <header className={styles.head}>
        <div>
          <h2 className={styles.name}>
            <Handle>{name}</Handle>
          </h2>
          <p className={styles.quiet}>
            {t('people.since', { first: formats.date(person.firstSeenAt), last: formats.date(person.lastSeenAt) })}
            {' · '}
            {t('people.said', { count: person.mentions })}
          </p>
          {languages.length > 0 && (
            <p className={styles.quiet}>{t('people.writes-in', { languages: formats.list(languages) })}</p>
          )}
          {person.merged.length > 0 && (
            <p className={styles.quiet}>{t('people.merged', { count: person.merged.length })}</p>
          )}
          <CarriesOn personId={person.id} />
        </div>
        <Group gap="xs">
          {may('audience.merge') && <MergeDialog person={person} name={name} />}
          {may('audience.forget') && <ForgetDialog person={person} name={name} />}
        </Group>
      </header>
      <Tags person={person} />
      <Section title={t('people.handles')}>
        <Handles handles={person.handles} />
      </Section>
      <Conversations personId={person.id} />
      <Said personId={person.id} />
      <Notes person={person} />
    </article>
  );
}
