import { UnstyledButton } from '@mantine/core';
import { Fragment, useState } from 'react';
import { useSentence } from '../lib/i18n.tsx';
import { writingDirection } from '../lib/writing-direction.ts';
import { clip, partsOf } from './hostile-marks.ts';
import styles from './people.module.css';

export interface PersonTextProps {
  text: string;
  /** Characters shown before "show more". */
  limit?: number;
  /** Also marks zero-width characters, which are mostly harmless. Direction overrides are always marked. */
  showInvisible?: boolean;
  /** BCP 47, when the network or triage told it: for fonts, hyphens and screen readers. */
  language?: string;
}

/** What somebody out there wrote: in its own direction, with its own white space, as text and nothing else. */
export function PersonText({ text, limit = 1_500, showInvisible = false, language }: PersonTextProps) {
  const t = useSentence();
  const [isWhole, setWhole] = useState(false);
  const isLong = text.length > limit;
  const shown = isWhole ? text : clip(text, limit);
  return (
    <div className={styles.text}>
      <div dir={writingDirection(text)} lang={language} className={styles.words}>
        <Parts text={shown} showInvisible={showInvisible} />
        {isLong && !isWhole && '…'}
      </div>
      {isLong && (
        <UnstyledButton className={styles.more} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('ui.show-less') : t('ui.show-more', { count: text.length - shown.length })}
        </UnstyledButton>
      )}
    </div>
  );
}

/** One line of somebody's text for lists: white space folded, hostile marks kept visible, cut by the style sheet. */
export function PersonLine({ text, limit = 200 }: { text: string; limit?: number }) {
  const folded = clip(text, limit).replace(/\s+/g, ' ');
  return (
    <span dir={writingDirection(folded)} className={styles.line}>
      <Parts text={folded} showInvisible={false} />
    </span>
  );
}

/** Text from outside in pieces, with what hides in it made visible. */
export function Parts({ text, showInvisible }: { text: string; showInvisible: boolean }) {
  const t = useSentence();
  return partsOf(text).map((part, index) => {
    const key = `${index}`;
    if (part.kind === 'text') return <Fragment key={key}>{part.text}</Fragment>;
    if (part.kind === 'zero-width' && !showInvisible) return null;
    return (
      <bdi
        key={key}
        className={styles.mark}
        data-kind={part.kind}
        title={t('ui.hidden-character', { code: part.code })}
      >
        {part.code}
      </bdi>
    );
  });
}
