import { lex, type Lexeme } from '../../../src/analysis/query/lex.ts';
import { parseQuery } from '../../../src/analysis/query/parse.ts';
import type { QueryError, QueryNote } from '../../../src/analysis/query/problems.ts';
import type { QueryProblem } from '../query-problems.tsx';

/** The smallest parts of a query in their order, for colouring; what stands between them is blank or a comment. */
export const lexemesOf = (text: string): readonly Lexeme[] => lex(text).lexemes;

/** A piece of the query that reads in one direction of its own: a word, a phrase, an operator, a field with its value. */
export interface Unit {
  start: number;
  end: number;
  direction: 'ltr' | 'rtl';
}

const STRONG = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]|\p{L}/u;
const RIGHT_TO_LEFT = /^[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/u;

/** By the first letter; undefined without letters. */
function directionOf(text: string): 'ltr' | 'rtl' | undefined {
  const letter = STRONG.exec(text)?.[0];
  return letter === undefined ? undefined : RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr';
}

/**
 * The units of a query. Each is isolated from its neighbours (UAX #9), so that brackets and blanks between them run with the
 * line: `lang:ar from:karibu` in an Arabic line stands as two words from right to left and not as one Latin run.
 */
export function unitsOf(text: string, lexemes: readonly Lexeme[]): Unit[] {
  return lexemes.flatMap((lexeme, i): Unit[] => {
    const [start, end] = lexeme.at;
    const before = lexemes[i - 1];
    if (before?.type === 'field' && before.valueAt === start && lexeme.type !== 'open') return [];
    if (lexeme.type === 'field') {
      const value = lexemes[i + 1];
      const isGlued = value !== undefined && value.at[0] === lexeme.valueAt && value.type !== 'open';
      return [{ start, end: isGlued ? value.at[1] : end, direction: 'ltr' }];
    }
    const direction = directionOf(text.slice(start, end));
    return direction === undefined ? [] : [{ start, end, direction }];
  });
}

/** How a query runs as a whole: as its first word does; operators and names of fields are Latin in every language and don't count. */
export function queryDirection(
  text: string,
  lexemes: readonly Lexeme[],
  [from, to]: readonly [number, number] = [0, text.length],
): 'ltr' | 'rtl' | undefined {
  const inside = lexemes.filter(({ at }) => at[0] >= from && at[1] <= to);
  const isValue = (lexeme: Lexeme): boolean => {
    const before = lexemes[lexemes.indexOf(lexeme) - 1];
    return before?.type === 'field' && before.valueAt === lexeme.at[0];
  };
  const isWord = ({ type }: Lexeme): boolean => type === 'word' || type === 'phrase' || type === 'exact';
  const words = inside.filter((lexeme) => isWord(lexeme) && !isValue(lexeme));
  const values = inside.filter((lexeme) => isWord(lexeme) && isValue(lexeme));
  for (const { at } of [...words, ...values]) {
    const direction = directionOf(text.slice(at[0], at[1]));
    if (direction !== undefined) return direction;
  }
  return undefined;
}

/** Everything wrong or doubtful in a query, in the shape the server uses too. An empty query is not wrong yet. */
export function problemsOf(text: string): QueryProblem[] {
  if (text.trim() === '') return [];
  const parsed = parseQuery(text);
  const errors = parsed.ok ? [] : parsed.errors.map((error) => toProblem(error, 'error'));
  return [...errors, ...parsed.notes.map((note) => toProblem(note, 'note'))];
}

/** Whether it can be asked as it stands; an empty query asks for everything. */
export const isReadable = (text: string): boolean => text.trim() === '' || parseQuery(text).ok;

const toProblem = ({ at, code, values, repair }: QueryError | QueryNote, severity: QueryProblem['severity']) => ({
  ...{ code, severity, values: { ...values }, start: at[0], end: at[1] },
  ...(repair && { repair: { start: repair.replace[0], end: repair.replace[1], with: repair.with } }),
});
