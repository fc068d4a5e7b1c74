import type { Place } from './ast.ts';
import type { WrittenField } from './fields.ts';
import type { Lexeme } from './lex.ts';
import type { Problem, QueryError, QueryErrorCode, QueryNote } from './problems.ts';

export interface Parser {
  lexemes: readonly Lexeme[];
  index: number;
  end: number;
  depth: number;
  terms: number;
  /** Inside `lang:(en OR sw)`: words are values of this field. */
  field: { name: WrittenField; at: Place } | undefined;
  errors: QueryError[];
  notes: QueryNote[];
  /** A field this language lacks: an error, or left out with a note when another product's query is imported. */
  onUnknownField: 'refuse' | 'drop';
  /** Field names of that product, in small letters; undefined values are known to have no counterpart. */
  fields?: Readonly<Record<string, WrittenField | undefined>>;
  /** Told of each list as it is read, before lists are flattened; an import uses it to refuse what its dialect refuses. */
  onOperator?: (parser: Parser, operator: Lexeme, groupAt: number) => void;
  /** Where the innermost open group began. */
  groupAt: number;
}

export type DialectOptions = Pick<Parser, 'onUnknownField' | 'onOperator' | 'fields'>;

export const newParser = (lexemes: readonly Lexeme[], end: number, options: DialectOptions): Parser => ({
  ...{ lexemes, end, index: 0, depth: 0, terms: 0, field: undefined, errors: [], notes: [], groupAt: -1 },
  ...options,
});

/** Gives up on the rest: what follows would only repeat the same complaint. */
export function stop(parser: Parser, code: QueryErrorCode, at: Place, values: Problem<string>['values']): undefined {
  if (!parser.errors.some((error) => error.code === code)) refuse(parser, code, at, values);
  parser.lexemes = parser.lexemes.slice(0, parser.index);
  return undefined;
}

export function refuse(
  parser: Parser,
  code: QueryErrorCode,
  at: Place,
  values: Problem<string>['values'],
  replacement?: string,
  replace: Place = at,
): undefined {
  parser.errors.push({
    at,
    code,
    values,
    ...(replacement === undefined ? {} : { repair: { replace, with: replacement } }),
  });
  return undefined;
}

export const peek = (parser: Parser): Lexeme | undefined => parser.lexemes[parser.index];
