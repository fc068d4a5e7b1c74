import { foldHandle, tokenize } from '../../../analysis/text/index.ts';

const MAX_WORDS = 12;

/** Folded words that a person can be found by: of the name, the whole handle, and the parts of the handle. */
export function searchWords(name: string, handle: string): string[] {
  const parts = handle.split(/[^\p{L}\p{N}\p{M}]+/u).filter((part) => part !== '');
  const words = new Set([foldHandle(handle), ...foldedWords(name), ...foldedWords(parts.join(' '))]);
  words.delete('');
  return [...words].slice(0, MAX_WORDS).map((word) => word.slice(0, 100));
}

/** The words of a search; each must begin some word of the person. */
export function wantedWords(search: string): string[] {
  const trimmed = search.trim();
  if (/^@?\S*[.@]\S*$/.test(trimmed)) return [foldHandle(trimmed)];
  return foldedWords(trimmed).slice(0, 6);
}

const foldedWords = (text: string): string[] =>
  tokenize(text)
    .filter((token) => token.kind === 'word' || token.kind === 'handle')
    .map((token) => token.term.replace(/^@/, ''));
