import { lexemesOf } from './reading.ts';
import type { Lexeme } from '../../../src/analysis/query/lex.ts';

/** Something that can be put into the query. */
export interface Offer {
  /** What it is called, in the reader's language where it has a name there. */
  label: string;
  /** What is written into the query. */
  insert: string;
  /** One line that says what it does. */
  help: string;
  kind: 'operator' | 'field' | 'value' | 'query';
}

/** Everything that could be offered, worded for the reader. */
export interface Vocabulary {
  operators: readonly Offer[];
  fields: readonly Offer[];
  /** Values of a field, by the name as it is written. */
  valuesOf: (field: string) => readonly Offer[];
  savedQueries: readonly Offer[];
}

export interface Offers {
  /** The stretch of the text that an offer replaces. */
  from: number;
  to: number;
  offers: Offer[];
}

const MOST = 60;
/** Names of saved queries begin to be offered at two letters; operators and fields at one. */
const LEAST_OF_NAME = 2;

/**
 * What fits where the cursor stands.
 * @param isAsked the reader asked for it (Ctrl+Space), so a blank place gets offers as well
 */
export function offersAt(text: string, at: number, vocabulary: Vocabulary, isAsked: boolean): Offers | undefined {
  const lexemes = lexemesOf(text);
  const index = lexemes.findIndex((lexeme) => lexeme.at[0] < at && at <= lexeme.at[1]);
  const lexeme = lexemes[index];
  if (lexeme?.type === 'phrase' || lexeme?.type === 'exact' || isInComment(text, at)) return undefined;
  const field = fieldAround(lexemes, index < 0 ? undefined : index, at);
  if (field !== undefined) {
    const from = lexeme !== undefined && isWord(lexeme) ? lexeme.at[0] : at;
    const to = lexeme !== undefined && isWord(lexeme) ? lexeme.at[1] : at;
    return answer(from, to, fitting(vocabulary.valuesOf(field), text.slice(from, at)));
  }
  if (lexeme !== undefined && isWord(lexeme)) {
    const typed = text.slice(lexeme.at[0], at);
    return answer(lexeme.at[0], lexeme.at[1], atWord(typed, lexemes, index, vocabulary));
  }
  if (!isAsked) return undefined;
  return answer(at, at, [
    ...(canJoin(lexemes.findLast(({ at: place }) => place[1] <= at)) ? vocabulary.operators : []),
    ...vocabulary.fields,
    ...vocabulary.savedQueries,
  ]);
}

const answer = (from: number, to: number, offers: readonly Offer[]): Offers | undefined =>
  offers.length === 0 ? undefined : { from, to, offers: offers.slice(0, MOST) };

const isWord = ({ type }: Lexeme): boolean =>
  type === 'word' || type === 'and' || type === 'or' || type === 'not' || type === 'near';

function atWord(typed: string, lexemes: readonly Lexeme[], index: number, vocabulary: Vocabulary): Offer[] {
  const small = typed.toLowerCase();
  const begins = ({ insert }: Offer): boolean => insert.toLowerCase().startsWith(small) && insert.trimEnd() !== typed;
  const isNamed = ({ label }: Offer): boolean =>
    typed.length >= LEAST_OF_NAME &&
    label
      .toLowerCase()
      .split(/\s+/)
      .some((word) => word.startsWith(small));
  return [
    ...(canJoin(lexemes[index - 1]) ? vocabulary.operators.filter(begins) : []),
    ...vocabulary.fields.filter(begins),
    ...vocabulary.savedQueries.filter(isNamed),
  ];
}

/** An operator that joins two things needs one before it. */
const canJoin = (before: Lexeme | undefined): boolean =>
  before !== undefined && ['word', 'exact', 'phrase', 'close', 'within'].includes(before.type);

/** By the written value or by its name: `ar` and `عرب` both find Arabic. */
function fitting(offers: readonly Offer[], typed: string): Offer[] {
  const small = typed.replace(/^["“]/, '').toLowerCase();
  const isExact = ({ insert }: Offer): boolean => insert.toLowerCase() === small;
  if (offers.some(isExact)) return [];
  const begins = offers.filter(({ insert, label }) =>
    [insert, label].some((word) => word.toLowerCase().startsWith(small)),
  );
  const holds = offers.filter((offer) => !begins.includes(offer) && offer.label.toLowerCase().includes(small));
  return [...begins, ...(small.length > 1 ? holds : [])];
}

function isInComment(text: string, at: number): boolean {
  const open = text.lastIndexOf('<<<', at - 1);
  return open >= 0 && at >= open + 3 && !text.slice(open, at).includes('>>>');
}

/** The field whose value is written at this place: directly behind `lang:`, or anywhere in `lang:(en OR ...)`. */
function fieldAround(lexemes: readonly Lexeme[], index: number | undefined, at: number): string | undefined {
  const here = index === undefined ? undefined : lexemes[index];
  if (here?.type === 'field') return here.valueAt === at ? here.text : undefined;
  const before = index === undefined ? undefined : lexemes[index - 1];
  if (here !== undefined && before?.type === 'field' && before.valueAt === here.at[0] && here.type !== 'open')
    return before.text;
  return fieldOfGroup(lexemes, at);
}

function fieldOfGroup(lexemes: readonly Lexeme[], at: number): string | undefined {
  let depth = 0;
  for (let i = lexemes.findLastIndex(({ at: place }) => place[1] <= at); i >= 0; i--) {
    const lexeme = lexemes[i];
    if (lexeme?.type === 'close') depth += 1;
    if (lexeme?.type !== 'open') continue;
    if (depth > 0) {
      depth -= 1;
      continue;
    }
    const before = lexemes[i - 1];
    return before?.type === 'field' && before.valueAt === lexeme.at[0] ? before.text : undefined;
  }
  return undefined;
}
