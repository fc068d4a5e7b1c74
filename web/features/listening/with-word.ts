/** The query with one more field, e.g. `network:bluesky`; what was there stands in brackets when it could be read otherwise. */
export function withWord(query: string, word: string): string {
  const before = query.trim();
  if (before === '') return word;
  if (before.split(/\s+/).includes(word)) return before;
  return /\s(OR|NOT)\s|^\s*NOT\s/.test(before) ? `(${before}) ${word}` : `${before} ${word}`;
}
