import { IconCopy } from '@tabler/icons-react';
import { useSentence } from '../lib/i18n.tsx';
import { AreaLink } from '../lib/place.tsx';
import { useRead } from '../lib/queries.ts';
import styles from './chips.module.css';
import layout from './copy-note.module.css';

export interface CopyNoteProps {
  copies: { group: string; members: number; authors: number };
}

/** Says that a mention is one of many with the same text, and leads to them. */
export function CopyNote({ copies: { group, members, authors } }: CopyNoteProps) {
  return (
    <AreaLink area="listening" rest={['copies', group]} className={styles.chip} data-tone="neutral">
      <CopyWords members={members} authors={authors} />
    </AreaLink>
  );
}

/** The same where a link can't stand, as inside a row that is one itself. */
export function CopyMark({ copies: { members, authors } }: CopyNoteProps) {
  return (
    <span className={styles.chip} data-tone="neutral">
      <CopyWords members={members} authors={authors} />
    </span>
  );
}

function CopyWords({ members, authors }: { members: number; authors: number }) {
  const t = useSentence();
  return (
    <>
      <IconCopy size={13} stroke={2} aria-hidden />
      <span>{t('voice.same-text', { count: members - 1, people: authors })}</span>
    </>
  );
}

/** The two biggest groups that some of these mentions are copies of; nothing while all stand alone. */
export function CopyNotes({ mentions }: { mentions: readonly string[] }) {
  const asked = mentions.slice(-100);
  const marks = useRead('listening.copiesOf', { mentions: asked }, { enabled: asked.length > 0 }).data?.items ?? [];
  const groups = new Map(marks.map((mark) => [mark.group, mark]));
  if (groups.size === 0) return null;
  return (
    <div className={layout.notes}>
      {[...groups.values()]
        .sort((a, b) => b.members - a.members)
        .slice(0, 2)
        .map((mark) => (
          <CopyNote key={mark.group} copies={mark} />
        ))}
    </div>
  );
}
