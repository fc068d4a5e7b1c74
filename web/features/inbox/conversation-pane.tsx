import { useState } from 'react';
import { useMay } from '../../lib/may.ts';
import { useRead } from '../../lib/queries.ts';
import { CopyNotes } from '../../ui/copy-note.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { ConversationHead } from './conversation-head.tsx';
import { ConversationTools } from './conversation-tools.tsx';
import styles from './inbox.module.css';
import type { Whole } from './shapes.ts';
import { ConversationTimeline } from './conversation-timeline.tsx';
import { useDraft } from './use-draft.ts';
import { Suggestion } from './suggestion.tsx';
import { usePresence } from './use-presence.ts';
import { WritingDesk } from './writing-desk.tsx';

/** One conversation whole. Mounted anew for each, so that nothing typed for one ever stands under another. */
export function ConversationPane({ id, onDone }: { id: string; onDone: () => void }) {
  const { data, problem, refetch } = useRead('inbox.show', { id });
  if (problem !== undefined && data === undefined) return <Problem problem={problem} onRetry={() => void refetch()} />;
  if (data === undefined)
    return (
      <div className={styles.pad}>
        <Loading rows={8} rowHeight={18} />
      </div>
    );
  return <OpenConversation whole={data} onDone={onDone} />;
}

function OpenConversation({ whole, onDone }: { whole: Whole; onDone: () => void }) {
  const { conversation } = whole;
  const may = useMay();
  const reply = useDraft(`reply.${conversation.id}`);
  const note = useDraft(`note.${conversation.id}`);
  const [mode, setMode] = useState<'reply' | 'note'>('reply');
  const others = usePresence(conversation.id, reply.text !== '' && mode === 'reply', whole.present);
  const rewrite = (text: string) => {
    setMode('reply');
    reply.putBack(text);
  };
  return (
    <article className={styles.conversation}>
      <header className={styles.top}>
        <ConversationHead whole={whole} />
        <CopyNotes mentions={whole.messages.flatMap(({ mentionId }) => mentionId ?? [])} />
        <Suggestion whole={whole} />
        {may('inbox.assign') && <ConversationTools conversation={conversation} onDone={onDone} />}
      </header>
      <ConversationTimeline whole={whole} onRewrite={rewrite} />
      {may('inbox.note') && (
        <WritingDesk
          whole={whole}
          others={others}
          mode={may('inbox.reply') ? mode : 'note'}
          onMode={setMode}
          reply={reply}
          note={note}
          onDone={onDone}
        />
      )}
    </article>
  );
}
