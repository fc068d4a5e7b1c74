import type { EpochMs } from '../../kernel/time.ts';
import type { CompiledQuery } from './compile.ts';
import { wildMatches } from './wildcards.ts';
import type { FieldTest, Pattern, Program, Slot } from './program.ts';
import { BREAKS, EVERY, isKeptWritten, MIXED, plainTerm, sideTerm, writtenTerm } from './side-text.ts';

/** How to ask the word index. Every row that matches the query passes `match`. */
export interface SidePlan {
  /** An FTS5 expression over terms of `sideText`. */
  match: string;
  /** Words with wildcards inside, which stand in `match` under names of their own: the index knows which words it holds. See `spellOut`. */
  wilds: readonly WildTerm[];
  /** False when some rows that pass don't match. */
  isExact: boolean;
  /** Inclusive, exclusive. */
  since?: EpochMs;
  until?: EpochMs;
}

export interface WildTerm {
  /** In `match`, with its quotes. */
  name: string;
  /** Folded, as `Pattern` has them. */
  term: string;
  wild: string;
}

/** The terms a field condition stands for, any of which will do; undefined when the index doesn't hold them. */
export type TermsOfField = (test: FieldTest) => readonly string[] | undefined;

/** `without`: rows that pass are those that do not match this. */
interface Part {
  match?: string;
  without?: string;
  isExact: boolean;
}

const OPEN: Part = { isExact: false };
/** Spelled out, a query may be many times as long (43 forms of a Hebrew word); past these it is asked more loosely, or elsewhere. */
const MAX_ALTERNATIVES = 600;
const MAX_UNITS = 400_000;

/** @returns undefined when the query is too big for the index to be asked */
export function toSideSearch({ program }: CompiledQuery, termsOf: TermsOfField): SidePlan | undefined {
  const conditions = program.op === 'and' ? program.items : [program];
  const bounds: { since?: EpochMs; until?: EpochMs } = {};
  const rest: Program[] = [];
  for (const condition of conditions) {
    const test = condition.op === 'field' ? condition.test : undefined;
    if (test === undefined || !('at' in test)) rest.push(condition);
    else if (test.field === 'since') bounds.since = Math.max(bounds.since ?? test.at, test.at);
    else bounds.until = Math.min(bounds.until ?? test.at, test.at);
  }
  const part = planAnd(rest, termsOf);
  const match = positive(part) ?? quoted(EVERY);
  if (match.length > MAX_UNITS) return undefined;
  return { match, wilds: wildsIn(match, program), isExact: part.isExact, ...bounds };
}

function plan(program: Program, termsOf: TermsOfField): Part {
  switch (program.op) {
    case 'words':
      return wordsPart(program.slots);
    case 'near':
      return nearPart(program, termsOf);
    case 'and':
      return planAnd(program.items, termsOf);
    case 'or':
      return planOr(program.items, termsOf);
    case 'not': {
      const inner = plan(program.item, termsOf);
      const match = positive(inner);
      // The opposite of what lets too much through would shut out rows that match.
      return inner.isExact && match !== undefined ? { without: match, isExact: true } : OPEN;
    }
    case 'field': {
      const terms = termsOf(program.test);
      return terms === undefined ? OPEN : { match: anyOf(terms.map((term) => quoted(sideTerm(term)))), isExact: true };
    }
    default:
      return { ...plan(program.item, termsOf), isExact: false };
  }
}

function planAnd(items: readonly Program[], termsOf: TermsOfField): Part {
  const parts = items.map((item) => plan(item, termsOf));
  const isExact = parts.every((part) => part.isExact);
  const wanted = parts.flatMap(({ match }) => match ?? []);
  const without = parts.flatMap((part) => part.without ?? []);
  if (wanted.length === 0) return without.length === 0 ? { isExact } : { without: anyOf(without), isExact };
  const all = join(wanted, 'AND');
  return { match: without.length === 0 ? all : `(${all} NOT ${anyOf(without)})`, isExact };
}

function planOr(items: readonly Program[], termsOf: TermsOfField): Part {
  const parts = items.map((item) => plan(item, termsOf));
  const matches = parts.map(positive);
  if (matches.includes(undefined)) return OPEN;
  return { match: anyOf(matches.flatMap((match) => match ?? [])), isExact: parts.every((part) => part.isExact) };
}

/** FTS5 knows no NOT alone. */
const positive = ({ match, without }: Part): string | undefined =>
  match ?? (without === undefined ? undefined : `(${quoted(EVERY)} NOT ${without})`);

function wordsPart(slots: readonly Slot[]): Part {
  const loose = looseWords(slots);
  if (slots.length === 1) return loose;
  const phrases = phrasesOf(slots);
  if (phrases === undefined) return { ...loose, isExact: false };
  const match = anyOf(phrases);
  const spelled = slots.flat().some((pattern) => pattern.written !== undefined);
  const strict = spelled ? join([match, ...withMatch(loose)], 'AND') : match;
  if (!slots.flat().some(mayBeMixed)) return { match: strict, isExact: !spelled && !slots.flat().some(isWild) };
  return {
    match: anyOf([strict, ...withMatch(loose).map((words) => join([quoted(MIXED), words], 'AND'))]),
    isExact: false,
  };
}

const withMatch = (part: Part): string[] => (part.match === undefined ? [] : [part.match]);

