import type { StreamEvent } from '../../../connectors/contract.ts';
import type { NetworkItem } from '../../../connectors/items.ts';
import { shardOf } from '../../../platform/stream/broker.ts';
import { itemDigest } from '../ingest/claim-keys.ts';
import type { Place } from './public-rows.ts';

/** What one message of the broker holds: things of one shard, in order, from a public stream or from a workspace's own source. */
export interface Envelope {
  version: 1;
  from: { type: 'public'; at: Place } | { type: 'source'; workspace: string; source: string };
  events: Carried[];
}

/** What is carried; places, gaps and what nobody can read stay with the collector. */
export type Carried = { type: 'item'; item: NetworkItem } | { type: 'deleted'; remoteId: string };

/** Characters a message holds, well below the million bytes a server takes; a single item beyond it goes alone. */
const MOST_UNITS = 200_000;
/** Beyond this no server takes it, in whatever script it is written: it is set aside. */
export const LONGEST_CARRIED_UNITS = 300_000;

export interface Message {
  shard: number;
  /** The same things make the same id. */
  id: string;
  payload: string;
}

/** The things of a stretch that a matcher should see, in order. */
export const carriedOf = (events: readonly StreamEvent[]): Carried[] =>
  events.flatMap((event): Carried[] => {
    if (event.type === 'item') return [{ type: 'item', item: event.item }];
    return event.type === 'deleted' ? [{ type: 'deleted', remoteId: event.remoteId }] : [];
  });

/** Packs things into messages by shard; those of one shard in the order they came. What is too large for any message is told apart. */
export function packMessages(
  from: Envelope['from'],
  network: string,
  carried: readonly Carried[],
): { messages: Message[]; tooLarge: Carried[] } {
  const open = new Map<number, { texts: string[]; units: number; ids: string[] }>();
  const messages: Message[] = [];
  const tooLarge: Carried[] = [];
  const flush = (shard: number): void => {
    const held = open.get(shard);
    if (held === undefined || held.texts.length === 0) return;
    const head = JSON.stringify({ version: 1, from });
    const id = itemDigest(`${head} ${held.ids.join(' ')}`).toString('hex');
    messages.push({ shard, id, payload: `${head.slice(0, -1)},"events":[${held.texts.join(',')}]}` });
    open.delete(shard);
  };
  for (const thing of carried) {
    const text = JSON.stringify(thing);
    if (text.length > LONGEST_CARRIED_UNITS) {
      tooLarge.push(thing);
      continue;
    }
    const remoteId = thing.type === 'item' ? thing.item.remoteId : thing.remoteId;
    const shard = shardOf(`${network} ${remoteId}`);
    if ((open.get(shard)?.units ?? 0) + text.length > MOST_UNITS) flush(shard);
    const held = open.get(shard) ?? { texts: [], units: 0, ids: [] };
    held.texts.push(text);
    held.units += text.length;
    held.ids.push(itemDigest(text).toString('hex'));
    open.set(shard, held);
  }
  for (const shard of [...open.keys()]) flush(shard);
  return { messages, tooLarge };
}

/** @throws SyntaxError or TypeError when it is none of ours */
export function openEnvelope(payload: string): Envelope {
  const read = JSON.parse(payload) as Envelope;
  if (read.version !== 1 || !Array.isArray(read.events)) throw new TypeError('not a message of a collector');
  return read;
}
