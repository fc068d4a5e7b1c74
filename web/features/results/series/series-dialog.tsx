import { useState } from 'react';
import { useSentence } from '../../../lib/i18n.tsx';
import { useWrite } from '../../../lib/queries.ts';
import { useHere } from '../../../lib/workspace.tsx';
import { FormDialog } from '../form-dialog.tsx';
import { SeriesFields } from './series-fields.tsx';
import type { Series } from './shapes.ts';

/** Changes what a series is called and what it stands for; its numbers stay. */
export function SeriesDialog({ series, onClose }: { series: Series; onClose: () => void }) {
  const t = useSentence();
  const { workspace } = useHere();
  const { run, isPending, problem } = useWrite('outcomes.saveSeries');
  const { name, role, unit, unitName, gaps } = series;
  const [words, setWords] = useState({
    ...{ name, role, unit, unitName, gaps },
    currency: series.currency ?? workspace.currency,
  });
  const save = async () => {
    const { currency, ...rest } = words;
    const { id, step, zone } = series;
    try {
      await run({ ...rest, id, step, zone, ...(words.unit === 'money' ? { currency } : {}) });
      onClose();
    } catch {
      // The dialog shows the problem and keeps what was typed.
    }
  };
  return (
    <FormDialog
      title={t('series.settings')}
      submit={t('ui.save')}
      problem={problem}
      isPending={isPending}
      isReady={words.name.trim() !== ''}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <SeriesFields value={words} onChange={setWords} isFixed={series.days > 0} />
    </FormDialog>
  );
}
