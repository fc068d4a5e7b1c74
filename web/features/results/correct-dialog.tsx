import { useState } from 'react';
import { noonOf } from '../../lib/days.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useWrite } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { LongTextField, TextField } from '../../ui/fields.tsx';
import { FormDialog } from './form-dialog.tsx';
import type { LabourLine } from './shapes.ts';

/** Corrects a day's minutes on one thing; what the screens saw stays beside it. */
export function CorrectDialog({ line, onClose }: { line: LabourLine; onClose: () => void }) {
  const t = useSentence();
  const formats = useFormats();
  const { run, isPending, problem } = useWrite('spend.correctMinutes');
  const [minutes, setMinutes] = useState(String(Math.round(line.minutes)));
  const [reason, setReason] = useState('');
  const typed = Number(minutes);
  const isBack = minutes.trim() === '';
  const save = async () => {
    const { on, userId, subject } = line;
    try {
      await run({ on, userId, subject, reason: reason.trim(), ...(isBack ? {} : { minutes: typed }) });
      onClose();
    } catch {
      // The dialog shows the problem and keeps what was typed.
    }
  };
  return (
    <FormDialog
      title={t('results.time.correct.title', { name: line.userName, day: formats.date(noonOf(line.on)) })}
      submit={t('results.time.correct')}
      problem={problem}
      isPending={isPending}
      isReady={reason.trim() !== '' && (isBack || (typed >= 0 && typed <= 1_440))}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextField
        type="number"
        min={0}
        max={1_440}
        label={t('results.time.minutes')}
        description={t('results.time.minutes.why', { seen: Math.round(line.seenMinutes) })}
        value={minutes}
        onChange={(event) => setMinutes(event.currentTarget.value)}
        data-autofocus
      />
      <LongTextField
        label={t('results.reason')}
        required
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
