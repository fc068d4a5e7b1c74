import { useEffect, useRef } from 'react';
import { useSentence } from '../../lib/i18n.tsx';
import { useWrite } from '../../lib/queries.ts';
import { useUndo } from '../../ui/undo-toast.tsx';
import type { Whole } from './shapes.ts';
import { newestMessageId } from './timeline.ts';
import type { Draft } from './use-draft.ts';

const UNDO_SECONDS = 10;

interface SendOptions {
  /** Ends the conversation when the answer is out, and shows the next one. */
  close: boolean;
  /** Although somebody else answered meanwhile. */
  anyway?: boolean;
}

/**
 * Sends what is written. What the writer had read is fixed when the writing begins: an answer that comes in while they type
 * stands on the screen, but nobody reads while writing.
 */
export function useReply(whole: Whole, draft: Draft, language: string, onDone: () => void) {
  const t = useSentence();
  const showUndo = useUndo();
  const reply = useWrite('inbox.reply');
  const withdraw = useWrite('inbox.withdrawReply');
  const { id, personName, handle } = whole.conversation;
  const newest = newestMessageId(whole.messages);
  const seen = useRef(newest);
  const isEmpty = draft.text.trim() === '';
  const isOnItsWay = useRef(false);
  useEffect(() => {
    if (isEmpty && !isOnItsWay.current) seen.current = newest;
  }, [isEmpty, newest]);

  const send = async ({ close, anyway = false }: SendOptions): Promise<void> => {
    if (isEmpty || reply.isPending) return;
    const text = draft.text;
    const guard = seen.current === undefined ? {} : { seenMessageId: seen.current };
    // Cleared at once: clearing it after the answer would wipe out a text that was taken back meanwhile.
    isOnItsWay.current = true;
    draft.setText('');
    const message = await reply
      .run({ id, text, language, close, anyway, undoSeconds: UNDO_SECONDS, ...guard })
      .catch((cause: unknown) => {
        draft.putBack(text);
        throw cause;
      })
      .finally(() => {
        isOnItsWay.current = false;
      });
    if (!close) return;
    showUndo({
      done: t('inbox.reply.sent-and-done', { name: personName || handle }),
      onUndo: () =>
        void withdraw
          .run({ id, messageId: message.id })
          .then(() => draft.putBack(text))
          .catch(() => undefined),
    });
    onDone();
  };
  return {
    send: (options: SendOptions) => void send(options).catch(() => undefined),
    isSending: reply.isPending,
    problem: reply.problem,
    /** The writer has read what came meanwhile and goes on writing. */
    readMeanwhile: () => {
      seen.current = newest;
      reply.reset();
    },
  };
}
