import { useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useWrite } from '../../lib/queries.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { LongTextField } from '../../ui/fields.tsx';
import { FormDialog } from './form-dialog.tsx';
import type { CostEntry } from './shapes.ts';

/** Voids an entry: it no longer counts and stays to be seen, with the reason. */
export function VoidDialog({ entry, onClose }: { entry: CostEntry; onClose: () => void }) {
  const t = useSentence();
  const formats = useFormats();
  const { run, isPending, problem } = useWrite('spend.voidEntry');
  const [reason, setReason] = useState('');
  const save = async () => {
    try {
      await run({ id: entry.id, reason: reason.trim() });
      onClose();
    } catch {
      // The dialog shows the problem and keeps the reason.
    }
  };
  return (
    <FormDialog
      title={t('results.spend.void.title', { amount: formats.money(entry.amount) })}
      submit={t('results.spend.void')}
      problem={problem}
      isPending={isPending}
      isReady={reason.trim() !== ''}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <p>{t('results.spend.void.lead')}</p>
      <LongTextField
        label={t('results.reason')}
        required
        minRows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
      />
    </FormDialog>
  );
}
