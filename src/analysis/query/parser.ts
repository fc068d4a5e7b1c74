import { type FieldName, listOf, MAX_DEPTH, MAX_DISTANCE, MAX_TERMS, type Place, type QueryNode } from './ast.ts';
import { within } from './closeness.ts';
import { valueNode } from './field-values.ts';
import { fieldNamed, nearestField, type SugarField, type WordField, type WrittenField } from './fields.ts';
import type { Lexeme } from './lex.ts';
import { type Parser, peek, refuse, stop } from './parser-state.ts';
import { phraseNode, termNode } from './words.ts';

/** How tightly operators bind. A blank is AND. */
const power = { or: 1, and: 2, not: 3, near: 4, primary: 5 } as const;

/** Pratt's method: reads operands and folds operators into them as long as they bind at least as tightly as `least`. */
export function parseExpression(parser: Parser, least: number): QueryNode | undefined {
  let left = parseOperand(parser);
  for (let next = peek(parser); next !== undefined && next.type !== 'close'; next = peek(parser)) {
    if (next.type === 'within') {
      parser.index += 1;
      refuse(parser, 'misplaced-distance', next.at, { word: next.text }, '');
      continue;
    }
    const binds = next.type === 'or' ? power.or : next.type === 'near' ? power.near : power.and;
    if (binds < least) break;
    left = next.type === 'near' ? parseNear(parser, left, next) : parseList(parser, left, next);
  }
  return left;
}

function parseList(parser: Parser, left: QueryNode | undefined, next: Lexeme): QueryNode | undefined {
  const kind = next.type === 'or' ? 'or' : 'and';
  if (next.type === 'or' || next.type === 'and') {
    parser.index += 1;
    parser.onOperator?.(parser, next, parser.groupAt);
    if (isOperandMissing(parser)) {
      refuse(parser, 'missing-right', next.at, { operator: next.text }, '');
      return left;
    }
  }
  return listOf(kind, [left, parseExpression(parser, power[kind] + 1)]);
}

function parseNear(
  parser: Parser,
  left: QueryNode | undefined,
  next: Extract<Lexeme, { type: 'near' }>,
): QueryNode | undefined {
  parser.index += 1;
  parser.onOperator?.(parser, next, parser.groupAt);
  if (isOperandMissing(parser)) {
    refuse(parser, 'missing-right', next.at, { operator: next.text }, '');
    return left;
  }
  const right = parseExpression(parser, power.primary);
  const name = next.ordered ? 'ONEAR' : 'NEAR';
  refuseInValues(parser, next);
  if (next.distance === undefined || next.distance > MAX_DISTANCE) {
    refuse(
      parser,
      'near-distance',
      next.at,
      { operator: name, most: MAX_DISTANCE },
      `${name}/${next.distance === undefined ? 5 : MAX_DISTANCE}`,
    );
    return listOf('and', [left, right]);
  }
  if (left === undefined || right === undefined) return left ?? right;
  return { kind: 'near', left, right, distance: next.distance, ordered: next.ordered, at: [left.at[0], right.at[1]] };
}

const isOperandMissing = (parser: Parser): boolean => {
  const next = peek(parser);
  return next === undefined || next.type === 'close';
};

function parseOperand(parser: Parser): QueryNode | undefined {
  const next = peek(parser);
  if (next === undefined || next.type === 'close') return undefined;
  parser.index += 1;
  switch (next.type) {
    case 'and':
    case 'or':
    case 'near':
      refuse(parser, 'missing-left', next.at, { operator: next.text }, '');
      return parseOperand(parser);
    case 'within':
      refuse(parser, 'misplaced-distance', next.at, { word: next.text }, '');
      return parseOperand(parser);
    case 'not':
      return deeper(parser, next.at, () => parseNot(parser, next));
    case 'open':
      return deeper(parser, next.at, () => within(parser, parseGroup(parser, next.at)));
    case 'field':
      return parseField(parser, next);
    case 'word':
    case 'exact':
    case 'phrase':
      return within(parser, parseWord(parser, next));
  }
}

function parseNot(parser: Parser, next: Lexeme): QueryNode | undefined {
  if (parser.field !== undefined) refuse(parser, 'field-group', next.at, { field: parser.field.name });
  if (isOperandMissing(parser)) {
    refuse(parser, 'missing-right', next.at, { operator: next.text }, '');
    return undefined;
  }
  const item = parseExpression(parser, power.not);
  return item === undefined ? undefined : { kind: 'not', item, at: [next.at[0], item.at[1]] };
}

function parseGroup(parser: Parser, at: Place): QueryNode | undefined {
  const outer = parser.groupAt;
  parser.groupAt = at[0];
  const before = parser.errors.length + parser.notes.length;
  const inner = parseExpression(parser, power.or);
  parser.groupAt = outer;
  const close = peek(parser);
  if (close === undefined) {
    refuse(parser, 'unclosed-group', at, {}, ')', [parser.end, parser.end]);
    return inner;
  }
  parser.index += 1;
  const place: Place = [at[0], close.at[1]];
  if (inner !== undefined) return { ...inner, at: place };
  if (parser.errors.length + parser.notes.length === before) refuse(parser, 'empty-group', place, {}, '');
  return undefined;
}

