import { keyedRandom } from '../../kernel/random.ts';
import { exposureOf } from './networks.ts';
import type { ChannelPlan } from './plan.ts';

export interface ChannelPast {
  name: string;
  posts: Uint8Array;
  /** How often its posts were seen, each day. */
  exposures: Float64Array;
  /** Visits through its links, machines among them. */
  clicks: Float64Array;
  followers: Float64Array;
  /** Share added to demand, each day. */
  share: Float64Array;
}

/** No channel posts more often a day. */
const SLOTS = 4;
const CLICKS_PER_EXPOSURE = 0.015;
const WORDING_SPREAD = 0.2;
const FOLLOWS_PER_EXPOSURE = 0.0004;
const LEAVERS_PER_DAY = 0.0003;
/** Posts within about two days after which each is seen half as often. */
const FATIGUE_POSTS = 4;

/** A post's name: its channel, its day, its place in the day. */
export const postId = (channel: string, day: number, slot: number): string => `post:${channel}:${day}:${slot}`;

/**
 * One channel from the first day to the last: posts, who sees them, who follows, what it does to buying. Every day draws the same number of times, so a post left
 * out moves no other draw.
 * @param eagerness factor on the number of posts, each day
 */
export function liveChannel(
  seed: string,
  plan: ChannelPlan,
  eagerness: Float64Array,
  botClicks: number,
  absent: ReadonlySet<string>,
): ChannelPast {
  const days = eagerness.length;
  const random = keyedRandom(seed, 'channel', plan.name);
  const past: ChannelPast = {
    name: plan.name,
    posts: new Uint8Array(days),
    exposures: new Float64Array(days),
    clicks: new Float64Array(days),
    followers: new Float64Array(days),
    share: new Float64Array(days),
  };
  const isGone = absent.has(`channel:${plan.name}`);
  const byHour = Array.from({ length: 24 }, (_, hour) => exposureOf(plan.network, hour));
  const leftPerDay = byHour[0]?.leftPerDay ?? 0;
  let unseen = 0;
  const keep = plan.carryOverDays > 0 ? 2 ** (-1 / plan.carryOverDays) : 0;
  let followers = plan.followers;
  let tired = 0;
  let stock = 0;
  for (let day = 0; day < days; day++) {
    tired *= 0.7;
    let exposures = unseen * (1 - leftPerDay);
    unseen *= leftPerDay;
    const chance = Math.min(1, (plan.postsPerDay * (eagerness[day] ?? 1)) / SLOTS);
    for (let slot = 0; slot < SLOTS; slot++) {
      const isPosted = random.next() < chance;
      const hour = 7 + Math.floor(random.next() * 14);
      // Sum of three uniforms: near enough a normal for how wordings differ.
      const wording = 1 + WORDING_SPREAD * 2 * (random.next() + random.next() + random.next() - 1.5);
      if (!isPosted || isGone || absent.has(postId(plan.name, day, slot))) continue;
      past.posts[day]! += 1;
      const seen = (followers * plan.reach * wording) / (1 + tired / FATIGUE_POSTS);
      tired += 1;
      const ownDay = byHour[hour]?.ownDay ?? 1;
      exposures += seen * ownDay;
      unseen += seen * (1 - ownDay);
    }
    const machines = botClicks * -Math.log(1 - random.next());
    past.exposures[day] = exposures;
    past.clicks[day] = Math.round(exposures * CLICKS_PER_EXPOSURE + machines);
    followers += FOLLOWS_PER_EXPOSURE * exposures - LEAVERS_PER_DAY * followers;
    past.followers[day] = followers;
    stock = keep * stock + exposures;
    past.share[day] = (plan.most * stock) / (stock + plan.halfStock);
  }
  return past;
}
