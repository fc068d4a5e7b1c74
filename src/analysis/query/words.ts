import { tokenize } from '../text/index.ts';
import type { PhraseNode, Place, TermNode } from './ast.ts';
import type { Lexeme } from './lex.ts';
import type { QueryError } from './problems.ts';
import { hasWildcards, MIN_LETTERS, readWildcards } from './wildcards.ts';

type WordLexeme = Extract<Lexeme, { type: 'word' | 'exact' }>;
type PhraseLexeme = Extract<Lexeme, { type: 'phrase' }>;
type Checked<Node> = { node: Node } | { error: QueryError };

export function termNode(lexeme: WordLexeme): Checked<TermNode> {
  const { at } = lexeme;
  const isExact = lexeme.type === 'exact';
  const written = clean(lexeme.text);
  if (isExact || !hasWildcards(written)) {
    const error = contentError(written, at);
    const form = isExact ? 'exact' : lexeme.raw ? 'raw' : 'plain';
    return error === undefined ? { node: { kind: 'term', text: written, form, prefix: false, at } } : { error };
  }
  const error = wildcardError(written, at);
  const word = written.replace(/\?+$/, '');
  const prefix = word.endsWith('*');
  const text = prefix ? word.replace(/\*+$/, '') : word;
  return error === undefined
    ? { node: { kind: 'term', text, form: lexeme.raw ? 'raw' : 'plain', prefix, at } }
    : { error };
}

export function phraseNode(lexeme: PhraseLexeme): Checked<PhraseNode> {
  const { at, raw } = lexeme;
  const text = clean(lexeme.text);
  if (text === '') return { error: { at, code: 'empty-phrase', values: {}, repair: { replace: at, with: '' } } };
  const textAt = at[0] + (raw ? 2 : 1);
  for (const { 0: word, index } of lexeme.text.matchAll(/\S+/g)) {
    const start = textAt + index;
    const error = hasWildcards(clean(word)) ? wildcardError(clean(word), [start, start + word.length]) : undefined;
    if (error !== undefined) return { error };
  }
  const error = contentError(text, at);
  return error === undefined ? { node: { kind: 'phrase', text, raw, at } } : { error };
}

/** What stands for itself outside of quotation marks as well. */
const isPlainWord = (word: string): boolean =>
  /^[\p{L}\p{N}_#@][\p{L}\p{N}\p{M}_#@*?'’.-]*$/u.test(word) && !/^(AND|OR|NOT|O?NEAR)$/i.test(word);

/** The words of a phrase, each on its own; what would be read as a sign of the language stays in quotation marks. */
export const phraseWords = ({ text, raw, at }: PhraseNode): (TermNode | PhraseNode)[] =>
  text.split(' ').flatMap((word): (TermNode | PhraseNode)[] => {
    if (!isPlainWord(word)) {
      const quoted = phraseNode({ type: 'phrase', text: word, raw, at });
      return 'node' in quoted ? [quoted.node] : [];
    }
    const part = termNode({ type: 'word', text: word, raw, at });
    return 'node' in part ? [part.node] : [];
  });

/** One blank between words; invisible marks that turn text belong to the page it was copied from, not to the query. */
const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** The repair takes the wildcards out; what is left is looked for as it stands. */
function wildcardError(word: string, at: Place): QueryError | undefined {
  const { problem } = readWildcards(word);
  if (problem === undefined) return undefined;
  const rest = word.replace(/[*?]+/g, '');
  const repair = { repair: { replace: at, with: tokenize(rest).length === 0 ? '' : rest } };
  return problem === 'first'
    ? { at, code: 'wildcard-first', values: { word }, ...repair }
    : { at, code: 'wildcard-short', values: { word, least: MIN_LETTERS }, ...repair };
}

const contentError = (text: string, at: Place): QueryError | undefined =>
  tokenize(text).length === 0
    ? { at, code: 'no-words', values: { word: text }, repair: { replace: at, with: '' } }
    : undefined;
