/** Everything said in public in the town: pages after a cursor, asked again every second at the end. */
import { setTimeout as wait } from 'node:timers/promises';
import { SECOND_MS } from '../../kernel/time.ts';
import type { PublicStream, Session, StreamEvent } from '../contract.ts';
import type { Json } from '../items.ts';
import { call } from './line.ts';
import { sortOut } from './map.ts';
import { sayingsShape } from './payload.ts';
import { gapFrom } from './read.ts';

const pageSize = 100;
const pauseMs = SECOND_MS;

export const publicStream: PublicStream = { scope: 'network', open };

async function* open(session: Session, from: Json | undefined): AsyncGenerator<StreamEvent> {
  let cursor = from;
  // The line's own renewal of a token is remembered for the next page.
  let current = session;
  while (!session.signal.aborted) {
    const after = typeof cursor === 'string' ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const renew = async (credential: Json): Promise<void> => {
      await session.renew(credential);
      current = { ...current, credential };
    };
    const page = await call({ ...current, renew }, { path: `/v1/sayings?limit=${pageSize}${after}` }, sayingsShape);
    if (!page.ok) return;
    const { gap, more } = page.value;
    if (gap !== null) yield { type: 'gap', gap: gapFrom(gap) };
    const { items, poison } = sortOut(page.value.items, (payload) => payload);
    for (const item of items) yield { type: 'item', item };
    for (const broken of poison) yield { type: 'poison', poison: broken };
    if (page.value.cursor !== null && page.value.cursor !== cursor) {
      cursor = page.value.cursor;
      // After the items of its page: reading on from it never leaves one out.
      yield { type: 'cursor', cursor };
    }
    if (!more) await wait(pauseMs, undefined, { signal: session.signal }).catch(() => undefined);
  }
}
