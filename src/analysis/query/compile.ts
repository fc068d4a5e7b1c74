import { type EpochMs, instantOf } from '../../kernel/time.ts';
import { hostOf, type Token, type TokenKind, tokenize } from '../text/index.ts';
import type { FieldNode, PhraseNode, QueryNode, TermNode } from './ast.ts';
import { cliticForms } from './clitics.ts';
import { rangeOf } from './number-range.ts';
import type { FieldTest, Pattern, Program, Slot } from './program.ts';
import { firstReadings, hasWildcards, readWildcards } from './wildcards.ts';

export interface CompileOptions {
  /** IANA zone in which `since:` and `until:` days begin; UTC when not given. */
  zone?: string;
}

export interface CompiledQuery {
  program: Program;
}

/** Folds the words of a query as the text's are folded, spells out Hebrew and Arabic prefixes, and turns days into instants. */
export const compileQuery = (query: QueryNode, options: CompileOptions = {}): CompiledQuery => ({
  program: compileNode(query, options.zone ?? 'UTC'),
});

function compileNode(node: QueryNode, zone: string): Program {
  switch (node.kind) {
    case 'term':
      return compileTerm(node);
    case 'phrase':
      return { op: 'words', slots: phraseSlots(node) };
    case 'field':
      return { op: 'field', test: fieldTest(node, zone) };
    case 'title':
      return { op: 'title', item: compileNode(node.item, zone) };
    case 'not':
      return { op: 'not', item: compileNode(node.item, zone) };
    case 'near': {
      const { distance, ordered } = node;
      return {
        op: 'near',
        left: compileNode(node.left, zone),
        right: compileNode(node.right, zone),
        distance,
        ordered,
      };
    }
    default:
      return { op: node.kind, items: node.items.map((item) => compileNode(item, zone)) };
  }
}

/** A bare host (`example.com`) is looked for as words and as the host of a link. */
function compileTerm(node: TermNode): Program {
  const written = node.prefix ? `${node.text}*` : node.text;
  if (node.form !== 'exact' && hasWildcards(written)) return { op: 'words', slots: wildSlots(written, node.form) };
  const words: Program = { op: 'words', slots: wordSlots(node.text, node.form) };
  const host = node.form === 'plain' && /\.[a-z]{2,}$/i.test(node.text) ? hostOf(node.text) : undefined;
  if (host === undefined || words.slots.length < 2) return words;
  return { op: 'or', items: [words, { op: 'words', slots: [[{ term: host, prefix: false }]] }] };
}

function phraseSlots(node: PhraseNode): Slot[] {
  const words = node.text.split(' ');
  // Without a wildcard the phrase is read in one piece, as the text is: scripts without blanks are cut by their surroundings.
  if (!words.some(hasWildcards)) return wordSlots(node.text, node.raw ? 'raw' : 'plain');
  return words.flatMap((word, i) => {
    const form = node.raw || i > 0 ? 'raw' : 'plain';
    return hasWildcards(word) ? wildSlots(word, form) : wordSlots(word, form);
  });
}

function wordSlots(text: string, form: TermNode['form']): Slot[] {
  return firstReadings(tokenize(text)).map((token, i) => {
    if (form === 'exact') return [{ term: token.term, prefix: false, written: writtenForm(text, token) }];
    return withClitics(token, i, form).map((term): Pattern => ({ term, prefix: false }));
  });
}

const wildSlots = (word: string, form: TermNode['form']): Slot[] =>
  readWildcards(word).slots.map((slot, i) => {
    const { wild } = slot;
    const open = wild === undefined ? { prefix: false } : wild === '*' ? { prefix: true } : { prefix: true, wild };
    return withClitics(slot, i, form).map((term): Pattern => ({ term, ...open }));
  });

function withClitics(word: { term: string; kind: TokenKind }, place: number, form: TermNode['form']): string[] {
  const forms = form === 'plain' && place === 0 && word.kind === 'word' ? cliticForms(word.term) : [];
  return [word.term, ...forms];
}

export const writtenForm = (text: string, token: Pick<Token, 'start' | 'end'>): string =>
  text.slice(token.start, token.end).normalize('NFC');

function fieldTest({ field, value }: FieldNode, zone: string): FieldTest {
  if (field === 'followers' || field === 'rating') return { field, ...rangeOf(value) };
  return field === 'since' || field === 'until' ? { field, at: boundaryOf(field, value, zone) } : { field, value };
}

function boundaryOf(field: 'since' | 'until', value: string, zone: string): EpochMs {
  if (value.includes('T')) return Date.parse(value);
  const day = Temporal.PlainDate.from(value);
  // `until` counts its own day: the end is the beginning of the next.
  const boundary = field === 'since' ? day : day.add({ days: 1 });
  return instantOf(`${boundary.toString()}T00:00`, zone);
}
