/** A WebSocket as an async sequence that ends when the connection or the signal does. What is not asked for is not read: the sender waits. */
import { WebSocketStream } from 'undici';

export type SocketMessage = { type: 'open' } | { type: 'text'; text: string };

const longestMessage = 1_000_000;

/**
 * However the connection ends, the sequence just ends: the caller comes back to its cursor. The socket is read only as fast as messages
 * are taken (a network packet ahead), so a slow reader holds the sender by the connection itself.
 */
export async function* socketMessages(url: string, signal: AbortSignal): AsyncGenerator<SocketMessage> {
  if (signal.aborted) return;
  const socket = new WebSocketStream(url, { signal });
  socket.closed.catch(() => undefined);
  let reader: ReadableStreamDefaultReader<unknown> | undefined;
  const stop = (): void => void reader?.cancel().catch(() => undefined);
  try {
    const opened = await socket.opened;
    reader = (opened.readable as ReadableStream<unknown>).getReader();
    signal.addEventListener('abort', stop, { once: true });
    yield { type: 'open' };
    while (!signal.aborted) {
      const { value, done } = await reader.read();
      if (done) return;
      // What is too long to be a post is cut, so that it is set aside as unreadable instead of vanishing.
      if (typeof value === 'string') yield { type: 'text', text: value.slice(0, longestMessage) };
    }
  } catch {
    // A connection refused, broken or told to stop: all the caller needs to know is that it is over.
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}
