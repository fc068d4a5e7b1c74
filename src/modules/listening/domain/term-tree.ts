/** The terms of a tsquery literal, as far as they say how many rows it lets through. */
export type TermTree =
  | { op: 'term'; term: string; prefix: boolean }
  | { op: 'and' | 'or'; items: readonly TermTree[] }
  /** Says nothing about how many: a NOT, or no words at all. */
  | { op: 'all' };

export interface TermPattern {
  term: string;
  prefix: boolean;
}

/**
 * Reads a tsquery literal: quoted lexemes with `:*`, `&`, `|`, `!`, `<n>` and brackets. A phrase counts as its words together.
 * @throws Error on anything else: these literals are our own
 */
export function indexTerms(literal: string): TermTree {
  const lexer = /\s*(?:'((?:[^'\\]|''|\\\\)*)'(:\*)?|(<-?\d*>|<->)|([&|!()]))/y;
  const parts: Part[] = [];
  while (lexer.lastIndex < literal.trimEnd().length) {
    const found = lexer.exec(literal);
    if (found === null) throw new Error(`not a tsquery of ours: ${literal.slice(0, 200)}`);
    if (found[1] !== undefined)
      parts.push({ term: found[1].replace(/''|\\\\/g, (pair) => pair.charAt(0)), prefix: found[2] !== undefined });
    else parts.push(found[3] === undefined ? (found[4] ?? '') : '&');
  }
  return readOr({ parts, at: 0 });
}

type Part = string | TermPattern;
interface Reader {
  parts: readonly Part[];
  at: number;
}

function readOr(reader: Reader): TermTree {
  const items = [readAnd(reader)];
  while (reader.parts[reader.at] === '|') {
    reader.at += 1;
    items.push(readAnd(reader));
  }
  return oneOrList('or', items);
}

function readAnd(reader: Reader): TermTree {
  const items = [readOne(reader)];
  while (reader.parts[reader.at] === '&') {
    reader.at += 1;
    items.push(readOne(reader));
  }
  return oneOrList('and', items);
}

function readOne(reader: Reader): TermTree {
  const part = reader.parts[reader.at++];
  if (part === '!') {
    readOne(reader);
    return { op: 'all' };
  }
  if (part === '(') {
    const inner = readOr(reader);
    reader.at += 1;
    return inner;
  }
  if (part === undefined || typeof part === 'string') throw new Error('a tsquery of ours ended too early');
  return { op: 'term', ...part };
}

function oneOrList(op: 'and' | 'or', items: readonly TermTree[]): TermTree {
  const [first] = items;
  return items.length === 1 && first !== undefined ? first : { op, items };
}

/** Every term asked for, each once. */
export function termsOf(tree: TermTree): TermPattern[] {
  const found = new Map<string, TermPattern>();
  const collect = (node: TermTree): void => {
    if (node.op === 'term')
      found.set(`${node.term}${node.prefix ? '*' : ''}`, { term: node.term, prefix: node.prefix });
    else if (node.op !== 'all') for (const item of node.items) collect(item);
  };
  collect(tree);
  return [...found.values()];
}

/** At most how many rows pass, from the counts of the terms. `total` is the number of all rows. */
export function mostRows(tree: TermTree, total: number, countOf: (pattern: TermPattern) => number): number {
  switch (tree.op) {
    case 'term':
      return Math.min(total, countOf(tree));
    case 'and':
      return Math.min(total, ...tree.items.map((item) => mostRows(item, total, countOf)));
    case 'or':
      return Math.min(
        total,
        tree.items.reduce((sum, item) => sum + mostRows(item, total, countOf), 0),
      );
    case 'all':
      return total;
  }
}

/** At least how many rows pass, as far as the counts of single terms say it: a word alone, or any of several. */
export function leastRows(tree: TermTree, countOf: (pattern: TermPattern) => number): number {
  if (tree.op === 'term') return tree.prefix ? 0 : countOf(tree);
  return tree.op === 'or' ? Math.max(...tree.items.map((item) => leastRows(item, countOf))) : 0;
}
