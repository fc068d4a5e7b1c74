/**
 * A small reading of PostgreSQL's tsquery and tsvector literals, for tests: what the server would answer, by its documented rules
 * (&, |, !, <n>, :*), on the operand shapes the search plan writes.
 */
type Vector = Map<string, number[]>;
interface Ends {
  end: number;
  width: number;
}
type Node =
  | { op: '&' | '|'; left: Node; right: Node }
  | { op: '!'; item: Node }
  | { op: '<>'; distance: number; left: Node; right: Node }
  | { op: 'lexeme'; text: string; prefix: boolean };

export const readVector = (literal: string): Vector =>
  new Map(
    [...literal.matchAll(/'((?:[^'\\]|''|\\\\)*)'(?::([\d,]+))?/g)].map(([, text, places]) => [
      unquote(text ?? ''),
      (places ?? '').split(',').filter(Boolean).map(Number),
    ]),
  );

const unquote = (text: string): string => text.replaceAll("''", "'").replaceAll('\\\\', '\\');

export function answers(query: string, vector: Vector): boolean {
  const tokens = query.match(/'(?:[^'\\]|''|\\\\)*'(?::\*)?|<->|<\d+>|[()&|!]/g) ?? [];
  if (tokens.join('').length !== query.replace(/ (?=(?:[^']*'[^']*')*[^']*$)/g, '').length)
    throw new Error(`unreadable tsquery ${query}`);
  const reader = { tokens, at: 0 };
  const node = readBinary(reader, 0);
  if (reader.at !== tokens.length) throw new Error(`left over in ${query}`);
  return holds(node, vector);
}

interface Reader {
  tokens: string[];
  at: number;
}
const tightness = (operator: string | undefined): number =>
  operator === '|' ? 1 : operator === '&' ? 2 : operator?.startsWith('<') ? 3 : -1;

function readBinary(reader: Reader, least: number): Node {
  let left = readUnary(reader);
  for (let operator = reader.tokens[reader.at]; tightness(operator) > least; operator = reader.tokens[reader.at]) {
    reader.at += 1;
    const right = readBinary(reader, tightness(operator));
    const distance = operator === '<->' ? 1 : Number(operator?.slice(1, -1));
    left = operator === '|' || operator === '&' ? { op: operator, left, right } : { op: '<>', distance, left, right };
  }
  return left;
}

function readUnary(reader: Reader): Node {
  const token = reader.tokens[reader.at++] ?? '';
  if (token === '!') return { op: '!', item: readUnary(reader) };
  if (token !== '(')
    return { op: 'lexeme', text: unquote(token.replace(/^'|'(?::\*)?$/g, '')), prefix: token.endsWith(':*') };
  const node = readBinary(reader, 0);
  reader.at += 1;
  return node;
}

function holds(node: Node, vector: Vector): boolean {
  if (node.op === '!') return !holds(node.item, vector);
  if (node.op === '&') return holds(node.left, vector) && holds(node.right, vector);
  if (node.op === '|') return holds(node.left, vector) || holds(node.right, vector);
  return ends(node, vector).length > 0;
}

function ends(node: Node, vector: Vector): Ends[] {
  if (node.op === 'lexeme') {
    return [...vector]
      .flatMap(([text, places]) => ((node.prefix ? text.startsWith(node.text) : text === node.text) ? places : []))
      .map((end) => ({ end, width: 0 }));
  }
  if (node.op === '|') return [...ends(node.left, vector), ...ends(node.right, vector)];
  if (node.op !== '<>') throw new Error('only lexemes, either-or and phrases stand inside a phrase');
  return ends(node.left, vector).flatMap((left) =>
    ends(node.right, vector).flatMap((right) =>
      right.end - right.width - left.end === node.distance
        ? [{ end: right.end, width: right.end - left.end + left.width }]
        : [],
    ),
  );
}
