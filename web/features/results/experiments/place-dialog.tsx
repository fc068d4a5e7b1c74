import { Checkbox, Stack } from '@mantine/core';
import { useState } from 'react';
import { useSentence } from '../../../lib/i18n.tsx';
import { usePages, useWrite } from '../../../lib/queries.ts';
import { TextField } from '../../../ui/fields.tsx';
import { PersonLine } from '../../../ui/person-text.tsx';
import { FormDialog } from '../form-dialog.tsx';
import type { Experiment } from './shapes.ts';

/** Which drafts go out where the lot says. */
export function PlaceDialog({ experiment, onClose }: { experiment: Experiment; onClose: () => void }) {
  const t = useSentence();
  const { run, isPending, problem } = useWrite('outcomes.placePosts');
  const drafts = usePages('publishing.listDrafts', {});
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [time, setTime] = useState('10:00');
  const place = async () => {
    try {
      await run({ id: experiment.id, draftIds: [...chosen], time });
      onClose();
    } catch {
      // The dialog shows the problem and keeps what was chosen.
    }
  };
  const open = drafts.items.filter(({ state }) => state === 'draft');
  return (
    <FormDialog
      title={t('experiments.place')}
      submit={t('experiments.place')}
      problem={problem}
      isPending={isPending}
      isReady={chosen.length > 0 && time !== ''}
      onSubmit={() => void place()}
      onClose={onClose}
    >
      <p>{t('experiments.place.lead')}</p>
      {drafts.isSuccess && open.length === 0 && <p>{t('experiments.place.none')}</p>}
      <Checkbox.Group label={t('experiments.place.drafts')} value={[...chosen]} onChange={setChosen}>
        <Stack gap="xs">
          {open.map(({ id, title, opening }) => (
            <Checkbox key={id} value={id} label={<PersonLine text={title === '' ? opening : title} />} />
          ))}
        </Stack>
      </Checkbox.Group>
      {experiment.wish.kind === 'days' && (
        <TextField
          type="time"
          label={t('experiments.place.time')}
          value={time}
          onChange={(event) => setTime(event.currentTarget.value)}
        />
      )}
    </FormDialog>
  );
}
