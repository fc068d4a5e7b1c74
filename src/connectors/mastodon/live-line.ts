/** A line of server-sent events to the account's server, held open. */
import type { Session } from '../contract.ts';
import { credentialOf } from './line.ts';
import { type ServerEvent, serverEvents } from './sse.ts';

/** Servers send a heartbeat every 15 s; a line silent for longer than this is dead. */
const silenceMs = 90_000;

/** `open` once the server has agreed, then its events, until the line breaks, falls silent or is told to end. */
export async function* liveLine(session: Session, path: string): AsyncGenerator<ServerEvent | 'open'> {
  const line = new AbortController();
  const signal = AbortSignal.any([session.signal, line.signal]);
  let silence = setTimeout(() => line.abort(), silenceMs);
  const heard = (): void => {
    clearTimeout(silence);
    silence = setTimeout(() => line.abort(), silenceMs);
  };
  try {
    const body = await connect(session, path, signal);
    if (!body) return;
    yield 'open';
    yield* serverEvents(body, heard);
  } catch {
    // However the line broke, its end is all the caller needs to know.
  } finally {
    clearTimeout(silence);
    line.abort();
  }
}

async function connect(
  session: Session,
  path: string,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array> | undefined> {
  signal.throwIfAborted();
  const { server, streaming, token } = credentialOf(session);
  const response = await session.fetch(`${streaming ?? server}${path}`, {
    signal,
    redirect: 'manual',
    headers: { accept: 'text/event-stream', 'user-agent': 'Rapport social desk', authorization: `Bearer ${token}` },
  });
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  if (response.ok && isStream && response.body) return response.body;
  await response.body?.cancel();
  return undefined;
}
