import { Button, Group } from '@mantine/core';
import type { RefObject } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useWrite } from '../../lib/queries.ts';
import { LongTextField } from '../../ui/fields.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { isSend, leaveOnEscape } from './writing-keys.ts';
import type { Draft } from './use-draft.ts';

export interface NoteEditorProps {
  conversationId: string;
  draft: Draft;
  field: RefObject<HTMLTextAreaElement | null>;
  onSaved: () => void;
}

/** A word for colleagues; nobody outside ever sees it. */
export function NoteEditor({ conversationId, draft, field, onSaved }: NoteEditorProps) {
  const t = useSentence();
  const note = useWrite('inbox.note');
  const isEmpty = draft.text.trim() === '';
  const save = () => {
    if (isEmpty || note.isPending) return;
    const { text } = draft;
    draft.setText('');
    void note
      .run({ id: conversationId, text })
      .then(onSaved)
      .catch(() => draft.putBack(text));
  };
  return (
    <>
      <LongTextField
        ref={field}
        minRows={2}
        maxRows={10}
        maxLength={20_000}
        aria-label={t('inbox.note')}
        placeholder={t('inbox.note.hint')}
        value={draft.text}
        path="text"
        problem={note.problem}
        onChange={(event) => draft.setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          leaveOnEscape(event);
          if (isSend(event)) save();
        }}
      />
      {note.problem !== undefined && <Problem isCompact problem={note.problem} />}
      <Group justify="flex-end" mt="xs">
        <Button size="xs" color="var(--note)" autoContrast disabled={isEmpty} loading={note.isPending} onClick={save}>
          {t('inbox.note.add')}
        </Button>
      </Group>
    </>
  );
}
