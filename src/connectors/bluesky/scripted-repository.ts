/** The state of a small AT Protocol network in memory, for tests: repositories of posts, and who they name. */
import { createHash } from 'node:crypto';
import { type EpochMs, stoppedClock, toIso } from '../../kernel/time.ts';
import type { Json } from '../items.ts';

export const host = 'pds.example';
export const origin = `https://${host}`;
export const shop = { did: 'did:plc:shop', handle: 'shop.example', displayName: 'The Shop' };
export const amina = { did: 'did:plc:amina', handle: 'amina.example', displayName: 'Amina' };
export const secrets = {
  password: 'abcd-efgh-ijkl-mnop',
  accessJwt: 'access-jwt-0001',
  refreshJwt: 'refresh-jwt-0001',
};

export type Profile = typeof shop;
export type PostJson = { text: string; createdAt: string; reply?: { parent: { uri: string } } } & Record<
  string,
  Json | object
>;

export interface StoredPost {
  uri: string;
  cid: string;
  author: Profile;
  record: PostJson;
  seenAt: EpochMs;
}

export interface ScriptedRepository {
  clock: ReturnType<typeof stoppedClock>;
  /** In the order they were written. */
  posts: Map<string, StoredPost>;
  accessJwt: string;
  refreshJwt: string;
}

export const newRepository = (): ScriptedRepository => ({
  clock: stoppedClock(Date.parse('2026-11-22T09:00:00Z')),
  posts: new Map(),
  accessJwt: secrets.accessJwt,
  refreshJwt: secrets.refreshJwt,
});

/** Keeps a post as the data server does; undefined when its key is taken. */
export function write(at: ScriptedRepository, author: Profile, rkey: string, record: PostJson): StoredPost | undefined {
  const uri = `at://${author.did}/app.bsky.feed.post/${rkey}`;
  if (at.posts.has(uri)) return undefined;
  const cid = `bafy${createHash('sha256').update(JSON.stringify(record)).digest('hex').slice(0, 20)}`;
  const post = { uri, cid, author, record, seenAt: at.clock.now() };
  at.posts.set(uri, post);
  return post;
}

/** Amina writes a post that mentions the shop, a second after whatever was written before. */
export function mentionShop(at: ScriptedRepository, text: string, createdAt = at.clock.now() + 1_000): string {
  at.clock.advance(1_000);
  const full = `@${shop.handle} ${text}`;
  const index = { byteStart: 0, byteEnd: shop.handle.length + 1 };
  const facets = [{ index, features: [{ $type: 'app.bsky.richtext.facet#mention', did: shop.did }] }];
  const record = { $type: 'app.bsky.feed.post', text: full, createdAt: toIso(createdAt), facets };
  return write(at, amina, `said-${at.posts.size}`, record)?.uri ?? '';
}

/** Ordered, as on the real AppView, by the earlier of the claimed time and the arrival. */
export const sortAt = ({ record, seenAt }: StoredPost): EpochMs => Math.min(Date.parse(record.createdAt), seenAt);

export const viewOf = ({ uri, cid, author, record, seenAt }: StoredPost) => ({
  ...{ uri, cid, author, record, indexedAt: toIso(seenAt) },
  ...{ likeCount: 2, repostCount: 1, replyCount: 0, quoteCount: 0 },
});
