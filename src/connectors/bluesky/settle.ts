/** What became of a post whose answer was lost: found by reading its repository, where its key can stand only once. */
import { failure, type Outcome, success } from '../../kernel/outcome.ts';
import type { Session, Settlement, SettleRequest } from '../contract.ts';
import type { Json } from '../items.ts';
import { type Client, openClient } from './client.ts';
import { facts, postCollection } from './facts.ts';
import { recordPage, storedRecord } from './payload.ts';
import { postedAs } from './posted.ts';

export interface FoundRecord {
  uri: string;
  cid: string;
  text: string | undefined;
  record: Json;
}

export async function settle(session: Session, request: SettleRequest): Promise<Outcome<Settlement>> {
  const client = openClient(session);
  if (!client.ok) return client;
  const direct = await recordAt(client.value, request.handle);
  if (!direct.ok) return direct;
  const listed = direct.value === undefined ? await recordListed(client.value, request.handle) : direct;
  if (!listed.ok) return listed;
  const found = listed.value;
  if (found === undefined) return absence(session, request);
  if (found.text !== request.content.text) {
    return failure('refused', 'duplicate', 'another post already stands under the key of this one');
  }
  return success({ state: 'live', posted: postedAs(session, found, found.record) });
}

/** A call may still be under way in the network between: for a minute, not found is not yet absent. */
function absence(session: Session, request: SettleRequest): Outcome<Settlement> {
  const provenAt = request.submittedAt + facts.settling.absentAfterMs;
  if (session.clock.now() >= provenAt) return success({ state: 'absent' });
  return failure('network', 'not-settled-yet', 'not found so far', provenAt);
}

/** The record under this key, or undefined when the repository has none. */
export async function recordAt(client: Client, rkey: string): Promise<Outcome<FoundRecord | undefined>> {
  const query = { repo: client.did, collection: postCollection, rkey };
  const read = await client.read('com.atproto.repo.getRecord', query, storedRecord);
  if (read.ok) return success(foundFrom(read.value));
  const isAbsent = read.reason === 'gone' || read.detail.includes('Could not locate record');
  return isAbsent ? success(undefined) : read;
}

/** A second way to the same record, in case a cache stands before the first. */
async function recordListed(client: Client, rkey: string): Promise<Outcome<FoundRecord | undefined>> {
  const query = { repo: client.did, collection: postCollection, limit: 100 };
  const page = await client.read('com.atproto.repo.listRecords', query, recordPage);
  if (!page.ok) return page;
  const found = page.value.records.find(({ uri }) => uri.endsWith(`/${rkey}`));
  return success(found === undefined ? undefined : foundFrom(found));
}

const foundFrom = ({
  uri,
  cid,
  value,
}: {
  uri: string;
  cid: string;
  value: { text?: string | undefined };
}): FoundRecord => ({
  uri,
  cid,
  text: value.text,
  record: value as unknown as Json,
});
