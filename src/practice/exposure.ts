import type { Random } from '../kernel/random.ts';
import { HOUR_MS, type EpochMs } from '../kernel/time.ts';
import { normal, waiting, weighted } from './draws.ts';
import type { PostIntervention } from './interventions.ts';
import { rates } from './rates.ts';
import { expectOrder } from './shop.ts';
import { draws, expect, postsOfLastDay, type Town } from './town.ts';
import { languages, type Language } from './texts/language.ts';

/**
 * A post of the firm goes round: who sees it is decided for every person by the draw that belongs to them and this post, what they
 * do about it by draws of their own. So leaving the post out changes nothing else.
 */
export function postGoesRound(town: Town, post: PostIntervention): void {
  const { state, people } = town;
  const { exposure } = rates;
  const fatigue = 1 / (1 + postsOfLastDay(state, post.at) / exposure.fatiguePosts);
  state.recentPosts.push(post.at);
  const random = draws(town, 'seen', post.id);
  const quality = Math.exp(exposure.wordingSpread * normal(random)) * (post.images > 0 ? 1.15 : 1);
  const language = languageOf(post);
  let seen = 0;
  for (let index = 0; index < people.size; index++) {
    const u = random.next();
    const notices = random.next() < rates.notice;
    const reach = state.follows[index] === 1 ? exposure.follower : exposure.stranger;
    if (u >= reach * fatigue * quality) continue;
    if (people.person(index).language !== language && u >= reach * fatigue * quality * exposure.otherLanguage) continue;
    seen += 1;
    if (notices) personNotices(town, post, index, '');
  }
  state.posts.set(post.id, { at: post.at, seen, likes: 0, reposts: 0, replies: 0, clicks: 0, isDeleted: false });
}

/** What one person does about a post they noticed; `through` names the repost that carried it. */
function personNotices(town: Town, post: PostIntervention, index: number, through: string): void {
  const { reaction } = rates;
  const id = `${post.id}.${index}${through}`;
  const random = draws(town, 'reacts', id);
  const likes = random.next() < reaction.like * (0.5 + town.people.person(index).mood);
  const reposts = random.next() < reaction.repost && through === '';
  const comments = random.next() < reaction.comment;
  const url = random.next() < reaction.visit ? post.links[0] : undefined;
  const changesFollowing = random.next();
  const buys = random.next() < reaction.orderUnclicked && url === undefined;
  const isFollower = town.state.follows[index] === 1;
  const changes = changesFollowing < (isFollower ? reaction.unfollow : reaction.follow);
  if (!likes && !reposts && !comments && !buys && !changes && url === undefined) return;

  const moment = (): EpochMs => post.at + rates.exposure.soonest + momentAfter(random);
  const act = { person: index, because: post.id };
  if (likes) expect(town, { ...act, kind: 'like', id: `${id}.like`, at: moment(), about: post.id });
  if (reposts) expect(town, { ...act, kind: 'repost', id: `${id}.repost`, at: moment(), about: post.id });
  if (comments) expect(town, { ...commentOn(town, post, index, random), id: `${id}.comment`, at: moment() });
  if (url !== undefined) expect(town, { ...act, kind: 'visit', id: `${id}.visit`, at: moment(), about: post.id, url });
  if (buys) expectOrder(town, { id: `${id}.saw`, at: moment(), person: index });
  if (changes) expect(town, { ...act, kind: isFollower ? 'unfollow' : 'follow', id: `${id}.follows`, at: moment() });
}

const momentAfter = (random: Random): number => waiting(random, rates.exposure.halfLife, rates.exposure.longest);

const commentOn = (town: Town, post: PostIntervention, person: number, random: Random) =>
  ({
    kind: 'said',
    saying: weighted(random, rates.commentKinds),
    form: 'comment',
    language: town.people.person(person).language,
    tagged: false,
    person,
    because: post.id,
    replyTo: post.id,
    root: post.id,
  }) as const;

/** A repost carries the post to a few who would not have seen it. */
export function repostCarriesOn(town: Town, post: PostIntervention, reposter: number, at: EpochMs): void {
  const random = draws(town, 'carries', post.id, reposter);
  const state = town.state.posts.get(post.id);
  for (let k = 0; k < rates.exposure.spreadByRepost; k++) {
    const index = Math.floor(random.next() * town.people.size);
    if (state !== undefined) state.seen += 1;
    if (random.next() < rates.notice) personNotices(town, { ...post, at }, index, `.via${reposter}.${k}`);
  }
}

/** How often a post had been seen by `at`: views arrive with the half-life of the feed. */
export const viewsAt = (seen: number, postedAt: EpochMs, at: EpochMs): number =>
  Math.round(seen * (1 - 0.5 ** (Math.max(0, at - postedAt) / (3 * HOUR_MS))));

const swahili = /\b(?:na|ya|wa|kwa|ni|leo|karibu|asante|kahawa|habari|mpya|yetu|sasa)\b/giu;

/** The language a post is read in: as claimed, else by script, else by common words. */
export function languageOf(post: { text: string; language?: string }): Language {
  const claimed = languages.find((language) => post.language?.toLowerCase().split('-')[0] === language);
  if (claimed !== undefined) return claimed;
  if (/\p{Script=Hebrew}/u.test(post.text)) return 'he';
  if (/\p{Script=Arabic}/u.test(post.text)) return 'ar';
  return (post.text.match(swahili)?.length ?? 0) >= 2 ? 'sw' : 'en';
}
