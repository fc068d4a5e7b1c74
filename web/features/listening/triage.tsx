import { Chip, Group, Switch } from '@mantine/core';
import { intents, sentiments } from '../../../src/modules/listening/contract-shapes.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useLanguageWords } from '../../lib/language-words.ts';
import { useMay } from '../../lib/may.ts';
import { useWrite } from '../../lib/queries.ts';
import { SelectField } from '../../ui/fields.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import styles from './listening.module.css';
import type { Mention } from './shapes.ts';
import { TriageDepartment } from './triage-department.tsx';

const knownLanguages = ['en', 'sw', 'he', 'ar', 'fr', 'de', 'es', 'pt', 'ru', 'tr', 'fa', 'am', 'so', 'hi'] as const;

/** What rules guessed of a mention, each guess corrected in one click; the words that decided stand under it. */
export function Triage({ mention }: { mention: Omit<Mention, 'highlights'> }) {
  const t = useSentence();
  const may = useMay();
  const correct = useWrite('listening.correctTriage');
  const nameOf = useLanguageWords();
  const isFixed = !may('listening.correctTriage') || correct.isPending;
  const put = (change: Omit<Parameters<typeof correct.run>[0], 'mention'>) =>
    void correct.run({ mention: mention.id, ...change }).catch(() => undefined);
  const languages = [...new Set([...knownLanguages, mention.language])].filter((tag) => tag !== 'und');
  return (
    <section className={styles.triage} aria-label={t('listening.triage')}>
      {correct.problem !== undefined && <Problem problem={correct.problem} isCompact />}
      <Choice
        label={t('listening.triage.intent')}
        value={mention.intent}
        options={intents
          .filter((each) => each !== 'spam')
          .map((value) => ({ value, label: t(`inbox.intent.${value}`) }))}
        isFixed={isFixed}
        onChange={(value) => put({ intent: intents.find((each) => each === value) })}
      />
      <Choice
        label={t('listening.triage.sentiment')}
        value={mention.sentiment}
        options={sentiments.map((value) => ({ value, label: t(`listening.sentiment.${value}`) }))}
        isFixed={isFixed}
        onChange={(value) => put({ sentiment: sentiments.find((each) => each === value) })}
      />
      <TriageDepartment mention={mention.id} />
      <Group align="end">
        <SelectField
          size="xs"
          searchable
          label={t('listening.triage.language')}
          disabled={isFixed}
          placeholder={nameOf('und')}
          data={languages.map((value) => ({ value, label: nameOf(value) }))}
          value={mention.language === 'und' ? null : mention.language}
          onChange={(language) => language !== null && put({ language })}
        />
        <Switch
          className={styles.spamSwitch}
          label={t('listening.triage.spam')}
          disabled={isFixed}
          checked={mention.spam}
          onChange={(event) => put({ spam: event.currentTarget.checked })}
        />
      </Group>
      <p className={styles.quiet}>
        {mention.corrected ? t('listening.triage.corrected') : <Why words={mention.why} />}
      </p>
    </section>
  );
}

function Why({ words }: { words: readonly string[] }) {
  const t = useSentence();
  if (words.length === 0) return t('listening.triage.why-nothing');
  return (
    <>
      {t('listening.triage.why')}{' '}
      {words.map((word) => (
        <bdi key={word} className={styles.word}>
          {word}
        </bdi>
      ))}
    </>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  isFixed: boolean;
  onChange: (value: string) => void;
}

function Choice({ label, value, options, isFixed, onChange }: ChoiceProps) {
  return (
    <div className={styles.choice}>
      <span className={styles.choiceName}>{label}</span>
      <Chip.Group value={value} onChange={(next) => onChange(String(next))}>
        <Group gap={4} role="radiogroup" aria-label={label}>
          {options.map((option) => (
            <Chip key={option.value} value={option.value} size="xs" radius="sm" variant="light" disabled={isFixed}>
              {option.label}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </div>
  );
}
