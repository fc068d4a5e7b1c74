import { useSyncExternalStore } from 'react';

let words = '';
const listeners = new Set<() => void>();

/** Says something to screen readers without moving the focus, e.g. "3 new conversations". */
export function announce(text: string): void {
  // The same words twice would not be read again; a trailing space makes them new.
  words = text === words ? `${text}\u00A0` : text;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Stands once in the shell. */
export function LiveRegion() {
  const text = useSyncExternalStore(subscribe, () => words);
  return (
    <div className="for-readers" role="status" aria-live="polite">
      {text}
    </div>
  );
}
