import { Button, Checkbox, Group, Text } from '@mantine/core';
import { seriesSteps } from '../../../../src/modules/outcomes/contract-series.ts';
import { useSentence } from '../../../lib/i18n.tsx';
import { SelectField } from '../../../ui/fields.tsx';
import { ImportStep } from '../../../ui/import-step.tsx';
import { type DraftColumn, type ImportDraft, isReady } from './import-draft.ts';
import { OpenQuestions } from './open-questions.tsx';
import { SeriesFields } from './series-fields.tsx';
import styles from './series.module.css';
import type { OpenQuestion } from './shapes.ts';

interface SeriesColumnsProps {
  draft: ImportDraft;
  questions: readonly OpenQuestion[];
  isPending: boolean;
  onChange: (draft: ImportDraft) => void;
  onTry: () => void;
}

/** The second step: which column holds the days, which ones become series, and what is asked about them. */
export function SeriesColumns({ draft, questions, isPending, onChange, onTry }: SeriesColumnsProps) {
  const t = useSentence();
  const headings = [...new Set([draft.date, ...draft.columns.map(({ column }) => column)])].filter(
    (name) => name !== '',
  );
  const change = (column: string, next: Partial<DraftColumn>) =>
    onChange({
      ...draft,
      columns: draft.columns.map((known) => (known.column === column ? { ...known, ...next } : known)),
    });
  const isOpen = questions.some(
    ({ about }) => (about === 'date-order' ? draft.dateOrder : draft.decimal) === undefined,
  );
  return (
    <ImportStep number={2} title={t('ui.import.columns')} lead={t('series.columns.lead')}>
      <div className={styles.rules}>
        <SelectField
          label={t('series.date-column')}
          withAsterisk
          data={headings}
          value={draft.date === '' ? null : draft.date}
          onChange={(date) => onChange({ ...draft, date: date ?? draft.date })}
        />
        <SelectField
          label={t('series.step')}
          data={seriesSteps.map((step) => ({ value: step, label: t(`series.step.${step}`) }))}
          value={draft.step}
          onChange={(step) => onChange({ ...draft, step: step === 'week' ? 'week' : 'day' })}
        />
        <SelectField
          label={t('series.repeats')}
          data={[
            { value: 'refuse', label: t('series.repeats.refuse') },
            { value: 'sum', label: t('series.repeats.sum') },
          ]}
          value={draft.repeats}
          onChange={(repeats) => onChange({ ...draft, repeats: repeats === 'sum' ? 'sum' : 'refuse' })}
        />
      </div>
      {draft.columns
        .filter(({ column }) => column !== draft.date)
        .map((column) => (
          <div key={column.column} className={styles.choice}>
            <Checkbox
              className={styles.choiceHead}
              label={<bdi>{column.column}</bdi>}
              checked={column.isChosen}
              onChange={(event) => change(column.column, { isChosen: event.currentTarget.checked })}
            />
            {column.isChosen && <SeriesFields value={column} onChange={(next) => change(column.column, next)} />}
          </div>
        ))}
      <OpenQuestions questions={questions} draft={draft} onChange={onChange} />
      {draft.date === '' && (
        <Text size="sm" c="var(--ink-soft)">
          {t('series.no-date')}
        </Text>
      )}
      <Group>
        <Button onClick={onTry} loading={isPending} disabled={!isReady(draft) || isOpen}>
          {t('ui.import.try')}
        </Button>
      </Group>
    </ImportStep>
  );
}
