import { MAX_DISTANCE, type Place } from './ast.ts';
import type { DialectName } from './dialects.ts';
import type { Lexeme } from './lex.ts';
import type { QueryNote } from './problems.ts';

/** How many words a NEAR without a number allows, by each product's manual. */
const nearWithoutNumber: Readonly<Partial<Record<DialectName, number>>> = { meltwater: 4, plain: 4 };

/** Reads the signs of another product as ours. Places stay those of the text as it was pasted. */
export function rewriteSigns(dialect: DialectName, lexemes: readonly Lexeme[], notes: QueryNote[]): Lexeme[] {
  const read: Lexeme[] = [];
  const groups: boolean[] = [];
  for (const lexeme of lexemes) {
    const before = read.at(-1);
    if (lexeme.type === 'open') groups.push(before?.type === 'field' && before.valueAt === lexeme.at[0]);
    if (lexeme.type === 'close') groups.pop();
    if (lexeme.type === 'phrase' && before?.type === 'word' && touches(before, lexeme) && isMark(before.text)) {
      read.splice(-1, 1, exactPhrase(lexeme, before));
    } else read.push(...rewritten(dialect, lexeme, { before, inValues: groups.at(-1) === true }, notes));
  }
  return read;
}

const touches = (before: Lexeme, next: Lexeme): boolean => before.at[1] === next.at[0];
/** `!"NASA"` at Pulsar, `++"NASA"` and `+"NASA"` at Talkwalker. */
const isMark = (text: string): boolean => text === '!' || text === '+' || text === '++';

function exactPhrase(phrase: Extract<Lexeme, { type: 'phrase' }>, mark: Lexeme): Lexeme {
  const at: Place = [mark.at[0], phrase.at[1]];
  const isExact = mark.text !== '+';
  return isExact ? { type: 'exact', text: phrase.text, raw: false, at } : { ...phrase, raw: true, at };
}

interface Around {
  before: Lexeme | undefined;
  /** Directly inside `field:( )`. */
  inValues: boolean;
}

function rewritten(dialect: DialectName, lexeme: Lexeme, around: Around, notes: QueryNote[]): Lexeme[] {
  if (lexeme.type === 'near') return [withDistance(dialect, lexeme, notes)];
  if (lexeme.type !== 'word') return [lexeme];
  const { text, at } = lexeme;
  const plus = /^\+{1,2}(?=[\p{L}\p{N}#@])/u.exec(text)?.[0];
  if (dialect === 'talkwalker' && plus !== undefined) {
    const word = text.slice(plus.length);
    return [plus === '++' ? { ...lexeme, type: 'exact', text: word } : { ...lexeme, text: word, raw: true }];
  }
  if (around.inValues && text.length > 1 && text.endsWith(','))
    return [
      { ...lexeme, text: text.slice(0, -1) },
      { type: 'or', text: ',', at: [at[1] - 1, at[1]] },
    ];
  const field = dottedField(lexeme);
  if (field !== undefined || isValue(around.before, lexeme)) return field ?? [lexeme];
  return dialect === 'meltwater' ? [smallOperator(dialect, lexeme, notes)] : [lexeme];
}

const isValue = (before: Lexeme | undefined, lexeme: Lexeme): boolean =>
  before?.type === 'field' && before.valueAt === lexeme.at[0];

/** Meltwater takes operators in small letters too. */
function smallOperator(
  dialect: DialectName,
  lexeme: Extract<Lexeme, { type: 'word' | 'exact' }>,
  notes: QueryNote[],
): Lexeme {
  const { text, at } = lexeme;
  if (/^(?:and|or|not)$/i.test(text)) return { type: text.toLowerCase() as 'and' | 'or' | 'not', text, at };
  const near = /^(o?)near(?:\/(\d{1,6}))?$/i.exec(text);
  if (near === null) return lexeme;
  const distance = near[2] === undefined ? undefined : Number(near[2]);
  return withDistance(dialect, { type: 'near', text, ordered: near[1] !== '', distance, at }, notes);
}

function withDistance(dialect: DialectName, near: Extract<Lexeme, { type: 'near' }>, notes: QueryNote[]): Lexeme {
  const usual = nearWithoutNumber[dialect];
  if (near.distance !== undefined || usual === undefined) return near;
  const distance = Math.min(usual, MAX_DISTANCE);
  notes.push({ at: near.at, code: 'near-default', values: { operator: near.text, distance } });
  return { ...near, distance };
}

/** `metaData.url.host:x` names a field; to us a word may not hold a colon after a full stop. */
function dottedField(lexeme: Extract<Lexeme, { type: 'word' | 'exact' }>): Lexeme[] | undefined {
  const found = /^([A-Za-z]\w*(?:\.[A-Za-z]\w*)+):(?!\/\/|\d)/.exec(lexeme.text);
  if (found === null) return undefined;
  const [start, end] = lexeme.at;
  const colon = start + found[0].length;
  const field: Lexeme = {
    type: 'field',
    text: (found[1] ?? '').replace(/^metadata\./i, ''),
    at: [start, colon],
    valueAt: colon,
  };
  return colon === end ? [field] : [field, { ...lexeme, text: lexeme.text.slice(found[0].length), at: [colon, end] }];
}
