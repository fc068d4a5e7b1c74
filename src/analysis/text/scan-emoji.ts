/** A whole emoji: every sequence Unicode recommends, or a pictograph with its joiners, tones and selectors. */
const emoji =
  /\p{RGI_Emoji}|\p{Extended_Pictographic}[\ufe0e\ufe0f]?[\u{1f3fb}-\u{1f3ff}]?(?:\u200d\p{Extended_Pictographic}[\ufe0e\ufe0f]?[\u{1f3fb}-\u{1f3ff}]?){0,8}/vy;
const selectors = /[\ufe0e\ufe0f]/g;
const tones = /[\u{1f3fb}-\u{1f3ff}]/gu;

export interface FoundEmoji {
  end: number;
  /** The most exact term first; a toned emoji is found by its plain form as well. */
  terms: string[];
}

/** The emoji that starts at `at`, if one does. Flags, families and tones stay whole; presentation selectors don't count. */
export function emojiAt(text: string, at: number): FoundEmoji | undefined {
  emoji.lastIndex = at;
  const found = emoji.exec(text)?.[0];
  if (found === undefined) return undefined;
  const exact = found.replace(selectors, '');
  const plain = exact.replace(tones, '');
  return { end: at + found.length, terms: plain === exact || plain === '' ? [exact] : [exact, plain] };
}
