import { Radio, Stack } from '@mantine/core';
import { noonOf, isDay } from '../../../lib/days.ts';
import { useSentence } from '../../../lib/i18n.tsx';
import { useFormats } from '../../../lib/use-formats.ts';
import type { ImportDraft } from './import-draft.ts';
import styles from './series.module.css';
import type { OpenQuestion } from './shapes.ts';

interface OpenQuestionsProps {
  questions: readonly OpenQuestion[];
  draft: ImportDraft;
  onChange: (draft: ImportDraft) => void;
}

/** What the table leaves open: each reading is shown on one of its own cells. */
export function OpenQuestions({ questions, draft, onChange }: OpenQuestionsProps) {
  const order = questions.find(({ about }) => about === 'date-order');
  const mark = questions.find(({ about }) => about === 'decimal-mark');
  return (
    <>
      {order !== undefined && (
        <Question
          question={order}
          value={draft.dateOrder}
          onChange={(choice) => onChange({ ...draft, dateOrder: choice === 'mdy' ? 'mdy' : 'dmy' })}
        />
      )}
      {mark !== undefined && (
        <Question
          question={mark}
          value={draft.decimal}
          onChange={(choice) => onChange({ ...draft, decimal: choice === 'comma' ? 'comma' : 'point' })}
        />
      )}
    </>
  );
}

interface QuestionProps {
  question: OpenQuestion;
  value: string | undefined;
  onChange: (choice: string) => void;
}

function Question({ question: { about, column, example, readings, suggested }, value, onChange }: QuestionProps) {
  const t = useSentence();
  const formats = useFormats();
  const words = (reads: string): string => {
    if (isDay(reads)) return formats.date(noonOf(reads));
    return formats.number(Number(reads), { maximumFractionDigits: 6 });
  };
  return (
    <Radio.Group
      className={styles.question}
      label={t(`series.ask.${about}`, { column, example })}
      value={value ?? ''}
      onChange={onChange}
    >
      <Stack gap="xs" mt="xs">
        {readings.map(({ choice, reads }) => (
          <Radio
            key={choice}
            value={choice}
            label={
              choice === suggested
                ? t('series.ask.likely', { reads: words(reads) })
                : t('series.ask.reads', { reads: words(reads) })
            }
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
