import { scanTerms } from './scan-terms.ts';
import { newScannedTerms, type ScannedTerms, termText, tokenKinds } from './scanned-terms.ts';
import type { Token } from './token.ts';

let scanned: ScannedTerms | undefined;

/**
 * The words, tags, handles, links and emoji of a text, in order, folded for matching (see method.md).
 * Reads the first 20,000 UTF-16 units only. Never throws, whatever the text holds.
 */
export function tokenize(text: string): Token[] {
  scanned ??= newScannedTerms();
  scanTerms(text, scanned);
  const { count, start, end, position, kind } = scanned;
  const tokens: Token[] = [];
  for (let i = 0; i < count; i++) {
    tokens.push({
      term: termText(scanned, i),
      start: start[i] ?? 0,
      end: end[i] ?? 0,
      position: position[i] ?? 0,
      kind: tokenKinds[kind[i] ?? 0] ?? 'word',
    });
  }
  return tokens;
}
