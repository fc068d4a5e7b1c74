import { useState } from 'react';
import { dayOf, isDay } from '../../lib/days.ts';
import { useSentence } from '../../lib/i18n.tsx';
import { useWrite } from '../../lib/queries.ts';
import { useHere } from '../../lib/workspace.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FormDialog } from './form-dialog.tsx';
import type { Subscription } from './shapes.ts';

/** From which day on a tool costs nothing. */
export function EndToolDialog({ tool, onClose }: { tool: Subscription; onClose: () => void }) {
  const t = useSentence();
  const { run, isPending, problem } = useWrite('spend.endSubscription');
  const [on, setOn] = useState(dayOf(Date.now(), useHere().workspace.timeZone));
  const end = async () => {
    try {
      await run({ id: tool.id, on });
      onClose();
    } catch {
      // The dialog shows the problem and keeps what was typed.
    }
  };
  return (
    <FormDialog
      title={tool.name}
      submit={t('results.tools.end')}
      problem={problem}
      isPending={isPending}
      isReady={isDay(on)}
      onSubmit={() => void end()}
      onClose={onClose}
    >
      <TextField
        type="date"
        label={t('results.tools.from')}
        required
        value={on}
        onChange={(event) => setOn(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
