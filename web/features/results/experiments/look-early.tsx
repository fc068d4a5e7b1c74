import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSentence } from '../../../lib/i18n.tsx';
import { useRead } from '../../../lib/queries.ts';
import { Loading } from '../../../ui/loading.tsx';
import { Section } from '../../../ui/page.tsx';
import { Problem } from '../../../ui/problem-note.tsx';
import { NumberTable } from '../ask/answer-view.tsx';
import styles from '../ask/ask.module.css';
import { useSpoken } from '../ask/use-spoken.ts';

/** What it shows so far, asked for by a click: nobody is made to watch. */
export function LookEarly({ id }: { id: string }) {
  const t = useSentence();
  const say = useSpoken();
  const [isAsked, setAsked] = useState(false);
  const { data, problem } = useRead('outcomes.lookEarly', { id }, { enabled: isAsked });
  return (
    <Section title={t('experiments.look')}>
      {!isAsked && (
        <Button variant="default" onClick={() => setAsked(true)}>
          {t('experiments.look')}
        </Button>
      )}
      {isAsked && data === undefined && problem === undefined && <Loading rows={3} />}
      {problem !== undefined && <Problem problem={problem} isCompact />}
      {data !== undefined && (
        <>
          <p className={styles.sentence}>{say(data.answer.sentence)}</p>
          <NumberTable rows={data.answer.rows} />
          <p className={styles.note}>{t('experiments.look.note')}</p>
        </>
      )}
    </Section>
  );
}