/** Every word, wherever it stands. */
function looseWords(slots: readonly Slot[]): Part {
  const matches = slots.map((slot) => anyOf(slot.map(patternMatch)));
  const patterns = slots.flat();
  const isExact =
    slots.length === 1 && patterns.every((p) => !isWild(p) && (p.written === undefined || isKeptWritten(p.written)));
  return { match: join(matches, 'AND'), isExact };
}

const patternMatch = ({ term, prefix, written, wild }: Pattern): string =>
  written !== undefined && isKeptWritten(written)
    ? join([quoted(sideTerm(term)), quoted(writtenTerm(written))], 'AND')
    : wild === undefined
      ? quoted(sideTerm(term)) + (prefix ? ' *' : '')
      : wildName(term, wild);

/** A name that is no term of any document: none begins so. */
const wildName = (term: string, wild: string): string => quoted(sideTerm(`==~${term}~${wild}`));

function wildsIn(match: string, program: Program): WildTerm[] {
  const found = new Map<string, WildTerm>();
  for (const { term, wild } of allPatterns(program)) {
    const name = wild === undefined ? '' : wildName(term, wild);
    if (wild !== undefined && match.includes(name)) found.set(name, { name, term, wild });
  }
  return [...found.values()];
}

function allPatterns(program: Program): Pattern[] {
  switch (program.op) {
    case 'words':
      return program.slots.flat();
    case 'near':
      return [...allPatterns(program.left), ...allPatterns(program.right)];
    case 'and':
    case 'or':
      return program.items.flatMap(allPatterns);
    case 'field':
      return [];
    default:
      return allPatterns(program.item);
  }
}

/** More words than this are asked for as everything that begins so. */
const MAX_SPELLED = 2_000;

/**
 * The expression with each wildcard word replaced by the words of the index that it stands for.
 * @param heldTerms the encoded words of the index that begin with an encoded term; undefined when they are too many
 */
export function spellOut(
  match: string,
  wilds: readonly WildTerm[],
  heldTerms: (lead: string) => readonly string[] | undefined,
): string {
  return wilds.reduce((spelled, { name, term, wild }) => {
    const lead = sideTerm(term);
    const held = heldTerms(lead)?.filter((one) => wildMatches(plainTerm(one).slice(term.length), wild));
    const isTooMuch = held === undefined || held.length > MAX_SPELLED;
    return spelled.replaceAll(name, isTooMuch ? `${quoted(lead)} *` : anyOf(held.map(quoted)));
  }, match);
}

const isWild = (pattern: Pattern): boolean => pattern.wild !== undefined;

/** Only tags and emoji have two readings; a phrase without them is found among the first ones or among the second ones. */
const mayBeMixed = ({ term }: Pattern): boolean => !/^[\p{L}\p{N}\p{M}_'.-]+$/u.test(term);

/** The slots as FTS5 phrases, one for each way to choose; undefined when they can't be said so. Only the last word of a phrase may be open. */
function phrasesOf(slots: readonly Slot[]): string[] | undefined {
  let phrases: string[] = [''];
  for (const [i, slot] of slots.entries()) {
    if (slot.some(({ prefix }) => prefix) && i < slots.length - 1) return undefined;
    if (phrases.length * slot.length > MAX_ALTERNATIVES) return undefined;
    phrases = phrases.flatMap((begun) =>
      slot.map(
        ({ term, prefix }) => `${begun}${begun === '' ? '' : ' + '}${quoted(sideTerm(term))}${prefix ? ' *' : ''}`,
      ),
    );
  }
  return phrases;
}

/** FTS5's NEAR asks for no order, and lets its sides share words: then rows are asked again. */
function nearPart(near: Extract<Program, { op: 'near' }>, termsOf: TermsOfField): Part {
  const both = { ...planAnd([near.left, near.right], termsOf), isExact: false };
  const [left, right] = [sidePhrases(near.left), sidePhrases(near.right)];
  if (left === undefined || right === undefined || left.length * right.length > MAX_ALTERNATIVES) return both;
  const alternatives = left.flatMap((a) => right.map((b) => `NEAR(${a} ${b}, ${near.distance})`));
  const [a, b] = [patternsOf(near.left), patternsOf(near.right)];
  const match = anyOf(alternatives);
  if ([...a, ...b].some(mayBeMixed))
    return {
      match: anyOf([match, ...withMatch(both).map((words) => join([quoted(MIXED), words], 'AND'))]),
      isExact: false,
    };
  const terms = new Set(a.map(({ term }) => term));
  const isPlain = [...a, ...b].every(({ prefix, written }) => !prefix && written === undefined);
  const isApart = near.distance < BREAKS && !b.some(({ term }) => terms.has(term));
  return { match, isExact: !near.ordered && isPlain && isApart };
}

function sidePhrases(side: Program): string[] | undefined {
  if (side.op === 'words') return phrasesOf(side.slots);
  if (side.op !== 'or') return undefined;
  const parts = side.items.map(sidePhrases);
  return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
}

const patternsOf = (side: Program): Pattern[] =>
  side.op === 'words' ? side.slots.flat() : side.op === 'or' ? side.items.flatMap(patternsOf) : [];

/** Nothing in an encoded term can end the quotation. */
const quoted = (term: string): string => `"${term}"`;
const anyOf = (parts: readonly string[]): string =>
  parts.length === 0 ? quoted(sideTerm('==none')) : join(parts, 'OR');
const join = (parts: readonly string[], operator: 'AND' | 'OR'): string =>
  parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(` ${operator} `)})`;
