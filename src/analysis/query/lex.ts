import type { Place } from './ast.ts';
import type { QueryError } from './problems.ts';

export type Lexeme =
  | { type: 'word' | 'exact'; text: string; raw: boolean; at: Place }
  | { type: 'phrase'; text: string; raw: boolean; at: Place }
  | { type: 'field'; text: string; at: Place; valueAt: number }
  | { type: 'open' | 'close' | 'and' | 'or' | 'not'; text: string; at: Place }
  | { type: 'near'; text: string; ordered: boolean; distance: number | undefined; at: Place }
  | { type: 'within'; text: string; distance: number; at: Place };

/** Blanks, and the invisible marks that turn or join text: they come along when people paste right-to-left text. */
const gap = /[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff]+/uy;
const quotes = '"“”„‟«»';
const nearWord = /^(O?)NEAR(?:\/(\d{1,6})(f?))?$/;
/** Marks that turn text may stand anywhere in right-to-left writing, also in names and operators; they mean nothing. */
const turningMarks = /[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff]/g;
const fieldWord = /^([A-Za-z][A-Za-z_\u200b\u200e\u200f\u061c\ufeff]{0,60}):(?!\/\/)/;
const hebrew = /[\u05d0-\u05ea]/;

interface Reader {
  text: string;
  at: number;
  lexemes: Lexeme[];
  errors: QueryError[];
}

/** Cuts a query into its smallest parts; comments (`<<<...>>>`) leave none. Never fails: what is wrong is in `errors`. */
export function lex(text: string): { lexemes: Lexeme[]; errors: QueryError[] } {
  const reader: Reader = { text, at: 0, lexemes: [], errors: [] };
  while (reader.at < text.length) {
    gap.lastIndex = reader.at;
    const blank = gap.exec(text)?.[0].length ?? 0;
    reader.at += blank;
    if (reader.at < text.length) readLexeme(reader);
  }
  return { lexemes: reader.lexemes, errors: reader.errors };
}

function readLexeme(reader: Reader): void {
  const { text, at } = reader;
  const sign = text.charAt(at);
  if (text.startsWith('<<<', at)) return readComment(reader);
  if (sign === '(' || sign === ')')
    return void add(reader, { type: sign === '(' ? 'open' : 'close', text: sign, at: [at, at + 1] });
  if (quotes.includes(sign)) return readPhrase(reader, at, false);
  if (sign === '=' && quotes.includes(text.charAt(at + 1) || ' ')) return readPhrase(reader, at, true);
  if (sign === '{') return readExact(reader);
  if (sign === '[') return readRange(reader);
  const within = /^~(\d{1,6})/.exec(text.slice(at, at + 8));
  if (within !== null)
    return void add(reader, {
      type: 'within',
      text: within[0],
      distance: Number(within[1]),
      at: [at, at + within[0].length],
    });
  if (sign === '-' && /^-[^\s\-)]/u.test(text.slice(at, at + 2)))
    return void add(reader, { type: 'not', text: '-', at: [at, at + 1] });
  readWord(reader);
}

function add(reader: Reader, lexeme: Lexeme): void {
  reader.lexemes.push(lexeme);
  reader.at = lexeme.at[1];
}

function readComment(reader: Reader): void {
  const end = reader.text.indexOf('>>>', reader.at);
  if (end < 0) {
    const place: Place = [reader.at, reader.text.length];
    reader.errors.push({
      at: place,
      code: 'unclosed-comment',
      values: {},
      repair: { replace: [place[1], place[1]], with: '>>>' },
    });
  }
  reader.at = end < 0 ? reader.text.length : end + 3;
}

/** Inside a phrase, and in a word, `"` between two Hebrew letters is gershayim and not a quotation mark. */
const isGershayim = (text: string, at: number): boolean =>
  /["”]/.test(text.charAt(at)) && hebrew.test(text.charAt(at - 1)) && hebrew.test(text.charAt(at + 1));

function readPhrase(reader: Reader, from: number, raw: boolean): void {
  const start = from + (raw ? 2 : 1);
  let end = start;
  while (end < reader.text.length && (!quotes.includes(reader.text.charAt(end)) || isGershayim(reader.text, end)))
    end += 1;
  const isClosed = end < reader.text.length;
  const place: Place = [from, isClosed ? end + 1 : end];
  if (!isClosed) {
    reader.errors.push({ at: place, code: 'unclosed-quote', values: {}, repair: { replace: [end, end], with: '"' } });
  }
  add(reader, { type: 'phrase', text: reader.text.slice(start, end), raw, at: place });
}

function readExact(reader: Reader): void {
  const { text, at } = reader;
  const close = text.indexOf('}', at);
  const end = close < 0 ? text.length : close + 1;
  if (close < 0)
    reader.errors.push({
      at: [at, end],
      code: 'unclosed-exact',
      values: {},
      repair: { replace: [end, end], with: '}' },
    });
  add(reader, { type: 'exact', text: text.slice(at + 1, close < 0 ? end : close), raw: false, at: [at, end] });
}

/** `[1000 TO 50000]`: only other products' fields use it; one word, so that the field can be named as unknown. */
function readRange(reader: Reader): void {
  const close = reader.text.indexOf(']', reader.at);
  const end = close < 0 || close - reader.at > 60 ? reader.at + 1 : close + 1;
  add(reader, { type: 'word', text: reader.text.slice(reader.at, end), raw: false, at: [reader.at, end] });
}

function readWord(reader: Reader): void {
  const { text, at: start } = reader;
  let end = start + 1;
  while (end < text.length && !endsWord(text, end)) end += 1;
  const written = text.slice(start, end);
  const before = reader.lexemes.at(-1);
  // `from:did:plc:x`: a field's value may hold colons of its own.
  const isValue = before?.type === 'field' && before.valueAt === start;
  const field = isValue ? null : fieldWord.exec(written);
  if (field !== null) {
    const colon = start + field[0].length;
    const name = withoutMarks(field[1] ?? '');
    const marks = /^[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff]*/.exec(text.slice(colon, colon + 10));
    const valueAt = colon + (marks?.[0].length ?? 0);
    return void add(reader, { type: 'field', text: name, at: [start, valueAt], valueAt });
  }
  add(reader, wordLexeme(written, [start, end]));
}

function endsWord(text: string, at: number): boolean {
  const sign = text.charAt(at);
  if (/[\s(){}\u202a-\u202e\u2066-\u2069]/u.test(sign) || text.startsWith('<<<', at)) return true;
  if (sign === '~' && /^~\d/.test(text.slice(at, at + 2))) return true;
  return quotes.includes(sign) && !isGershayim(text, at);
}

const withoutMarks = (text: string): string => text.replace(turningMarks, '');

function wordLexeme(pasted: string, at: Place): Lexeme {
  const written = withoutMarks(pasted);
  if (written === 'AND' || written === 'OR' || written === 'NOT') {
    return { type: written.toLowerCase() as 'and' | 'or' | 'not', text: written, at };
  }
  const near = nearWord.exec(written);
  if (near !== null) {
    const distance = near[2] === undefined ? undefined : Number(near[2]);
    return { type: 'near', text: written, ordered: near[1] === 'O' || near[3] === 'f', distance, at };
  }
  const raw = written.length > 1 && written.startsWith('=');
  return { type: 'word', text: raw ? written.slice(1) : written, raw, at };
}
