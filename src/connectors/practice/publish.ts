import { failure, type Outcome, success } from '../../kernel/outcome.ts';
import { checkAgainstLimits, graphemeCount } from '../common-checks.ts';
import type { Posted, Publish, Session, Settlement, SettleRequest, Submission, SubmitRequest } from '../contract.ts';
import type { Json } from '../items.ts';
import { facts } from './facts.ts';
import { call } from './line.ts';
import { idIn } from './map.ts';
import { emptyShape, type ItemPayload, itemShape, postsShape } from './payload.ts';

const posted = (item: Pick<ItemPayload, 'id'>): Posted => ({ remoteId: item.id, ref: { id: item.id } });

/** One attempt under our key. Every answer that does not say yes or no clearly is `unknown`. */
async function submit(session: Session, request: SubmitRequest): Promise<Submission> {
  const wanted = {
    method: 'POST',
    path: '/v1/posts',
    json: await postJson(request),
    headers: { 'idempotency-key': request.key },
  } as const;
  const answer = await call(session, wanted, itemShape);
  if (answer.ok) return success(posted(answer.value));
  const isUnclear = answer.reason === 'network' || answer.code === 'malformed-answer';
  return isUnclear ? { ok: false, reason: 'unknown', code: answer.code, detail: answer.detail } : answer;
}

async function postJson({ content }: SubmitRequest): Promise<Json> {
  const images = await Promise.all(
    content.images.map(async ({ type, alt, bytes }) => ({
      type,
      alt,
      data: Buffer.from(await bytes()).toString('base64'),
    })),
  );
  return {
    text: content.text,
    ...(content.language === undefined ? {} : { language: content.language }),
    ...(images.length === 0 ? {} : { images }),
    ...(content.replyTo === undefined || content.replyTo === null ? {} : { replyTo: idIn(content.replyTo) }),
  };
}

/** Asks what became of the key; before saying `absent`, also looks whether a post under it stands in our own list. */
async function settle(session: Session, request: SettleRequest): Promise<Outcome<Settlement>> {
  const known = await call(session, { path: `/v1/posts/by-key/${encodeURIComponent(request.key)}` }, itemShape);
  if (known.ok) return settled(known.value);
  if (known.reason !== 'gone') return known;
  const absentAt = request.submittedAt + facts.settling.absentAfterMs;
  if (session.clock.now() < absentAt) return failure('network', 'not-settled-yet', 'not accepted so far', absentAt);
  const own = await call(session, { path: '/v1/posts?limit=100' }, postsShape);
  if (!own.ok) return own;
  const listed = own.value.posts.find((post) => post.key === request.key);
  return listed === undefined ? success({ state: 'absent' }) : settled(listed);
}

function settled(item: ItemPayload): Outcome<Settlement> {
  if (item.state === 'held') return success({ state: 'waiting', posted: posted(item) });
  if (item.state === 'rejected') return failure('refused', 'blocked', 'the moderators of the network turned it down');
  return success({ state: 'live', posted: posted(item) });
}

const pathOf = (post: Posted): string => `/v1/posts/${encodeURIComponent(post.remoteId)}`;

export const publish: Publish = {
  check: (content, limits) => checkAgainstLimits(content, limits, graphemeCount(content.text)),
  handleFor: (key) => key,
  submit,
  settle,
  readBack: async (session, post) => {
    const answer = await call(session, { path: pathOf(post) }, itemShape);
    if (answer.ok) return success({ live: answer.value.state === 'live', text: answer.value.text });
    return answer.reason === 'gone' ? success({ live: false, text: '' }) : answer;
  },
  remove: async (session, post) => {
    const answer = await call(session, { method: 'DELETE', path: pathOf(post) }, emptyShape);
    return answer.ok || answer.reason === 'gone' ? success(null) : answer;
  },
};
