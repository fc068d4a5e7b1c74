import type { Icon } from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';
import type { PreviewImage, PreviewSpan } from './preview.ts';
import styles from './preview-card.module.css';

/** The parts that posts of all networks are made of. Purely for looking at: nothing in it can be pressed. */
export interface PreviewCardProps {
  /** `circle` or `square`: the shape of the picture of the account. */
  avatar: 'circle' | 'square';
  name: string;
  /** The line or word that names the account, as the network writes it. */
  byline: string;
  time: string;
  /** The handle stands under the name instead of beside it. */
  isStacked?: boolean;
  /** Brand colour of links. */
  colour: string;
  language?: string;
  images: readonly PreviewImage[];
  /** Pictures of what a reader could do: reply, repost, like... */
  deeds: readonly Icon[];
  children: ReactNode;
}

export function PreviewCard(props: PreviewCardProps) {
  const { avatar, name, byline, time, isStacked = false, colour, language, images, deeds, children } = props;
  return (
    <div className={styles.card} style={{ ['--brand' as string]: colour }}>
      <div className={styles.avatar} data-shape={avatar} aria-hidden>
        {[...name.trim()][0]?.toLocaleUpperCase() ?? '@'}
      </div>
      <div className={styles.body}>
        <div className={styles.head} data-stacked={isStacked || undefined}>
          <bdi className={styles.name}>{name}</bdi>
          <bdi className={styles.byline}>{byline}</bdi>
          <span className={styles.time}>{time}</span>
        </div>
        <div className={styles.text} dir="auto" lang={language}>
          {children}
        </div>
        <PreviewImages images={images} />
        <div className={styles.deeds} aria-hidden>
          {deeds.map((Deed, place) => (
            <Deed key={`${place}`} size={17} stroke={1.5} />
          ))}
        </div>
      </div>
    </div>
  );
}

function PreviewImages({ images }: { images: readonly PreviewImage[] }) {
  if (images.length === 0) return null;
  return (
    <div className={styles.images} data-count={Math.min(4, images.length)}>
      {images.slice(0, 4).map(({ src, alt }, place) => (
        <div key={`${place}`} className={styles.image}>
          {src !== undefined && <img src={src} alt={alt} />}
          {alt !== '' && (
            <span className={styles.alt} aria-hidden>
              ALT
            </span>
          )}
        </div>
      ))}
    </div>
  );
}

/** A text with its links coloured, and shortened where the network shortens them. */
export function PreviewText({ text, spans }: { text: string; spans: readonly PreviewSpan[] }) {
  return piecesOf(text, spans).map(({ words, isLink }, place) =>
    isLink ? (
      <bdi key={`${place}`} className={styles.link}>
        {words}
      </bdi>
    ) : (
      <Fragment key={`${place}`}>{words}</Fragment>
    ),
  );
}

/** Cuts a text at its spans; spans that overlap an earlier one are left out. */
export function piecesOf(text: string, spans: readonly PreviewSpan[]): { words: string; isLink: boolean }[] {
  const pieces: { words: string; isLink: boolean }[] = [];
  let from = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    if (span.start < from) continue;
    if (span.start > from) pieces.push({ words: text.slice(from, span.start), isLink: false });
    pieces.push({ words: span.shown ?? text.slice(span.start, span.end), isLink: true });
    from = span.end;
  }
  if (from < text.length) pieces.push({ words: text.slice(from), isLink: false });
  return pieces;
}
