import { type EpochMs, toIso } from '../../kernel/time.ts';
import { viewsAt } from '../exposure.ts';
import type { Followed, Happening, Reacted, Said } from '../happenings.ts';
import { wording } from '../speech.ts';
import { type Account, linksIn, type OwnPost, statusOf } from './accounts.ts';
import { cursorOf } from './archive.ts';
import { outerId, townId } from './network-state.ts';

/** What the network's answers are made of: plain JSON. Times are the wall clock's; `worldAt` is the town's own. */

export function personView(account: Account, index: number) {
  const person = account.town.people.person(index);
  return {
    id: `${account.handle}.person.${index}`,
    handle: person.handle,
    name: person.name,
    bio: person.bio,
    language: person.language,
    timeZone: person.zone,
    followers: Math.round(person.activity * 80),
    openedAt: toIso(person.openedAt),
  };
}

export const firmView = (account: Account) => ({
  id: `firm.${account.handle}`,
  handle: account.handle,
  name: account.name,
  openedAt: toIso(account.town.plan.startAt),
});

export const followerCount = (account: Account): number =>
  account.town
    .world()
    .state()
    .follows.reduce((sum, follows) => sum + follows, 0);

const handlesIn = (text: string): string[] => [...text.matchAll(/@([a-z0-9_]{2,30})/gu)].map((match) => match[1] ?? '');

/** A public or private saying of somebody in the town. */
export function saidView(account: Account, said: Said) {
  const { town, handle } = account;
  const { seed, firm } = town.plan;
  const isNamed = said.tagged || said.form === 'comment';
  const text = said.text ?? wording(seed, { id: said.id, kind: said.saying, language: said.language }, firm, isNamed);
  return {
    id: outerId(handle, said.id),
    kind: said.form,
    author: personView(account, said.person),
    text,
    language: said.language,
    createdAt: toIso(town.clock().real(said.at)),
    worldAt: toIso(said.at),
    replyTo: said.replyTo === undefined ? null : outerId(handle, said.replyTo),
    root: said.root === undefined ? null : outerId(handle, said.root),
    rating: said.rating ?? null,
    images: [],
    links: linksIn(text),
    mentions: handlesIn(text),
  };
}

export function countsView(account: Account, post: OwnPost, now: EpochMs) {
  const { town } = account;
  const state = town.world().state().posts.get(post.id);
  const clicks = state?.clicks ?? 0;
  const views = state === undefined ? 0 : viewsAt(state.seen, state.at, town.clock().sim(now));
  const { likes = 0, reposts = 0, replies = 0 } = state ?? {};
  // Nobody can do anything about a post without having seen it.
  return { views: Math.max(views, likes, clicks, replies), likes, reposts, replies, clicks };
}

/** A post of ours. */
export function postView(account: Account, post: OwnPost, now: EpochMs) {
  const { handle } = account;
  const answered = post.replyTo === undefined ? undefined : account.town.archive.said(townId(handle, post.replyTo));
  const root = answered === undefined ? (post.replyTo ?? null) : outerId(handle, answered.root ?? answered.id);
  return {
    id: post.id,
    kind: post.replyTo === undefined ? 'post' : 'reply',
    author: firmView(account),
    text: post.text,
    language: post.language ?? null,
    createdAt: toIso(post.at),
    worldAt: toIso(account.town.clock().sim(post.at)),
    replyTo: post.replyTo ?? null,
    root,
    rating: null,
    images: post.images,
    links: linksIn(post.text),
    mentions: handlesIn(post.text),
    counts: countsView(account, post, now),
    state: statusOf(post, now),
    ...(post.key === undefined ? {} : { key: post.key }),
  };
}

export type Notified = Said | Reacted | Followed;

/** What the firm is told of. */
export function isNotified(happening: Happening): happening is Notified {
  if (happening.kind === 'said') return happening.tagged || happening.form === 'comment';
  return happening.kind === 'like' || happening.kind === 'repost' || happening.kind === 'follow';
}

export function notificationView(account: Account, happening: Notified) {
  const shared = {
    id: `n.${outerId(account.handle, happening.id)}`,
    cursor: cursorOf(happening),
    at: toIso(account.town.clock().real(happening.at)),
    person: personView(account, happening.person),
  };
  if (happening.kind === 'said') return { ...shared, type: happening.form, item: saidView(account, happening) };
  if (happening.kind === 'like' || happening.kind === 'repost')
    return { ...shared, type: happening.kind, about: happening.about };
  return { ...shared, type: happening.kind };
}
