import { failure, success } from '../../kernel/outcome.ts';
import type { Posted, Publish, Session, Submission, SubmitRequest } from '../contract.ts';
import type { Json } from '../items.ts';
import { check } from './check.ts';
import { type Client, openClient } from './client.ts';
import { compose } from './compose.ts';
import type { Reply } from './exchange.ts';
import { postCollection } from './facts.ts';
import { written } from './payload.ts';
import { postedAs } from './posted.ts';
import { postsByUri } from './posts.ts';
import { recordKeyFor } from './record-key.ts';
import { recordAt, settle } from './settle.ts';

export const publish: Publish = { check, handleFor: recordKeyFor, submit, settle, readBack, remove };

/**
 * One createRecord under the record key of our key: a repository holds at most one record there, so the post can't exist twice.
 * A failure before that call (`network` included) means that nothing was made public.
 */
async function submit(session: Session, request: SubmitRequest): Promise<Submission> {
  const client = openClient(session);
  if (!client.ok) return client;
  const record = await compose(session, client.value, request.content);
  if (!record.ok) return record;
  const input = { repo: client.value.did, collection: postCollection, rkey: request.handle, record: record.value };
  const reply = await client.value.call('com.atproto.repo.createRecord', input);
  if ('kind' in reply && reply.kind === 'answer') return accepted(session, reply.body, record.value);
  return afterRefusal(session, client.value, request, reply);
}

function accepted(session: Session, body: unknown, record: Json): Submission {
  const read = written.safeParse(body);
  if (!read.success) {
    return {
      ok: false,
      reason: 'unknown',
      code: 'malformed-answer',
      detail: 'createRecord did not answer with an address',
    };
  }
  return success(postedAs(session, read.data, record));
}

/**
 * A server error may hide that the record was written, now or by an earlier attempt with the same key (this network answers a taken key
 * with a plain 500): one look tells. Not found proves nothing yet: `unknown`.
 */
async function afterRefusal(
  session: Session,
  client: Client,
  request: SubmitRequest,
  reply: Parameters<Client['failureOf']>[0],
): Promise<Submission> {
  const refused = client.failureOf(reply);
  if (!isUnclear(reply)) return refused;
  const unknown: Submission = { ok: false, reason: 'unknown', code: refused.code, detail: refused.detail };
  if (!('kind' in reply) || reply.kind !== 'refusal') return unknown;
  const found = await recordAt(client, request.handle);
  if (!found.ok || found.value === undefined) return unknown;
  if (found.value.text !== request.content.text) {
    return failure('refused', 'duplicate', 'another post already stands under the key of this one');
  }
  return success(postedAs(session, found.value, found.value.record));
}

const isUnclear = (reply: Reply | { reason: string }): boolean =>
  'kind' in reply &&
  (reply.kind === 'lost' || (reply.kind === 'refusal' && (reply.status >= 500 || reply.status === 408)));

/** What the AppView shows to everybody, which is another server than the one that took the post. */
async function readBack(session: Session, posted: Posted): ReturnType<Publish['readBack']> {
  const client = openClient(session);
  if (!client.ok) return client;
  const posts = await postsByUri(client.value, [posted.remoteId]);
  if (!posts.ok) return posts;
  const shown = posts.value.get(posted.remoteId);
  return success({ live: shown !== undefined, text: shown?.record.text ?? '' });
}

/** Removing what is already gone succeeds. */
async function remove(session: Session, posted: Posted): ReturnType<Publish['remove']> {
  const client = openClient(session);
  if (!client.ok) return client;
  const { did } = client.value;
  const prefix = `at://${did}/${postCollection}/`;
  if (!posted.remoteId.startsWith(prefix)) return failure('refused', 'wrong-address', 'not a post of this account');
  const input = { repo: did, collection: postCollection, rkey: posted.remoteId.slice(prefix.length) };
  const reply = await client.value.call('com.atproto.repo.deleteRecord', input);
  return 'kind' in reply && reply.kind === 'answer' ? success(null) : client.value.failureOf(reply);
}
