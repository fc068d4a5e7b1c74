import { EditorView } from '@codemirror/view';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useSentence, useSpeech } from '../../lib/i18n.tsx';
import type { QueryProblem } from '../query-problems.tsx';
import type { QueryInputProps } from '../query-input.ts';
import './query-editor.css';
import { Explained } from './explained.tsx';
import { showProblems } from './marks.ts';
import { attributes, type Host, replaceText, surfaceState } from './surface.ts';
import { isReadable } from './reading.ts';
import { useSettledProblems } from './use-settled-problems.ts';
import { useVocabulary } from './use-vocabulary.ts';

/** The editor itself: colours, offers, repairs, and the query in words under it. Fetched on its own; see query-field.tsx. */
export function QueryEditor(props: QueryInputProps) {
  const { label, value, onChange, onJudged, handOver } = props;
  const box = useRef<HTMLDivElement>(null);
  const [isUsed, setUsed] = useState(false);
  const [isChoosing, setChoosing] = useState(false);
  const problems = useSettledProblems(value, isChoosing);
  const vocabulary = useVocabulary(isUsed);
  const view = useSurface(box, props, {
    onChange,
    onSubmit: () => {
      props.onSubmit?.();
      return props.onSubmit !== undefined;
    },
    onFocus: (isFocused) => isFocused && setUsed(true),
    onChoosing: setChoosing,
    mend: () => mendNearest(view.current, problems),
    nextProblem: () => show(view.current, afterCursor(view.current, problems)),
    vocabulary: () => vocabulary,
  });
  useEffect(() => {
    view.current?.dispatch({ effects: showProblems.of(problems) });
  }, [view, problems]);
  useEffect(() => onJudged?.(isReadable(value)), [value, onJudged]);
  const isWrong = problems.some(({ severity }) => severity === 'error');
  useEffect(() => {
    const given = {
      'aria-label': label,
      ...(isWrong && { 'aria-invalid': 'true' }),
      ...(props.describedBy && { 'aria-describedby': props.describedBy }),
    };
    const content = {
      spellcheck: 'false',
      autocapitalize: 'off',
      autocorrect: 'off',
      enterkeyhint: 'search',
      ...given,
    };
    view.current?.dispatch({ effects: attributes.reconfigure(EditorView.contentAttributes.of(content)) });
  }, [view, label, isWrong, props.describedBy]);
  useEffect(() => {
    handOver.offerFocus(() => view.current?.focus());
  }, [view, handOver]);
  const edit = (repair: NonNullable<QueryProblem['repair']>) => applyRepair(view.current, repair);
  return (
    <>
      <div ref={box} className="query-editor" data-with-end={props.rightSection ? true : undefined} />
      <Explained
        id={props.describedBy}
        query={value}
        problems={problems}
        onShow={(problem) => show(view.current, problem)}
        onRepair={edit}
      />
    </>
  );
}

/** Makes the editor once and keeps its text the same as the component's. */
function useSurface(box: React.RefObject<HTMLDivElement | null>, props: QueryInputProps, host: Host) {
  const t = useSentence();
  const { direction } = useSpeech();
  const view = useRef<EditorView>(null);
  const latest = useRef(host);
  latest.current = host;
  const { value, isMultiLine = false, handOver } = props;
  const hint = props.placeholder ?? '';
  const list = t('editor.offers');
  const first = useRef({ value, isMultiLine });
  useLayoutEffect(() => {
    if (box.current === null) return undefined;
    const state = surfaceState({
      ...{ text: first.current.value, isMultiLine: first.current.isMultiLine, direction, placeholder: hint },
      phrases: { Completions: list },
      host: forwarding(latest),
    });
    const opened = new EditorView({ state, parent: box.current });
    view.current = opened;
    // The plain field was at work until now: its cursor goes on here.
    const { isFocused, anchor, head } = handOver.cursor();
    if (isFocused) {
      const within = (at: number): number => Math.min(at, opened.state.doc.length);
      opened.dispatch({ selection: { anchor: within(anchor), head: within(head) } });
      opened.focus();
    }
    return () => {
      first.current = { ...first.current, value: opened.state.doc.toString() };
      opened.destroy();
    };
  }, [box, direction, hint, list, handOver]);
  useEffect(() => {
    const opened = view.current;
    if (opened !== null && opened.state.doc.toString() !== value) replaceText(opened, value);
  }, [value]);
  return view;
}

/** Asks the host of the latest render. */
const forwarding = (latest: { current: Host }): Host => ({
  onChange: (text) => latest.current.onChange(text),
  onSubmit: () => latest.current.onSubmit(),
  onFocus: (isFocused) => latest.current.onFocus(isFocused),
  onChoosing: (isChoosing) => latest.current.onChoosing(isChoosing),
  mend: () => latest.current.mend(),
  nextProblem: () => latest.current.nextProblem(),
  vocabulary: () => latest.current.vocabulary(),
});

function applyRepair(view: EditorView | null, repair: NonNullable<QueryProblem['repair']>): void {
  view?.dispatch({
    changes: { from: repair.start, to: repair.end, insert: repair.with },
    selection: { anchor: repair.start + repair.with.length },
    userEvent: 'input.repair',
  });
  view?.focus();
}

function mendNearest(view: EditorView | null, problems: readonly QueryProblem[]): boolean {
  const at = view?.state.selection.main.head ?? 0;
  const mendable = problems.filter(({ repair }) => repair !== undefined);
  const problem = mendable.find(({ start, end }) => start <= at && at <= end) ?? mendable[0];
  if (problem?.repair === undefined) return false;
  applyRepair(view, problem.repair);
  return true;
}

function afterCursor(view: EditorView | null, problems: readonly QueryProblem[]): QueryProblem | undefined {
  const at = view?.state.selection.main.from ?? 0;
  return problems.find(({ start }) => start > at) ?? problems[0];
}

function show(view: EditorView | null, problem: QueryProblem | undefined): boolean {
  if (view === null || problem === undefined) return false;
  const length = view.state.doc.length;
  const anchor = Math.min(problem.start, length);
  view.dispatch({ selection: { anchor, head: Math.min(Math.max(problem.end, anchor), length) }, scrollIntoView: true });
  view.focus();
  return true;
}
