import { useRef, useState } from 'react';
import { keepPreference, readPreference } from '../../lib/preferences.ts';

export interface Draft {
  text: string;
  setText: (text: string) => void;
  /** Brings back what was sent in vain or taken back, before whatever was written since: nothing is lost. */
  putBack: (text: string) => void;
}

/** What is being written, kept in this browser until it is sent: leaving the conversation or the page loses nothing. */
export function useDraft(name: string): Draft {
  const place = `draft.${name}` as const;
  const [text, setOnly] = useState(() => readPreference(place) ?? '');
  const latest = useRef(text);
  const setText = (next: string) => {
    latest.current = next;
    setOnly(next);
    keepPreference(place, next);
  };
  const putBack = (back: string) => setText(joined(back, latest.current));
  return { text, setText, putBack };
}

const joined = (back: string, since: string): string => (since.trim() === '' ? back : `${back}\n${since}`);
