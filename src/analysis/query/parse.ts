import { MAX_QUERY_UNITS, type QueryNode } from './ast.ts';
import { checkQuery } from './check.ts';
import { lex, type Lexeme } from './lex.ts';
import { parseExpression } from './parser.ts';
import { type DialectOptions, newParser, type Parser, peek, refuse } from './parser-state.ts';
import type { QueryError, QueryNote } from './problems.ts';

export type ParsedQuery =
  | { ok: true; query: QueryNode; notes: QueryNote[] }
  /** `partial` is what could be read in spite of the errors, for colouring and completion. */
  | { ok: false; errors: QueryError[]; notes: QueryNote[]; partial?: QueryNode };

/**
 * Reads a query. Everything wrong with it is found in one go, with its place and, where there is one, an edit that mends it.
 * The language is described in docs/guides/query-language.md.
 */
export const parseQuery = (text: string): ParsedQuery => parseDialect(text, { onUnknownField: 'refuse' });

export interface Dialect extends DialectOptions {
  /** Reads signs of that product that this language lacks. */
  rewrite?: (lexemes: readonly Lexeme[], notes: QueryNote[]) => Lexeme[];
}

export function parseDialect(text: string, dialect: Dialect): ParsedQuery {
  if (text.length > MAX_QUERY_UNITS) {
    const at = [MAX_QUERY_UNITS, text.length] as const;
    return {
      ok: false,
      notes: [],
      errors: [{ at, code: 'too-long', values: { length: text.length, most: MAX_QUERY_UNITS } }],
    };
  }
  const { lexemes, errors } = lex(text);
  const notes: QueryNote[] = [];
  const parser = newParser(dialect.rewrite?.(lexemes, notes) ?? lexemes, text.length, dialect);
  parser.notes.push(...notes);
  const query = parseAll(parser);
  // A query given up half-way would only complain about what was not read.
  const fatal = parser.errors.filter(({ code }) => code === 'too-deep' || code === 'too-many-terms');
  const all = fatal.length > 0 ? fatal : [...errors, ...mendableAfter(errors, parser.errors)];
  if (query === undefined && all.length === 0) all.push({ at: [0, text.length], code: 'empty', values: {} });
  if (query !== undefined && all.length === 0) all.push(...checkQuery(query));
  all.sort((a, b) => a.at[0] - b.at[0]);
  if (query !== undefined && all.length === 0) return { ok: true, query, notes: parser.notes };
  return {
    ok: false,
    errors: all.slice(0, 20),
    notes: parser.notes,
    ...(query === undefined ? {} : { partial: query }),
  };
}

/** Behind a quotation mark or comment that never ends, a bracket would be put inside it: that one is to be mended first. */
function mendableAfter(read: readonly QueryError[], errors: readonly QueryError[]): QueryError[] {
  if (!read.some(({ code }) => code.startsWith('unclosed-'))) return [...errors];
  return errors.map(({ repair, ...error }) =>
    repair === undefined || error.code === 'unclosed-group' ? error : { ...error, repair },
  );
}

/** A closing bracket too many is named and stepped over, so that what follows is read as well. */
function parseAll(parser: Parser): QueryNode | undefined {
  let query = parseExpression(parser, 0);
  for (let next = peek(parser); next !== undefined; next = peek(parser)) {
    parser.index += 1;
    refuse(parser, 'unopened-group', next.at, {}, '');
    query ??= parseExpression(parser, 0);
    while (peek(parser) !== undefined && peek(parser)?.type !== 'close') parseExpression(parser, 0);
  }
  return query;
}
