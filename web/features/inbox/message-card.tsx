import { IconArrowBackUp, IconExternalLink } from '@tabler/icons-react';
import { useSentence } from '../../lib/i18n.tsx';
import { Handle } from '../../ui/handle.tsx';
import { PersonText } from '../../ui/person-text.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import styles from './inbox.module.css';
import { ReplyProgress } from './reply-progress.tsx';
import { safeAddress } from './safe-address.ts';
import type { Message } from './shapes.ts';

export interface MessageCardProps {
  message: Message;
  conversationId: string;
  /** Puts the text back into the editor: after taking it back or a failure. */
  onRewrite: (text: string) => void;
}

/** What the person wrote, or what we answered and how far the answer has come. */
export function MessageCard({ message, conversationId, onRewrite }: MessageCardProps) {
  const t = useSentence();
  const { direction, authorName, at, text, language, deleted, url } = message;
  const address = safeAddress(url);
  return (
    <div className={styles.message} data-direction={direction}>
      <p className={styles.cardHead}>
        {direction === 'out' && <IconArrowBackUp size={15} className="mirror" aria-hidden />}
        <strong>
          <Handle>{authorName}</Handle>
        </strong>
        <span className={styles.when}>
          <RelativeTime at={at} />
        </span>
        {address !== undefined && (
          <a href={address} target="_blank" rel="noreferrer noopener" className={styles.outside}>
            <IconExternalLink size={14} role="img" aria-label={t('inbox.open-outside')} />
          </a>
        )}
      </p>
      <PersonText text={text} language={language ?? undefined} />
      {deleted && <p className={styles.quiet}>{t('inbox.deleted-by-author')}</p>}
      {direction === 'out' && message.state !== null && (
        <ReplyProgress message={message} conversationId={conversationId} onRewrite={onRewrite} />
      )}
    </div>
  );
}
