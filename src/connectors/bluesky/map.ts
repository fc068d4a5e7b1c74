/** Bluesky's payloads in our words. Pure: the same payload gives the same item, whichever way it arrived. */
import type { EpochMs } from '../../kernel/time.ts';
import type { Counts, ItemKind, ItemMedia, Json, NetworkItem, NetworkPerson } from '../items.ts';
import type { PostRecord, PostView, ProfileView } from './payload.ts';

/** What is needed to answer a post: itself, and the first post of its thread. */
export interface PostRef {
  uri: string;
  cid: string;
  root?: { uri: string; cid: string };
}

export interface SeenPost {
  uri: string;
  cid: string;
  author: ProfileView;
  record: PostRecord;
  /** When the network saw it; a claim of the author can only be earlier. */
  seenAt: EpochMs;
}

export function itemFromView(view: PostView, ourDid: string): NetworkItem {
  const { uri, cid, author, record } = view;
  const item = itemFromPost({ uri, cid, author, record, seenAt: Date.parse(view.indexedAt) || 0 }, ourDid);
  const images = view.embed?.images ?? view.embed?.media?.images;
  if (images === undefined) return { ...item, counts: countsOf(view) };
  const shown = images.map(({ fullsize, alt }): ItemMedia => ({ kind: 'image', url: fullsize, alt }));
  return { ...item, counts: countsOf(view), media: [...shown, ...item.media.filter(({ kind }) => kind !== 'image')] };
}

export function itemFromPost(post: SeenPost, ourDid: string): NetworkItem {
  const { uri, cid, record } = post;
  const ref: PostRef = { uri, cid, ...(record.reply === undefined ? {} : { root: record.reply.root }) };
  return {
    remoteId: uri,
    kind: kindOf(record, ourDid),
    author: personFrom(post.author),
    text: record.text,
    language: record.langs?.[0],
    at: momentOf(record.createdAt, post.seenAt),
    url: postUrl(uri, post.author.handle),
    replyTo: record.reply?.parent.uri,
    root: record.reply?.root.uri,
    about: quotedUri(record),
    media: mediaOf(record),
    links: linksOf(record),
    mentions: mentionsOf(record),
    ref: ref as unknown as Json,
  };
}

export function personFrom(profile: ProfileView): NetworkPerson {
  const { did, handle, displayName, avatar, followersCount, createdAt, verification } = profile;
  const openedAt = createdAt === undefined ? Number.NaN : Date.parse(createdAt);
  return {
    remoteId: did,
    handle,
    name: displayName !== undefined && displayName !== '' ? displayName : handle,
    avatarUrl: avatar,
    url: `https://bsky.app/profile/${handle}`,
    followers: followersCount,
    ...(verification === undefined ? {} : { verified: verification.verifiedStatus === 'valid' }),
    ...(Number.isFinite(openedAt) ? { openedAt } : {}),
  };
}

/** From the record alone, so a notification, a search and the stream agree. The strongest relation to us wins. */
export function kindOf(record: PostRecord, ourDid: string): ItemKind {
  const isOurs = (uri: string | undefined) => uri?.startsWith(`at://${ourDid}/`) === true;
  if (isOurs(record.reply?.parent.uri)) return 'reply';
  if (isOurs(quotedUri(record))) return 'quote';
  if (mentionsDid(record, ourDid)) return 'mention';
  if (record.reply !== undefined) return 'reply';
  return quotedUri(record) === undefined ? 'post' : 'quote';
}

/** Whether it mentions us, quotes us, answers us, or stands in a thread we began. */
export function concerns(record: PostRecord, ourDid: string): boolean {
  const ours = `at://${ourDid}/`;
  const uris = [record.reply?.parent.uri, record.reply?.root.uri, quotedUri(record)];
  return uris.some((uri) => uri?.startsWith(ours) === true) || mentionsDid(record, ourDid);
}

export function quotedUri(record: PostRecord): string | undefined {
  const quoted = record.embed?.record;
  const uri = quoted?.record?.uri ?? quoted?.uri;
  return uri?.includes('/app.bsky.feed.post/') === true ? uri : undefined;
}

export function countsOf(view: PostView): Partial<Counts> {
  return {
    likes: view.likeCount ?? 0,
    reposts: view.repostCount ?? 0,
    replies: view.replyCount ?? 0,
    quotes: view.quoteCount ?? 0,
    ...(view.bookmarkCount === undefined ? {} : { saves: view.bookmarkCount }),
  };
}

export const postUrl = (uri: string, handleOrDid: string): string =>
  `https://bsky.app/profile/${handleOrDid}/post/${uri.slice(uri.lastIndexOf('/') + 1)}`;

function momentOf(claimed: string | undefined, seenAt: EpochMs): EpochMs {
  const at = claimed === undefined ? Number.NaN : Date.parse(claimed);
  return Number.isFinite(at) ? Math.min(at, seenAt) : seenAt;
}

const mentionsDid = (record: PostRecord, did: string): boolean =>
  (record.facets ?? []).some(({ features }) => features.some((feature) => feature.did === did));

function linksOf(record: PostRecord): string[] {
  const inText = (record.facets ?? []).flatMap(({ features }) => features.flatMap(({ uri }) => uri ?? []));
  const card = record.embed?.external?.uri;
  return [...new Set(card === undefined ? inText : [...inText, card])];
}

/** The words that a mention covers, as written: the handle may have changed since. */
function mentionsOf(record: PostRecord): string[] {
  const bytes = new TextEncoder().encode(record.text);
  const decoder = new TextDecoder();
  return (record.facets ?? [])
    .filter(({ features }) => features.some(({ did }) => did !== undefined))
    .map(({ index }) => decoder.decode(bytes.subarray(index.byteStart, index.byteEnd)).replace(/^@/, ''));
}

function mediaOf(record: PostRecord): ItemMedia[] {
  const images = record.embed?.images ?? record.embed?.media?.images ?? [];
  const media = images.map(({ alt }): ItemMedia => ({ kind: 'image', alt }));
  if (record.embed?.$type === 'app.bsky.embed.video') media.push({ kind: 'video' });
  const card = record.embed?.external?.uri;
  if (card !== undefined) media.push({ kind: 'link', url: card });
  return media;
}
