import { countGraphemes } from '../../analysis/text/index.ts';
import { newId } from '../../kernel/ids.ts';
import { keyedRandom } from '../../kernel/random.ts';
import { type Account, type OwnPost, statusOf } from './accounts.ts';
import { jsonBody, optionalText, text } from './body.ts';
import type { AccountCall, Endpoint } from './call.ts';
import { limitOf } from './call.ts';
import { townId } from './network-state.ts';
import type { PostedEvent } from './practice-store.ts';
import { badRequest, notFound, Refused } from './refused.ts';
import { countsView, postView, saidView } from './views.ts';

export const postLimits = {
  graphemes: 500,
  images: 4,
  imageBytes: 2_000_000,
  imageTypes: ['image/png', 'image/jpeg', 'image/webp', 'image/gif'],
  altText: 1_000,
} as const;

async function createPost(call: AccountCall): Promise<unknown> {
  const { account, request, network, now } = call;
  const key = request.headers.get('idempotency-key') ?? undefined;
  if (key !== undefined && !/^[\x21-\x7e]{1,200}$/.test(key)) throw badRequest('The idempotency key is not usable.');
  const known = key === undefined ? undefined : account.byKey.get(key);
  if (known !== undefined) return accepted(account, known, now);
  const post = await postAsked(call, key);
  const place = key ?? `one/${post.id}`;
  const existing = await network.accept(`post/${account.handle}/${account.openedAt}/${place}`, post);
  const stands = existing?.event.type === 'posted' ? existing.event : post;
  return accepted(account, account.posts.get(stands.id) ?? stands, now);
}

/** A post in the moderation queue is answered like any other: that is what makes the queue silent. */
const accepted = (account: Account, post: OwnPost, now: number) => {
  const view = postView(account, post, now);
  return { ...view, state: view.state === 'deleted' ? view.state : 'accepted' };
};

async function postAsked(
  { account, request, now, random, network, befallen }: AccountCall,
  key: string | undefined,
): Promise<PostedEvent> {
  const body = await jsonBody(request);
  const words = text(body, 'text', 20_000);
  const images = imagesOf(body['images']);
  if (words.trim() === '' && images.length === 0) throw new Refused(422, 'empty', 'There is nothing to post.');
  const length = countGraphemes(words);
  if (length > postLimits.graphemes) throw new Refused(422, 'too-long', `The text has ${length} characters; 500 fit.`);
  const replyTo = optionalText(body, 'replyTo', 300);
  if (replyTo !== undefined && !isKnown(account, replyTo))
    throw new Refused(404, 'reply-target-gone', 'What it answers is gone.');
  const language = optionalText(body, 'language', 35);
  const event: PostedEvent = {
    type: 'posted',
    at: now,
    account: account.handle,
    id: newId(now, random),
    text: words,
    images,
  };
  if (befallen?.kind === 'late') event.at += befallen.delayMs;
  if (befallen?.kind === 'held') event.held = heldUntil(network.start.seed, key ?? event.id, now + befallen.delayMs);
  return Object.assign(
    event,
    key === undefined ? {} : { key },
    language === undefined ? {} : { language },
    replyTo === undefined ? {} : { replyTo },
  );
}

/** One in five posts that are held is turned down in the end; which, follows from its key. */
const heldUntil = (seed: string, key: string, untilAt: number): NonNullable<PostedEvent['held']> => ({
  untilAt,
  verdict: keyedRandom(seed, 'moderation', key).next() < 0.2 ? 'rejected' : 'released',
});

function isKnown(account: Account, id: string): boolean {
  if (account.posts.has(id) || account.town.archive.said(townId(account.handle, id)) !== undefined) return true;
  return id.startsWith(`${account.handle}.`) && account.town.archive.droppedBefore() > 0;
}

function imagesOf(sent: unknown): PostedEvent['images'] {
  if (sent === undefined || sent === null) return [];
  if (!Array.isArray(sent) || sent.length > postLimits.images)
    throw new Refused(422, 'too-many-images', 'Four images fit.');
  return sent.map((image: { type?: unknown; alt?: unknown; data?: unknown } | null) => {
    const { type, alt, data } = image ?? {};
    if (
      typeof type !== 'string' ||
      !postLimits.imageTypes.some((allowed) => allowed === type) ||
      typeof data !== 'string'
    ) {
      throw new Refused(422, 'media-rejected', 'An image needs a known type and its bytes in base64.');
    }
    const size = Math.floor((data.length * 3) / 4);
    if (size > postLimits.imageBytes) throw new Refused(413, 'media-too-large', 'An image is larger than 2 MB.');
    return { type, size, alt: typeof alt === 'string' ? alt.slice(0, postLimits.altText) : '' };
  });
}