function parseField(parser: Parser, next: Extract<Lexeme, { type: 'field' }>): QueryNode | undefined {
  const value = peek(parser);
  const name = nameOf(parser, next.text);
  const hasValue =
    value !== undefined && value.at[0] === next.valueAt && ['word', 'exact', 'phrase', 'open'].includes(value.type);
  if (!hasValue) return refuse(parser, 'missing-value', next.at, { field: next.text });
  if (name === undefined) return unknownField(parser, next, value);
  if (parser.field !== undefined) refuse(parser, 'field-group', next.at, { field: parser.field.name });
  const outer = parser.field;
  parser.field = { name, at: next.at };
  const node = parseOperand(parser);
  parser.field = outer;
  if (node === undefined) return undefined;
  const at: Place = [next.at[0], node.at[1]];
  return name === 'title' ? { kind: 'title', item: node, at } : { ...node, at };
}

function nameOf(parser: Parser, written: string): WrittenField | undefined {
  const name = written.toLowerCase();
  return parser.fields !== undefined && Object.hasOwn(parser.fields, name) ? parser.fields[name] : fieldNamed(name);
}

const holdsWords = (name: WrittenField): name is WordField => name === 'title' || name === 'text';

/** Among values a NEAR makes no sense; among the words of a title it does. */
function refuseInValues(parser: Parser, next: Lexeme): void {
  if (parser.field === undefined || holdsWords(parser.field.name)) return;
  refuse(parser, 'field-group', next.at, { field: parser.field.name });
}

function unknownField(parser: Parser, next: Extract<Lexeme, { type: 'field' }>, value: Lexeme): undefined {
  parser.terms += 1;
  skipValue(parser);
  const at: Place = [next.at[0], parser.lexemes[parser.index - 1]?.at[1] ?? next.at[1]];
  if (parser.onUnknownField === 'drop') {
    parser.notes.push({ at, code: 'unsupported-field', values: { field: next.text } });
    return undefined;
  }
  const known = nearestField(next.text);
  const isWord = value.type === 'word';
  const quoted = isWord
    ? { replace: [next.at[0], value.at[1]] as const, with: `"${next.text} ${value.text}"` }
    : undefined;
  const repair = known === undefined ? quoted : { replace: next.at, with: `${known}:` };
  parser.errors.push({
    at: next.at,
    code: 'unknown-field',
    values: { field: next.text },
    ...(repair === undefined ? {} : { repair }),
  });
  return undefined;
}

/** Goes behind one operand without reading it. */
function skipValue(parser: Parser): void {
  let open = 0;
  do {
    const type = peek(parser)?.type;
    open += type === 'open' ? 1 : type === 'close' ? -1 : 0;
    parser.index += 1;
  } while (open > 0 && peek(parser) !== undefined);
}

function parseWord(
  parser: Parser,
  lexeme: Extract<Lexeme, { type: 'word' | 'exact' | 'phrase' }>,
): QueryNode | undefined {
  parser.terms += 1;
  if (parser.terms > MAX_TERMS) return stop(parser, 'too-many-terms', lexeme.at, { most: MAX_TERMS });
  if (parser.field !== undefined && !holdsWords(parser.field.name))
    return parseValue(parser, parser.field.name, lexeme);
  noteLowercaseOperator(parser, lexeme);
  const checked = lexeme.type === 'phrase' ? phraseNode(lexeme) : termNode(lexeme);
  if ('node' in checked) return checked.node;
  parser.errors.push(checked.error);
  return undefined;
}

type WordLexeme = Extract<Lexeme, { type: 'word' | 'exact' | 'phrase' }>;

function parseValue(parser: Parser, name: FieldName | SugarField, lexeme: WordLexeme): QueryNode | undefined {
  const read = valueNode(name, lexeme.text, lexeme.at);
  if (name === 'country' || name === 'verified')
    parser.notes.push({ at: lexeme.at, code: 'rarely-told', values: { field: name } });
  if ('node' in read) return read.node;
  if (parser.onUnknownField === 'refuse') parser.errors.push(read.error);
  else parser.notes.push({ at: lexeme.at, code: 'unsupported-value', values: { field: name, value: lexeme.text } });
  return undefined;
}

function noteLowercaseOperator(parser: Parser, lexeme: Lexeme): void {
  if (lexeme.type !== 'word' || !/^(?:and|or|not)$/i.test(lexeme.text)) return;
  const operator = lexeme.text.toUpperCase();
  parser.notes.push({
    at: lexeme.at,
    code: 'lowercase-operator',
    values: { word: lexeme.text, operator },
    repair: { replace: lexeme.at, with: operator },
  });
}

function deeper(parser: Parser, at: Place, parse: () => QueryNode | undefined): QueryNode | undefined {
  if (parser.depth >= MAX_DEPTH) return stop(parser, 'too-deep', at, { most: MAX_DEPTH });
  parser.depth += 1;
  const node = parse();
  parser.depth -= 1;
  return node;
}
