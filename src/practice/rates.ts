import { DAY_MS, HOUR_MS, MINUTE_MS } from '../kernel/time.ts';
import type { SayingKind } from './texts/language.ts';

/**
 * The numbers the town lives by. Invented, but in proportions a small roaster would recognise; weak where published figures exist
 * (click-through 1.5% to 9% of those who saw a post, half of all reactions within three hours).
 */
export const rates = {
  /** Unprompted sayings a day about the firm in a town of 240; grows with the square root of the town. */
  sayingsPerDay: 46,
  referencePeople: 240,
  /** Share of remarks that name the firm by its handle; the others only a search finds. */
  taggedShare: 0.72,
  baselineKinds: {
    mention: 22,
    question: 18,
    complaint: 12,
    praise: 16,
    interest: 12,
    press: 2.5,
    spam: 6,
    chat: 11.5,
  } satisfies Partial<Record<SayingKind, number>>,
  commentKinds: { comment: 70, question: 14, praise: 11, complaint: 5 } satisfies Partial<Record<SayingKind, number>>,
  /** Talk about the other roaster and rumours, in a town of 240; a rumour is told by three people and some more. */
  gossip: { rivalPerDay: 26, rumoursPerDay: 0.35, tellers: 9 },
  /** People who start or stop following for no reason of ours, a day in a town of 240. */
  followChurnPerDay: 3,
  exposure: {
    follower: 0.38,
    stranger: 0.012,
    otherLanguage: 0.5,
    /** Posts within a day after which each is seen half as often. */
    fatiguePosts: 5,
    wordingSpread: 0.2,
    halfLife: 3 * HOUR_MS,
    longest: 2 * DAY_MS,
    soonest: 40_000,
    spreadByRepost: 5,
  },
  /** Half of those who see a post take notice; what those do about it. */
  notice: 0.5,
  reaction: {
    like: 0.4,
    repost: 0.04,
    comment: 0.12,
    visit: 0.18,
    follow: 0.24,
    unfollow: 0.008,
    orderUnclicked: 0.008,
  },
  shop: {
    currency: 'USD',
    ordersPerDay: 42,
    /** Candidates are drawn at this multiple of the plain rate and thinned, so that more demand adds orders and changes none. */
    headroom: 2.4,
    townShare: 0.15,
    medianMinor: 2_400,
    valueSpread: 0.55,
    orderAfterVisit: 0.13,
    orderHalfLife: 5 * HOUR_MS,
    orderLongest: 3 * DAY_MS,
    /** Part of the orders that posts bring would have come within a week anyway. */
    displaced: 0.5,
    displacedWithin: 7 * DAY_MS,
  },
  care: {
    patience: {
      complaint: [2 * HOUR_MS, 6 * HOUR_MS],
      storm: [HOUR_MS, 4 * HOUR_MS],
      question: [5 * HOUR_MS, 20 * HOUR_MS],
      interest: [4 * HOUR_MS, 12 * HOUR_MS],
      press: [3 * HOUR_MS, 8 * HOUR_MS],
    } as Readonly<Partial<Record<SayingKind, readonly [number, number]>>>,
    returns: 0.65,
    mostReturns: 2,
    echoes: 0.6,
    answerDelay: [3 * MINUTE_MS, 40 * MINUTE_MS] as const,
    orderAfterAnswer: { interest: 0.42, question: 0.09 } as Readonly<Partial<Record<SayingKind, number>>>,
    orderUnanswered: 0.06,
  },
  /** Share of demand that ill repute takes away: added by each angry return, halves in three days. */
  damage: { perReturn: 0.006, perPress: 0.004, mended: 0.004, most: 0.35, halfLife: 3 * DAY_MS },
  storm: { complaints: 60, halfLife: 8 * HOUR_MS, longest: 2 * DAY_MS, damage: 0.18 },
} as const;
