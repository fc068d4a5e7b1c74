export type TokenKind = 'word' | 'hashtag' | 'handle' | 'url' | 'emoji';

export interface Token {
  /** The folded form that queries meet: `#` and `@` in front of tags and handles, the host of a link. */
  term: string;
  /** UTF-16 offsets into the text as it was given, `end` exclusive: what a highlight covers. */
  start: number;
  end: number;
  /** Counts words from 0. Two tokens share one position when they are two readings of one word: `#sale` and `sale`. */
  position: number;
  kind: TokenKind;
}

/** Texts are read up to here; what follows is kept by the store but not found. */
export const MAX_TEXT_UNITS = 20_000;
