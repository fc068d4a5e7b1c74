/** One attempt to publish, reading back, removing. What became of an unclear attempt is found in settle.ts. */
import { z } from 'zod';
import { failure, type Outcome, success } from '../../kernel/outcome.ts';
import type { Posted, Publish, Session, Submission, SubmitRequest } from '../contract.ts';
import { addressFor, check } from './check.ts';
import { call, credentialOf, lineOf } from './line.ts';
import { itemOf, remoteIdOf, type StatusRef } from './map.ts';
import { uploadImage } from './media.ts';
import { settle } from './settle.ts';
import { asJson, type Status, statusShape } from './shapes.ts';

const createdShape = z.object({
  id: z.union([z.string().min(1), z.number()]).transform(String),
  url: z.string().nullish(),
});

/** What we must know of a post of ours later: its id, and the address we put before its text. */
export const postedRefShape = z.object({ id: z.string(), address: z.string().catch('') });

export const publish: Publish = {
  check,
  handleFor: (key) => key,

  async submit(session, request) {
    const images = await uploadAll(session, request);
    if (!images.ok) return images;
    if (session.signal.aborted) return failure('network', 'stopped', 'stopped before anything was sent');
    const answer = await call(lineOf(session), {
      method: 'POST',
      path: '/api/v1/statuses',
      headers: { 'idempotency-key': request.key },
      json: statusFor(request, images.value),
    });
    if (!answer.ok) return mayHaveHappened(answer) ? unknown(answer.code, answer.detail) : answer;
    const created = createdShape.safeParse(answer.value.body);
    if (!created.success) return unknown('malformed-answer', 'the answer to the post could not be read');
    return success(postedOf(session, created.data, addressFor(request.content)));
  },

  settle,

  async readBack(session, posted) {
    const { id, address } = postedRefShape.parse(posted.ref);
    const answer = await call(lineOf(session), { path: `/api/v1/statuses/${encodeURIComponent(id)}` });
    if (!answer.ok) return answer.reason === 'gone' ? success({ live: false, text: '' }) : answer;
    const status = statusShape.safeParse(answer.value.body);
    if (!status.success) return failure('refused', 'malformed-answer', 'the post could not be read back');
    const { text } = itemOf(status.data, credentialOf(session));
    return success({ live: true, text: withoutAddress(text, address) });
  },

  async remove(session, posted) {
    const { id } = postedRefShape.parse(posted.ref);
    const answer = await call(lineOf(session), {
      method: 'DELETE',
      path: `/api/v1/statuses/${encodeURIComponent(id)}`,
    });
    return answer.ok || answer.reason === 'gone' ? success(null) : answer;
  },
};

export const postedOf = (session: Session, status: Pick<Status, 'id' | 'url'>, address: string): Posted => ({
  remoteId: remoteIdOf(credentialOf(session), status.id),
  ...(status.url ? { url: status.url } : {}),
  ref: { id: status.id, address },
});

export const withoutAddress = (text: string, address: string): string =>
  address !== '' && text.startsWith(address) ? text.slice(address.length) : text;

/** No clear answer, or a server that fell over while it worked: the post may stand. */
const mayHaveHappened = ({ reason, code }: { reason: string; code: string }): boolean =>
  reason === 'network' || code === 'malformed-answer';

const unknown = (code: string, detail: string): Submission => ({ ok: false, reason: 'unknown', code, detail });

/** Answers stay as private as what they answer; everything else is public. */
function statusFor({ content }: SubmitRequest, mediaIds: readonly string[]) {
  const answered = content.replyTo as unknown as StatusRef | undefined;
  return asJson({
    status: addressFor(content) + content.text,
    visibility: answered?.visibility ?? 'public',
    in_reply_to_id: answered?.id,
    language: content.language,
    media_ids: mediaIds.length > 0 ? mediaIds : undefined,
  });
}

async function uploadAll(session: Session, { content }: SubmitRequest): Promise<Outcome<string[]>> {
  const ids: string[] = [];
  for (const image of content.images) {
    const id = await uploadImage(lineOf(session), image);
    if (!id.ok) return id;
    ids.push(id.value);
  }
  return success(ids);
}
