import { piecesOf, type TextRange } from '../lib/text-pieces.ts';
import styles from './marked-text.module.css';
import { writingDirection } from '../lib/writing-direction.ts';
import { Parts } from './person-text.tsx';

export interface MarkedTextProps {
  text: string;
  /** What was found in it. */
  marks: readonly TextRange[];
  /** Cut after this many lines, for lists. */
  lines?: number;
  /** BCP 47, when it is known. */
  language?: string;
}

/** What somebody out there wrote, with the words that were looked for marked. White space is folded when lines are cut. */
export function MarkedText({ text, marks, lines, language }: MarkedTextProps) {
  return (
    <span
      dir={writingDirection(text)}
      lang={language}
      className={styles.text}
      data-cut={lines !== undefined || undefined}
      style={lines === undefined ? undefined : { WebkitLineClamp: lines, lineClamp: lines }}
    >
      {piecesOf(text, marks).map((piece) =>
        piece.range === undefined ? (
          <Parts key={piece.start} text={piece.text} showInvisible={false} />
        ) : (
          <mark key={piece.start} className={styles.found}>
            <Parts text={piece.text} showInvisible={false} />
          </mark>
        ),
      )}
    </span>
  );
}
