import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useSentence } from '../../../lib/i18n.tsx';
import { useWrite } from '../../../lib/queries.ts';
import { TextField } from '../../../ui/fields.tsx';
import { FormDialog } from '../form-dialog.tsx';
import type { Report } from './shapes.ts';

/** What only a person knows: why things changed, and what is asked of the reader. */
export function WordsDialog({ report, onClose }: { report: Report; onClose: () => void }) {
  const t = useSentence();
  const { run, isPending, problem } = useWrite('reports.change');
  const [title, setTitle] = useState(report.title);
  const [why, setWhy] = useState(report.why);
  const [asks, setAsks] = useState(report.asks.join('\n'));
  const lines = asks
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const save = async () => {
    try {
      await run({ id: report.id, title: title.trim(), why: why.trim(), asks: lines });
      onClose();
    } catch {
      // The dialog shows the problem and keeps what was typed.
    }
  };
  return (
    <FormDialog
      title={t('reports.screen.words')}
      submit={t('ui.save')}
      problem={problem}
      isPending={isPending}
      isReady={lines.length <= 10}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextField
        label={t('reports.screen.own-title')}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Textarea
        label={t('reports.title.why')}
        autosize
        minRows={4}
        dir="auto"
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <Textarea
        label={t('reports.title.asks')}
        description={t('reports.screen.asks.hint')}
        autosize
        minRows={2}
        dir="auto"
        value={asks}
        onChange={(event) => setAsks(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
