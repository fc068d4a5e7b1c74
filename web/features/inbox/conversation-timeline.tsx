import { useEffect, useMemo, useRef } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { PersonText } from '../../ui/person-text.tsx';
import { Handle } from '../../ui/handle.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { IconNote } from '@tabler/icons-react';
import styles from './inbox.module.css';
import { MessageCard } from './message-card.tsx';
import type { Note, Step, Whole } from './shapes.ts';
import { StepLine } from './step-line.tsx';
import { newestMessageId, timelineOf } from './timeline.ts';

/** Everything said and done, the newest at the end and in sight. */
export function ConversationTimeline({ whole, onRewrite }: { whole: Whole; onRewrite: (text: string) => void }) {
  const t = useSentence();
  const { messages, notes, steps } = whole;
  const entries = useMemo(() => timelineOf({ messages, notes, steps }), [messages, notes, steps]);
  const frame = useRef<HTMLDivElement>(null);
  const newest = newestMessageId(messages);
  useEffect(() => {
    // Its own frame scrolls beside the list; on a phone the whole pane does.
    const scrollers = [frame.current, frame.current?.closest('[data-pane]')];
    if (newest !== undefined) for (const each of scrollers) each?.scrollTo(0, each.scrollHeight);
  }, [newest, notes.length]);
  return (
    // A region that scrolls must be reachable by keyboard (WCAG 2.2 SC 2.1.1).
    <section ref={frame} className={styles.timeline} aria-label={t('inbox.timeline')} tabIndex={0}>
      <ol className={styles.entries}>
        {entries.map((entry) => (
          <li key={`${entry.kind} ${entry.id}`} className={styles.entry} data-kind={entry.kind}>
            {entry.kind === 'message' && (
              <MessageCard message={entry.message} conversationId={whole.conversation.id} onRewrite={onRewrite} />
            )}
            {entry.kind === 'note' && <NoteCard note={entry.note} />}
            {entry.kind === 'steps' && <Steps steps={entry.steps} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function NoteCard({ note }: { note: Note }) {
  const t = useSentence();
  return (
    <div className={styles.note}>
      <p className={styles.cardHead}>
        <IconNote size={15} aria-hidden />
        <strong>{t('inbox.note')}</strong>
        <Handle isQuiet>{note.authorName}</Handle>
        <span className={styles.when}>
          <RelativeTime at={note.at} />
        </span>
      </p>
      <PersonText text={note.text} />
    </div>
  );
}

const Steps = ({ steps }: { steps: readonly Step[] }) => (
  <ul className={styles.steps}>
    {steps.map((step) => (
      <li key={step.id}>
        <StepLine step={step} />
      </li>
    ))}
  </ul>
);
