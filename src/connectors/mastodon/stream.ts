/** The live line: server-sent events of our notifications. A server that refuses simply ends it, and polling goes on. */
import type { Session, Stream, StreamEvent } from '../contract.ts';
import type { NetworkItem, PoisonItem } from '../items.ts';
import { credentialOf } from './line.ts';
import { remoteIdOf } from './map.ts';
import { publicStream } from './public-stream.ts';
import { sortOut } from './read.ts';
import { liveLine } from './live-line.ts';
import type { ServerEvent } from './sse.ts';

/**
 * Begins with `wake`: what was said while no line stood is fetched by reading. Items carry no cursor for the same reason: only
 * `read.inbound` moves it, so an item that came both ways is met twice and stored once, and none can fall between.
 */
export const stream: Stream = {
  async *open(session) {
    const line = liveLine(session, '/api/v1/streaming/user/notification');
    let isOpen = false;
    for await (const event of line) {
      if (!isOpen) yield { type: 'wake' };
      isOpen = true;
      if (event !== 'open') yield* meaningOf(event, session);
    }
  },
  public: publicStream,
};

/** Pure: one event of the server in our words. */
export function* meaningOf({ event, data }: ServerEvent, session: Session): Generator<StreamEvent> {
  const home = credentialOf(session);
  if (event === 'delete') yield { type: 'deleted', remoteId: remoteIdOf(home, data.trim()) };
  if (event !== 'notification') return;
  const items: NetworkItem[] = [];
  const poison: PoisonItem[] = [];
  const payload = parsed(data);
  if (payload === undefined) poison.push({ cause: 'not JSON', raw: data.slice(0, 20_000) });
  else sortOut(payload, home, items, poison);
  for (const item of items) yield { type: 'item', item };
  for (const broken of poison) yield { type: 'poison', poison: broken };
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data) as unknown;
  } catch {
    return undefined;
  }
}
