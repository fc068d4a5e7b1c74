import { DAY_MS, type EpochMs } from '../../kernel/time.ts';
import { type LiveTown, liveTown } from './live-town.ts';
import type { PastEvent, PostedEvent, PracticeEvent, PracticeStore } from './practice-store.ts';

/** A post of ours with what has become of it. */
export interface OwnPost extends PostedEvent {
  deletedAt?: EpochMs;
}

export interface Account {
  handle: string;
  name: string;
  salt: string;
  passwordHash: string;
  /** When its present town was opened: on joining, or at the last reset. */
  openedAt: EpochMs;
  /** By hash of the access token; `generation` falls behind when all are revoked. */
  tokens: Map<string, { refreshHash: string; expiresAt: EpochMs; isRevoked: boolean }>;
  refreshTokens: Map<string, { isRevoked: boolean }>;
  webhookSecret?: string;
  /** By id, in order of acceptance. */
  posts: Map<string, OwnPost>;
  byKey: Map<string, OwnPost>;
  following: Set<number>;
  town: LiveTown;
}

/** The settings of a network's first start; a store that has started already keeps its own. */
export interface NetworkStart {
  seed: string;
  /** Town time per wall time, 1 to 1,000. */
  speed: number;
  people: number;
  /** How much of the town's past exists when an account joins. */
  historyMs: number;
  sayingsPerDay?: number;
}

/**
 * A new account finds a town with two weeks behind it. An hour of the town takes a minute: about forty mentions in 24 minutes, so
 * something new comes every half minute, a complaint turns sour in a few minutes, and a novice sees a week in three hours.
 */
export const practiceSeedHistory: NetworkStart = { seed: 'karibu', speed: 60, people: 240, historyMs: 14 * DAY_MS };

export const openAccount = (
  joined: Extract<PracticeEvent, { type: 'joined' }>,
  start: NetworkStart,
  speed: number,
  store: PracticeStore,
  past?: PastEvent,
): Account => ({
  handle: joined.account,
  name: joined.name,
  salt: joined.salt,
  passwordHash: joined.passwordHash,
  openedAt: joined.at,
  tokens: new Map(),
  refreshTokens: new Map(),
  posts: new Map(),
  byKey: new Map(),
  following: new Set(),
  town: openTown(joined.account, joined.name, joined.at, start, speed, store, past),
});

/**
 * The town of an account, from `openedAt` on; the seed includes both, so that every account and every reset has its own. A past that was
 * given stretches its history, and only the shop's books tell of that: what people said is shown from the usual time on.
 */
export function openTown(
  handle: string,
  name: string,
  openedAt: EpochMs,
  start: NetworkStart,
  speed: number,
  store: PracticeStore,
  past?: PastEvent,
): LiveTown {
  const { people, sayingsPerDay, historyMs } = start;
  const plan = {
    seed: `${start.seed}/${handle}`,
    firm: { handle, name },
    startAt: Math.min(openedAt - historyMs, past?.from ?? openedAt),
    people,
    ...(sayingsPerDay === undefined ? {} : { sayingsPerDay }),
  };
  return liveTown({ account: `${handle}/${openedAt}`, plan, openedAt, shownFrom: openedAt - historyMs, speed, store });
}

export type PostStatus = 'pending' | 'held' | 'rejected' | 'live' | 'deleted';

/** What the public and the author can see of a post at an instant: only `live` shows. */
export function statusOf(post: OwnPost, now: EpochMs): PostStatus {
  if (post.deletedAt !== undefined && post.deletedAt <= now) return 'deleted';
  if (now < post.at) return 'pending';
  if (post.held === undefined) return 'live';
  if (now < post.held.untilAt) return 'held';
  return post.held.verdict === 'rejected' ? 'rejected' : 'live';
}

const urlPattern = /https?:\/\/[^\s<>"']{3,1000}/gu;

export const linksIn = (text: string): string[] => text.match(urlPattern) ?? [];

/** When a post starts to be seen, or undefined when it never is. */
export const seenFrom = (post: PostedEvent): EpochMs | undefined => {
  if (post.held === undefined) return post.at;
  return post.held.verdict === 'released' ? post.held.untilAt : undefined;
};
