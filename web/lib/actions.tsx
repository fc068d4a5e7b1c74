import type { Icon } from '@tabler/icons-react';
import { createContext, type ReactNode, use, useEffect, useId, useMemo, useRef, useSyncExternalStore } from 'react';
import { readPreference } from './preferences.ts';
import type { SentenceKey } from './sentence-keys.ts';
import { CHORD_MS, matches, type Shortcut, takesLetters } from './shortcuts.ts';

/** Something a person can do now. One list feeds the command palette, menus, shortcuts and the `?` sheet. */
export interface Action {
  /** Unique, e.g. `inbox.assign`. */
  id: string;
  label: SentenceKey;
  /** `go`: to another screen; `here`: with what is on screen; `desk`: with the application itself. */
  group: 'go' | 'here' | 'desk';
  run: () => void;
  icon?: Icon;
  shortcut?: Shortcut;
  /** False: listed in the sheet, but neither in the palette nor bound. */
  isEnabled?: boolean;
}

interface ActionStore {
  subscribe: (listener: () => void) => () => void;
  all: () => readonly Action[];
  put: (owner: string, actions: readonly Action[]) => void;
  drop: (owner: string) => void;
}

function createStore(): ActionStore {
  const owners = new Map<string, readonly Action[]>();
  const listeners = new Set<() => void>();
  let flat: readonly Action[] = [];
  const changed = () => {
    // The one registered last wins, so that a screen can take over an action of the shell.
    flat = [...new Map([...owners.values()].flat().map((action) => [action.id, action])).values()];
    for (const listener of listeners) listener();
  };
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    all: () => flat,
    put: (owner, actions) => {
      owners.set(owner, actions);
      changed();
    },
    drop: (owner) => {
      owners.delete(owner);
      changed();
    },
  };
}

const ActionsContext = createContext<ActionStore | undefined>(undefined);

function useStore(): ActionStore {
  const store = use(ActionsContext);
  if (store === undefined) throw new Error('no ActionsProvider above');
  return store;
}

/** Holds the list and listens to the keyboard. */
export function ActionsProvider({ children }: { children: ReactNode }) {
  const store = useMemo(createStore, []);
  useEffect(() => listenToKeys(store), [store]);
  return <ActionsContext value={store}>{children}</ActionsContext>;
}

/** Offers actions while the calling component is on screen. They may be made anew on every render. */
export function useActions(actions: readonly Action[]): void {
  const store = useStore();
  const owner = useId();
  const latest = useRef(actions);
  latest.current = actions;
  const shape = actions.map((action) => `${action.id}|${action.label}|${action.isEnabled ?? true}`).join('\n');
  useEffect(() => {
    const run = (id: string) => latest.current.find((action) => action.id === id)?.run();
    store.put(
      owner,
      latest.current.map((action) => ({ ...action, run: () => run(action.id) })),
    );
    return () => store.drop(owner);
  }, [store, owner, shape]);
}

/** Everything that can be done now, for palettes, menus and the sheet. */
export function useAllActions(): readonly Action[] {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, store.all);
}

export const areShortcutsOn = (): boolean => readPreference('shortcuts') !== 'off';

function listenToKeys(store: ActionStore): () => void {
  let pressedGAt = Number.NEGATIVE_INFINITY;
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const hasMod = event.ctrlKey || event.metaKey;
    if (!hasMod && (!areShortcutsOn() || takesLetters(event.target))) return;
    const afterG = event.timeStamp - pressedGAt < CHORD_MS;
    pressedGAt = Number.NEGATIVE_INFINITY;
    const fitting = store
      .all()
      .filter((each) => each.isEnabled !== false && each.shortcut && matches(each.shortcut, event, afterG));
    // What the screen offers comes before what the desk offers everywhere, whichever was there first.
    const action = fitting.findLast(({ group }) => group === 'here') ?? fitting.at(-1);
    if (action !== undefined) {
      event.preventDefault();
      action.run();
    } else if (event.code === 'KeyG' && !hasMod && !event.shiftKey && !event.altKey) {
      pressedGAt = event.timeStamp;
    }
  };
  globalThis.addEventListener('keydown', onKey);
  return () => globalThis.removeEventListener('keydown', onKey);
}
