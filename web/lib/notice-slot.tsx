import { type ReactNode, useEffect, useId, useSyncExternalStore } from 'react';

export interface Notice {
  id: string;
  /** `near` asks for attention, `breach` says that something does not work now. */
  tone: 'near' | 'breach';
  content: ReactNode;
}

let notices: readonly Notice[] = [];
const listeners = new Set<() => void>();

function set(next: readonly Notice[]): void {
  notices = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Puts one line above every screen while `content` is given, e.g. an account that can't publish. Memoise the content. */
export function useNotice(tone: Notice['tone'], content: ReactNode | undefined): void {
  const id = useId();
  useEffect(() => {
    if (content === undefined) return undefined;
    set([...notices, { id, tone, content }]);
    return () => set(notices.filter((notice) => notice.id !== id));
  }, [id, tone, content]);
}

export const useNoticeList = (): readonly Notice[] => useSyncExternalStore(subscribe, () => notices);
