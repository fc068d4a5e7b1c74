import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { useWrite } from '../../lib/queries.ts';
import { LongTextField } from '../../ui/fields.tsx';
import { Handle } from '../../ui/handle.tsx';
import { Section } from '../../ui/page.tsx';
import { PersonText } from '../../ui/person-text.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import styles from './people.module.css';
import type { Person } from './shapes.ts';

/** What colleagues should know about the person; never sent. */
export function Notes({ person }: { person: Person }) {
  const t = useSentence();
  const may = useMay();
  const [text, setText] = useState('');
  const note = useWrite('audience.note');
  const save = () =>
    void note
      .run({ person: person.id, text })
      .then(() => setText(''))
      .catch(() => undefined);
  return (
    <Section title={t('people.notes')}>
      {may('audience.note') && (
        <div className={styles.noteField}>
          <LongTextField
            minRows={2}
            maxLength={5_000}
            label={t('people.note')}
            description={t('people.note.why')}
            value={text}
            path="text"
            problem={note.problem}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {note.problem !== undefined && <Problem isCompact problem={note.problem} />}
          <Group justify="flex-end" mt="xs">
            <Button size="xs" disabled={text.trim() === ''} loading={note.isPending} onClick={save}>
              {t('people.note.add')}
            </Button>
          </Group>
        </div>
      )}
      {person.notes.map((each) => (
        <div key={each.id} className={styles.note}>
          <PersonText text={each.text} />
          <p className={styles.quiet}>
            <Handle isQuiet>{each.author}</Handle> · <RelativeTime at={each.at} />
          </p>
        </div>
      ))}
    </Section>
  );
}
