import { useState } from 'react';
import { useSentence } from '../../../lib/i18n.tsx';
import { useWrite } from '../../../lib/queries.ts';
import { TextField } from '../../../ui/fields.tsx';
import { FormDialog } from '../form-dialog.tsx';

/** Why it is given up: it stays in the list with the reason. */
export function StopDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useSentence();
  const { run, isPending, problem } = useWrite('outcomes.stopExperiment');
  const [reason, setReason] = useState('');
  const stop = async () => {
    try {
      await run({ id, reason: reason.trim() });
      onClose();
    } catch {
      // The dialog shows the problem and keeps what was typed.
    }
  };
  return (
    <FormDialog
      title={t('experiments.stop')}
      submit={t('experiments.stop')}
      problem={problem}
      isPending={isPending}
      isReady={reason.trim() !== ''}
      onSubmit={() => void stop()}
      onClose={onClose}
    >
      <TextField
        label={t('experiments.stop.reason')}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
