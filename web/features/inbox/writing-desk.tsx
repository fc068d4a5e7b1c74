import { SegmentedControl } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useActions } from '../../lib/actions.tsx';
import { useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import styles from './inbox.module.css';
import { NoteEditor } from './note-editor.tsx';
import { Others } from './others.tsx';
import { ReplyEditor } from './reply-editor.tsx';
import type { Present, Whole } from './shapes.ts';
import type { Draft } from './use-draft.ts';

export interface WritingDeskProps {
  whole: Whole;
  others: readonly Present[];
  mode: 'reply' | 'note';
  onMode: (mode: 'reply' | 'note') => void;
  reply: Draft;
  note: Draft;
  onDone: () => void;
}

/** Where one writes: an answer for the public, or a note for colleagues. They never look alike. */
export function WritingDesk(props: WritingDeskProps) {
  const { whole, others, mode, onMode, reply, note, onDone } = props;
  const t = useSentence();
  const may = useMay();
  const field = useRef<HTMLTextAreaElement>(null);
  const wantsFocus = useRef(false);
  const take = (wanted: 'reply' | 'note') => {
    wantsFocus.current = true;
    onMode(wanted);
    if (wanted === mode) field.current?.focus();
  };
  useEffect(() => {
    if (wantsFocus.current && mode !== undefined) field.current?.focus();
    wantsFocus.current = false;
  }, [mode]);
  useActions([
    {
      id: 'inbox.reply',
      label: 'inbox.action.reply',
      group: 'here',
      shortcut: { code: 'KeyR' },
      run: () => take('reply'),
      isEnabled: may('inbox.reply'),
    },
    {
      id: 'inbox.note',
      label: 'inbox.action.note',
      group: 'here',
      shortcut: { code: 'KeyN' },
      run: () => take('note'),
    },
  ]);
  return (
    <section className={styles.desk} data-mode={mode} aria-label={t(mode === 'reply' ? 'inbox.reply' : 'inbox.note')}>
      <div className={styles.deskHead}>
        {may('inbox.reply') && (
          <SegmentedControl
            size="xs"
            value={mode}
            aria-label={t('inbox.write')}
            onChange={(value) => take(value === 'note' ? 'note' : 'reply')}
            data={[
              { value: 'reply', label: t('inbox.reply') },
              { value: 'note', label: t('inbox.note') },
            ]}
          />
        )}
        <Others others={others} />
      </div>
      {mode === 'reply' ? (
        <ReplyEditor whole={whole} draft={reply} field={field} onDone={onDone} />
      ) : (
        <NoteEditor conversationId={whole.conversation.id} draft={note} field={field} onSaved={() => onMode('reply')} />
      )}
    </section>
  );
}
