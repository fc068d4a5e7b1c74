/** The public stream brings everything, in order, goes on from its cursor, and reads no further than it is asked to. */
import { expect } from 'vitest';
import type { Connector, PublicStream, Session, StreamEvent } from '../contract.ts';
import type { Json, NetworkItem } from '../items.ts';
import { conform, type Harness, samples } from './harness.ts';

export function testPublicStream(connector: Connector, harness: Harness): void {
  const stream = connector.stream?.public;
  const missing = stream === undefined ? 'has no public stream' : false;

  const inLine = async (work: (line: Line) => Promise<void>): Promise<void> => {
    if (stream === undefined) throw new Error('the connector has no public stream');
    const server = harness.scripted();
    const opened = await harness.publicLine?.(server);
    const session = opened?.session ?? server.session;
    try {
      await work({ stream, session, say: server.say });
    } finally {
      await opened?.close();
    }
  };

  conform(harness, 'the public stream brings what is said, in order, and goes on from its cursor', missing, () =>
    inLine(async (line) => {
      const first = [line.say('one'), line.say('two'), line.say('three')];
      const before = await listen(line, undefined, (ids) => first.every((id) => ids.includes(id)));
      expect(before.items.map((item) => item.remoteId)).toEqual(first);
      const later = [line.say('four'), line.say('five')];
      const after = await listen(line, before.cursor, (ids) => later.every((id) => ids.includes(id)));
      // A stream may go back a little; what it repeats is known by its identifier.
      expect(after.items.map((item) => item.remoteId).filter((id) => !first.includes(id))).toEqual(later);
    }),
  );

  conform(harness, 'the public stream keeps every byte', missing, () =>
    inLine(async (line) => {
      const said = new Map(Object.values(samples).map((text) => [line.say(text), text]));
      const { items } = await listen(line, undefined, (ids) => [...said.keys()].every((id) => ids.includes(id)));
      for (const item of items) expect(item.text).toContain(said.get(item.remoteId));
    }),
  );

  conform(harness, 'the public stream ends when it is told to', missing, () =>
    inLine(async (line) => {
      const stop = new AbortController();
      const reading = Array.fromAsync(line.stream.open({ ...line.session, signal: stop.signal }, undefined));
      setTimeout(() => stop.abort(), 50);
      expect(await reading).toBeInstanceOf(Array);
    }),
  );

  conform(harness, 'a moment becomes a cursor and back', stream?.moments ? false : 'can’t go back to a moment', () => {
    const at = Date.UTC(2026, 10, 22, 9, 30);
    expect(stream?.moments?.momentOf(stream.moments.cursorAt(at))).toBe(at);
  });
}

interface Line {
  stream: PublicStream;
  session: Session;
  say(text: string): string;
}

/** Reads until the identifiers heard are enough, or the test's time is over. */
async function listen(
  { stream, session }: Line,
  from: Json | undefined,
  isEnough: (remoteIds: readonly string[]) => boolean,
): Promise<{ items: NetworkItem[]; cursor: Json | undefined }> {
  const stop = new AbortController();
  const items: NetworkItem[] = [];
  let cursor = from;
  const note = (event: StreamEvent): void => {
    if (event.type === 'item') items.push(event.item);
    if ('cursor' in event && event.cursor !== undefined) cursor = event.cursor;
  };
  for await (const event of stream.open({ ...session, signal: stop.signal }, from)) {
    note(event);
    // The place after the last item may come as an event of its own.
    if (isEnough(items.map((item) => item.remoteId)) && cursor !== from) break;
  }
  stop.abort();
  return { items, cursor };
}