function livePost(account: Account, id: string, now: number): OwnPost | undefined {
  const post = account.posts.get(id);
  return post !== undefined && statusOf(post, now) === 'live' ? post : undefined;
}

async function readPost({ account, part, now }: AccountCall): Promise<unknown> {
  const own = livePost(account, part, now);
  if (own !== undefined) return postView(account, own, now);
  const said = account.town.archive.said(townId(account.handle, part));
  if (said === undefined) throw notFound('post');
  return saidView(account, said);
}

/** What became of a key: the one place that tells of a post in the moderation queue. */
async function readByKey({ account, part, now }: AccountCall): Promise<unknown> {
  const post = account.byKey.get(part);
  if (post === undefined || statusOf(post, now) === 'pending') throw notFound('key');
  return postView(account, post, now);
}

async function ownPosts({ account, query, now }: AccountCall): Promise<unknown> {
  const limit = limitOf(query);
  const before = Number(query.get('before') ?? Number.POSITIVE_INFINITY);
  const live = [...account.posts.values()].filter((post) => post.at < before && statusOf(post, now) === 'live');
  live.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  return { posts: live.slice(0, limit).map((post) => postView(account, post, now)) };
}

async function removePost({ account, part, network, now }: AccountCall): Promise<unknown> {
  const post = account.posts.get(part);
  if (post === undefined || statusOf(post, now) === 'pending') throw notFound('post');
  const id = `delete-${part}`;
  await network.accept(`${account.handle}/${id}`, {
    type: 'deleted',
    at: now,
    account: account.handle,
    id,
    postId: part,
  });
  return {};
}

async function thread({ account, part, now }: AccountCall): Promise<unknown> {
  const { archive } = account.town;
  const own = account.posts.get(part);
  const start = archive.said(townId(account.handle, part));
  if (own === undefined && start === undefined) throw notFound('post');
  const answeredBy = own?.replyTo === undefined ? undefined : townId(account.handle, own.replyTo);
  const root = start?.root ?? start?.id ?? archive.said(answeredBy ?? '')?.root ?? answeredBy ?? part;
  return { items: threadItems(account, root, now) };
}

/** Everything below a root, oldest first, at most 200. */
function threadItems(account: Account, root: string, now: number) {
  const { archive } = account.town;
  const ours = [...account.posts.values()].filter((post) => statusOf(post, now) === 'live');
  const found = [];
  const waiting = [root];
  for (let id = waiting.shift(); id !== undefined && found.length < 200; id = waiting.shift()) {
    const said = archive.said(id);
    const own = livePost(account, id, now);
    if (said !== undefined) found.push(saidView(account, said));
    else if (own !== undefined) found.push(postView(account, own, now));
    for (const answer of archive.answersTo(id)) waiting.push(answer.id);
    for (const post of ours)
      if (post.replyTo !== undefined && townId(account.handle, post.replyTo) === id) waiting.push(post.id);
  }
  return found.sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0));
}

async function counts({ account, query, now }: AccountCall): Promise<unknown> {
  const ids = (query.get('ids') ?? '').split(',').slice(0, 25);
  const live = ids.map((id) => livePost(account, id, now)).filter((post) => post !== undefined);
  return { counts: live.map((post) => ({ id: post.id, ...countsView(account, post, now) })) };
}

export const postEndpoints: readonly Endpoint[] = [
  { route: 'POST /v1/posts', call: 'publish', account: 'token', answer: createPost },
  { route: 'GET /v1/posts', call: 'read', account: 'token', answer: ownPosts },
  { route: 'GET /v1/posts/by-key/:', call: 'read', account: 'token', answer: readByKey },
  { route: 'GET /v1/posts/:', call: 'read', account: 'token', answer: readPost },
  { route: 'GET /v1/posts/:/thread', call: 'read', account: 'token', answer: thread },
  { route: 'DELETE /v1/posts/:', call: 'delete', account: 'token', answer: removePost },
  { route: 'GET /v1/counts', call: 'read', account: 'token', answer: counts },
];
