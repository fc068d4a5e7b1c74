import { type EditorState, type Extension, Prec, type Range, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, Direction, EditorView } from '@codemirror/view';
import type { Lexeme } from '../../../src/analysis/query/lex.ts';
import type { QueryProblem } from '../query-problems.tsx';
import { bracketsAt } from './pairs.ts';
import { lexemesOf, queryDirection, unitsOf } from './reading.ts';

interface Reading {
  text: string;
  lexemes: readonly Lexeme[];
}

const readingField = StateField.define<Reading>({
  create: (state) => read(state.doc.toString()),
  update: (reading, transaction) => (transaction.docChanged ? read(transaction.newDoc.toString()) : reading),
});

const read = (text: string): Reading => ({ text, lexemes: lexemesOf(text) });

/** Tells the editor what is wrong, to be underlined; places move along until the next answer. */
export const showProblems = StateEffect.define<readonly QueryProblem[]>();

const faultField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, transaction) => {
    const told = transaction.effects.find((effect) => effect.is(showProblems));
    return told === undefined ? marks.map(transaction.changes) : faultMarks(told.value, transaction.newDoc.length);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** A problem at the end of the text has no letters of its own: the last one is marked for it. */
function faultMarks(problems: readonly QueryProblem[], length: number): DecorationSet {
  if (length === 0) return Decoration.none;
  const marks = problems.map(({ start, end, severity }) => {
    const from = Math.min(start, length - 1);
    return Decoration.mark({ class: `cm-fault cm-fault-${severity}` }).range(
      from,
      Math.min(length, Math.max(end, from + 1)),
    );
  });
  return Decoration.set(marks, true);
}

const looks: Readonly<Record<Lexeme['type'], string | undefined>> = {
  ...{ and: 'cm-operator', or: 'cm-operator', not: 'cm-operator', near: 'cm-operator', within: 'cm-operator' },
  ...{
    open: 'cm-bracket',
    close: 'cm-bracket',
    field: 'cm-field',
    phrase: 'cm-phrase',
    exact: 'cm-phrase',
    word: undefined,
  },
};

function colours(state: EditorState): DecorationSet {
  const { text, lexemes } = state.field(readingField);
  const marks: Range<Decoration>[] = [...commentsIn(text, lexemes)];
  lexemes.forEach(({ type, at }, i) => {
    const before = lexemes[i - 1];
    const isValue = before?.type === 'field' && before.valueAt === at[0] && type !== 'open';
    const look = isValue ? 'cm-value' : looks[type];
    if (look !== undefined && at[1] > at[0]) marks.push(Decoration.mark({ class: look }).range(at[0], at[1]));
  });
  const pair = state.selection.main.empty ? bracketsAt(lexemes, state.selection.main.head) : undefined;
  for (const at of pair?.places ?? []) {
    marks.push(Decoration.mark({ class: pair?.isPaired ? 'cm-pair' : 'cm-lonely' }).range(at, at + 1));
  }
  return Decoration.set(marks, true);
}

function commentsIn(text: string, lexemes: readonly Lexeme[]): Range<Decoration>[] {
  const inLexeme = (at: number): boolean => lexemes.some(({ at: [start, end] }) => start <= at && at < end);
  return [...text.matchAll(/<<<[^]*?(?:>>>|$)/g)]
    .filter(({ index }) => !inLexeme(index))
    .map((found) => Decoration.mark({ class: 'cm-comment' }).range(found.index, found.index + found[0].length));
}

/** Each line runs as its own words do, else as the query does, else as the reader's language. */
const lineDirections = (reader: 'ltr' | 'rtl') => (state: EditorState) => {
  const { text, lexemes } = state.field(readingField);
  const whole = queryDirection(text, lexemes) ?? reader;
  const lines = Array.from({ length: state.doc.lines }, (_, i) => state.doc.line(i + 1));
  return Decoration.set(
    lines.map(({ from, to }) =>
      Decoration.line({ attributes: { dir: queryDirection(text, lexemes, [from, to]) ?? whole } }).range(from),
    ),
  );
};

const isolate = {
  ltr: Decoration.mark({ class: 'cm-iso', inclusive: true, attributes: { dir: 'ltr' }, bidiIsolate: Direction.LTR }),
  rtl: Decoration.mark({ class: 'cm-iso', inclusive: true, attributes: { dir: 'rtl' }, bidiIsolate: Direction.RTL }),
};

const isolateField = StateField.define<DecorationSet>({
  create: (state) => isolates(state),
  update: (marks, transaction) => (transaction.docChanged ? isolates(transaction.state) : marks),
});

function isolates(state: EditorState): DecorationSet {
  const { text, lexemes } = state.field(readingField);
  return Decoration.set(
    unitsOf(text, lexemes).map(({ start, end, direction }) => isolate[direction].range(start, end)),
  );
}

/** Colours, brackets, underlines and directions of a query. @param reader how the interface runs */
export const queryMarks = (reader: 'ltr' | 'rtl'): Extension => [
  readingField,
  faultField,
  isolateField,
  EditorView.decorations.compute(['doc', 'selection'], colours),
  EditorView.decorations.compute(['doc'], lineDirections(reader)),
  EditorView.perLineTextDirection.of(true),
  EditorView.outerDecorations.of((view) => view.state.field(isolateField)),
  Prec.lowest(EditorView.bidiIsolatedRanges.of((view) => view.state.field(isolateField))),
];
