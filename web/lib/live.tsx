import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useState } from 'react';

/** `live`: changes arrive by themselves. `waiting`: the line is down and being re-dialled; the screen may be behind. */
export type LineState = 'live' | 'waiting';

interface LiveMessage {
  /** An area's name. */
  topic: string;
  /** What changed, when it is one thing. */
  id?: string;
}

const GATHER_MS = 150;
const LineContext = createContext<LineState>('live');

/** Whether what is on screen follows the server by itself. */
export const useLine = (): LineState => use(LineContext);

/** Keeps everything read from the server fresh: a message about an area renews what was read from it. */
export function LiveUpdates({ workspace, children }: { workspace: string; children: ReactNode }) {
  const [line, setLine] = useState<LineState>('waiting');
  const cache = useQueryClient();
  useEffect(() => {
    const source = new EventSource(`/api/v1/${encodeURIComponent(workspace)}/events`);
    const pending = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wasDown = false;
    const flush = () => {
      timer = undefined;
      for (const topic of pending) void cache.invalidateQueries({ queryKey: [topic] });
      pending.clear();
    };
    source.onopen = () => {
      setLine('live');
      // What happened while the line was down was not heard.
      if (wasDown) void cache.invalidateQueries();
      wasDown = false;
    };
    source.onerror = () => {
      wasDown = true;
      setLine('waiting');
    };
    source.onmessage = (event: MessageEvent<string>) => {
      const message = parseMessage(event.data);
      if (message === undefined) return;
      pending.add(message.topic);
      timer ??= setTimeout(flush, GATHER_MS);
    };
    return () => {
      source.close();
      clearTimeout(timer);
    };
  }, [workspace, cache]);
  return <LineContext value={line}>{children}</LineContext>;
}

/** A message of the event stream, or undefined when it is none (keep-alives, newer servers). */
export function parseMessage(text: string): LiveMessage | undefined {
  try {
    const message: unknown = JSON.parse(text);
    const isMessage =
      typeof message === 'object' && message !== null && 'topic' in message && typeof message.topic === 'string';
    return isMessage ? (message as LiveMessage) : undefined;
  } catch {
    return undefined;
  }
}
