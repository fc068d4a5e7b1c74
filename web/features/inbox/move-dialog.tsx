import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useWrite } from '../../lib/queries.ts';
import { useDepartments } from '../../lib/use-departments.ts';
import { LongTextField, SelectField } from '../../ui/fields.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import type { Conversation } from './shapes.ts';

/** Hands the conversation over with a word to those who get it. */
export function MoveDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const t = useSentence();
  const { departments, nameOf } = useDepartments();
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const move = useWrite('inbox.move');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (to === null) return;
    const withNote = note.trim() === '' ? {} : { note };
    void move
      .run({ id: conversation.id, departmentId: to, ...withNote })
      .then(onClose)
      .catch(() => undefined);
  };
  const choices = departments.filter(({ id }) => id !== conversation.departmentId);
  return (
    <Modal opened onClose={onClose} title={t('inbox.action.move')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <SelectField
            data-autofocus
            label={t('inbox.filter.department')}
            placeholder={t('inbox.move.choose')}
            data={choices.map((each) => ({ value: each.id, label: nameOf(each) }))}
            value={to}
            onChange={setTo}
          />
          <LongTextField
            label={t('inbox.move.note')}
            description={t('inbox.move.note.why')}
            maxLength={20_000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Text size="sm">{t('inbox.move.what')}</Text>
          {move.problem !== undefined && <Problem isCompact problem={move.problem} />}
          <Group justify="flex-end">
            <Button type="submit" disabled={to === null} loading={move.isPending}>
              {t('inbox.move.do')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
