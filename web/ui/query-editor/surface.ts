import {
  autocompletion,
  type Completion,
  type CompletionContext,
  completionKeymap,
  completionStatus,
  startCompletion,
} from '@codemirror/autocomplete';
import { history, historyKeymap, standardKeymap } from '@codemirror/commands';
import { Annotation, Compartment, EditorState, type Extension, Prec } from '@codemirror/state';
import { EditorView, keymap, placeholder, tooltips } from '@codemirror/view';
import { queryMarks } from './marks.ts';
import { type Offer, offersAt, type Vocabulary } from './offers.ts';

/** What the surface asks of the component around it; read anew each time, so that it is never out of date. */
export interface Host {
  onChange: (text: string) => void;
  /** @returns false when there is nothing to submit to, and Enter makes a new line */
  onSubmit: () => boolean;
  onFocus: (isFocused: boolean) => void;
  /** A list of offers opened or closed. */
  onChoosing: (isChoosing: boolean) => void;
  /** Mends the problem at the cursor, or the first one. @returns false when there is none */
  mend: () => boolean;
  /** Goes to the next problem. @returns false when there is none */
  nextProblem: () => boolean;
  vocabulary: () => Vocabulary;
}

export interface SurfaceOptions {
  text: string;
  direction: 'ltr' | 'rtl';
  /** Enter makes a new line and Mod+Enter submits; otherwise Enter submits and Shift+Enter makes a new line. */
  isMultiLine: boolean;
  placeholder: string;
  phrases: Readonly<Record<string, string>>;
  host: Host;
}

/** Longer texts are cut before they are parsed; the language's own bound is far below and says so. */
const MOST_UNITS = 20_000;
/** Longer ones (the text of a saved query) are not shown beside their name. */
const MOST_SHOWN = 24;
const fromOutside = Annotation.define<boolean>();
export const attributes = new Compartment();

/** The state of an editor for one query. */
export function surfaceState(options: SurfaceOptions): EditorState {
  const { host } = options;
  return EditorState.create({
    doc: options.text,
    extensions: [
      history(),
      EditorView.lineWrapping,
      EditorState.phrases.of(options.phrases),
      placeholder(options.placeholder),
      EditorState.changeFilter.of((transaction) => transaction.newDoc.length <= MOST_UNITS),
      queryMarks(options.direction),
      completion(host),
      Prec.highest(keymap.of(ownKeys(host, options.isMultiLine))),
      keymap.of([...completionKeymap, ...historyKeymap, ...standardKeymap]),
      attributes.of([]),
      EditorView.updateListener.of((update) => {
        const isOurs = update.transactions.some((transaction) => transaction.annotation(fromOutside));
        if (update.docChanged && !isOurs) host.onChange(update.state.doc.toString());
        const isOpen = completionStatus(update.state) === 'active';
        if (isOpen !== (completionStatus(update.startState) === 'active')) host.onChoosing(isOpen);
        if (update.focusChanged) host.onFocus(update.view.hasFocus);
      }),
    ],
  });
}

/** Puts a text that came from elsewhere (the address, a repair); the cursor goes to its end. */
export function replaceText(view: EditorView, text: string): void {
  view.dispatch({
    changes: { from: 0, to: view.state.doc.length, insert: text },
    selection: { anchor: text.length },
    annotations: fromOutside.of(true),
  });
}

const isChoosing = (view: EditorView): boolean => completionStatus(view.state) === 'active';

function ownKeys(host: Host, isMultiLine: boolean) {
  const submit = (view: EditorView): boolean => !isChoosing(view) && host.onSubmit();
  return [
    { key: 'Mod-Enter', run: () => host.onSubmit() },
    ...(isMultiLine ? [] : [{ key: 'Enter', run: (view: EditorView) => submit(view) }]),
    { key: 'Mod-.', run: () => host.mend() },
    { key: 'F8', run: () => host.nextProblem() },
  ];
}

function completion(host: Host): Extension {
  return [
    autocompletion({
      override: [(context) => complete(context, host.vocabulary())],
      // Nothing is chosen by itself: Enter keeps meaning "search" until an arrow chose an offer.
      selectOnOpen: false,
      icons: false,
      closeOnBlur: true,
      addToOptions: [{ render: helpLine, position: 80 }],
      // The line of help stands in the option itself: a panel beside it has no room on a phone.
      optionClass: () => 'cm-offer',
      tooltipClass: () => 'cm-offers',
    }),
    tooltips({ position: 'fixed', parent: document.body }),
    // A dialog around the editor leaves Escape to an open list.
    EditorView.contentAttributes.of((view) =>
      completionStatus(view.state) === 'active' ? { 'data-mantine-stop-propagation': 'true' } : null,
    ),
  ];
}

interface HelpfulOption extends Completion {
  help: string;
}

function helpLine(option: Completion): HTMLElement | null {
  const help = 'help' in option ? (option as HelpfulOption).help : '';
  if (help === '') return null;
  const line = document.createElement('span');
  line.className = 'cm-help';
  line.textContent = help;
  return line;
}

function complete(context: CompletionContext, vocabulary: Vocabulary) {
  const found = offersAt(context.state.doc.toString(), context.pos, vocabulary, context.explicit);
  if (found === undefined) return null;
  const { from, to, offers } = found;
  return { from, to, filter: false, options: offers.map(toOption) };
}

/** A field opens its values at once; everything else is followed by a blank. */
function toOption({ label, insert, help, kind }: Offer): HelpfulOption {
  const isField = kind === 'field';
  const isShown = label !== insert.trim() && insert.length <= MOST_SHOWN;
  return {
    label,
    help,
    ...(isShown ? { detail: insert.trim() } : {}),
    apply: (view, _option, from, to) => {
      const hasBlank = view.state.sliceDoc(to, to + 1) === ' ';
      const written = isField || hasBlank ? insert : `${insert} `;
      const cursor = from + written.length + (hasBlank && !isField ? 1 : 0);
      view.dispatch({
        changes: { from, to, insert: written },
        selection: { anchor: cursor },
        userEvent: 'input.complete',
      });
      if (isField) startCompletion(view);
    },
  };
}
