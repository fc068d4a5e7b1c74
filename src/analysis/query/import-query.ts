import type { QueryNode } from './ast.ts';
import { dialectFields, type DialectName, guessDialect } from './dialects.ts';
import { rewriteSigns } from './dialect-signs.ts';
import { type Dialect, type ParsedQuery, parseDialect } from './parse.ts';
import type { Parser } from './parser-state.ts';
import type { QueryError, Repair } from './problems.ts';
import { lex, type Lexeme } from './lex.ts';

export type ImportedQuery = ParsedQuery & { dialect: DialectName };

/**
 * Reads a query written for another product. Fields and values without a counterpart here are left out, each with a note:
 * the query then catches more where they narrowed it, less where they were an alternative. What Brandwatch refuses is refused too
 * (AND and OR mixed in one group, NEAR beside them), because its author can't have meant one reading; elsewhere a note says that AND was read first.
 * @param dialect guessed from the text when not given
 */
export function importQuery(text: string, dialect: DialectName = guessDialect(text)): ImportedQuery {
  const parsed = parseDialect(text, dialectOf(dialect));
  if (parsed.ok || parsed.partial === undefined) return { ...parsed, dialect };
  const { partial } = parsed;
  const pasted: Pasted = { text, pairs: bracketPairs(text) };
  const errors = parsed.errors.map((error) => withBrackets(pasted, partial, error));
  return { ...parsed, errors, dialect };
}

function dialectOf(name: DialectName): Dialect {
  const operators = new Map<number, string>();
  return {
    onUnknownField: 'drop',
    fields: dialectFields[name],
    rewrite: (lexemes, notes) => rewriteSigns(name, lexemes, notes),
    onOperator: (parser, operator, groupAt) => tellMixed(parser, operator, operators, groupAt, name),
  };
}

function tellMixed(
  parser: Parser,
  operator: Lexeme,
  operators: Map<number, string>,
  groupAt: number,
  dialect: DialectName,
): void {
  const before = operators.get(groupAt);
  if (before === undefined) operators.set(groupAt, operator.type);
  const mixes = before !== undefined && before !== operator.type && (before === 'or' || operator.type === 'or');
  if (!mixes) return;
  const values = { operator: operator.text, other: before.toUpperCase() };
  if (dialect === 'brandwatch') parser.errors.push({ at: operator.at, code: 'mixed-operators', values });
  else if (operator.type !== 'near' && before !== 'near')
    parser.notes.push({ at: operator.at, code: 'read-and-first', values });
}

interface Pasted {
  text: string;
  /** Where each bracket opens -> where it closes. */
  pairs: ReadonlyMap<number, number>;
}

/** The edit that brackets a mixed group as this language reads it: NEAR first, then AND, then OR. */
function withBrackets(pasted: Pasted, query: QueryNode, error: QueryError): QueryError {
  if (error.code !== 'mixed-operators') return error;
  const repair = bracketed(pasted, query, error.at[0]);
  return repair === undefined ? error : { ...error, repair };
}

function bracketed(pasted: Pasted, node: QueryNode, place: number): Repair | undefined {
  const children = childrenOf(node);
  const inner = children.find((child) => child.at[0] <= place && place < child.at[1]);
  const deeper = inner === undefined ? undefined : bracketed(pasted, inner, place);
  if (deeper !== undefined) return deeper;
  const loose = children.filter((child) => isList(child) && !isBracketed(pasted, child));
  if (!isList(node) || loose.length === 0) return undefined;
  const [start, end] = [Math.min(...loose.map(({ at }) => at[0])), Math.max(...loose.map(({ at }) => at[1]))];
  const { text } = pasted;
  let written = '';
  let from = start;
  for (const { at } of loose) {
    written += `${text.slice(from, at[0])}(${text.slice(at[0], at[1])})`;
    from = at[1];
  }
  return { replace: [start, end], with: written };
}

const isList = (node: QueryNode): boolean => node.kind === 'and' || node.kind === 'or' || node.kind === 'near';

function childrenOf(node: QueryNode): readonly QueryNode[] {
  if (node.kind === 'and' || node.kind === 'or') return node.items;
  if (node.kind === 'near') return [node.left, node.right];
  return node.kind === 'not' || node.kind === 'title' ? [node.item] : [];
}

const isBracketed = ({ pairs }: Pasted, { at }: QueryNode): boolean => pairs.get(at[0]) === at[1] - 1;

function bracketPairs(text: string): Map<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (const { type, at } of lex(text).lexemes) {
    if (type === 'open') open.push(at[0]);
    const from = type === 'close' ? open.pop() : undefined;
    if (from !== undefined) pairs.set(from, at[0]);
  }
  return pairs;
}
