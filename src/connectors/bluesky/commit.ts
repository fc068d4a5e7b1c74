/** One message of Jetstream in our words. */
import { z } from 'zod';
import type { StreamEvent } from '../contract.ts';
import { concerns, itemFromPost } from './map.ts';
import { postCollection } from './facts.ts';
import { type PostRecord, postRecord, type ProfileView } from './payload.ts';
import { poisonFrom } from './poison.ts';

const message = z.looseObject({
  did: z.string().startsWith('did:'),
  time_us: z.int().positive(),
  kind: z.string(),
  commit: z
    .looseObject({
      operation: z.string(),
      collection: z.string(),
      rkey: z.string(),
      cid: z.string().optional(),
      record: z.unknown().optional(),
    })
    .optional(),
});

/** A commit about a post, read as far as its kind allows. */
type PostCommit =
  | { type: 'other' }
  | { type: 'told'; event: StreamEvent }
  | { type: 'post'; did: string; timeUs: number; uri: string; cid: string; record: PostRecord };

function readCommit(text: string): PostCommit {
  const read = message.safeParse(parsed(text));
  if (!read.success)
    return {
      type: 'told',
      event: { type: 'poison', poison: poisonFrom(text, 'a stream message that is not as specified') },
    };
  const { did, time_us: timeUs, commit } = read.data;
  if (commit?.collection !== postCollection) return { type: 'other' };
  const cursor = { timeUs };
  const uri = `at://${did}/${postCollection}/${commit.rkey}`;
  if (commit.operation === 'delete') return { type: 'told', event: { type: 'deleted', remoteId: uri, cursor } };
  const record = postRecord.safeParse(commit.record);
  if (record.success && commit.cid !== undefined)
    return { type: 'post', did, timeUs, uri, cid: commit.cid, record: record.data };
  const poison = { ...poisonFrom(text, 'a post that is not as specified'), remoteId: uri };
  return { type: 'told', event: { type: 'poison', poison, cursor } };
}

/** Undefined when the message is none of our concern. Our own posts are not news. */
export async function streamEventFrom(
  text: string,
  ourDid: string,
  profileOf: (did: string) => Promise<ProfileView>,
): Promise<StreamEvent | undefined> {
  const read = readCommit(text);
  if (read.type === 'told') return isOwn(read.event, ourDid) ? undefined : read.event;
  if (read.type === 'other' || read.did === ourDid || !concerns(read.record, ourDid)) return undefined;
  return itemEvent(read, await profileOf(read.did), ourDid);
}

/** Any post, whoever it concerns; its author is known by the DID only. Undefined when the message is about no post. */
export function publicEventFrom(text: string): StreamEvent | undefined {
  const read = readCommit(text);
  if (read.type === 'told') return read.event;
  return read.type === 'other' ? undefined : itemEvent(read, { did: read.did, handle: read.did }, 'did:nobody');
}

function itemEvent(read: PostCommit & { type: 'post' }, author: ProfileView, ourDid: string): StreamEvent {
  const { uri, cid, record, timeUs } = read;
  const item = itemFromPost({ uri, cid, author, record, seenAt: Math.floor(timeUs / 1_000) }, ourDid);
  return { type: 'item', item, cursor: { timeUs } };
}

const isOwn = (event: StreamEvent, ourDid: string): boolean => {
  const remoteId = event.type === 'deleted' ? event.remoteId : event.type === 'poison' ? event.poison.remoteId : '';
  return remoteId?.startsWith(`at://${ourDid}/`) === true;
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
