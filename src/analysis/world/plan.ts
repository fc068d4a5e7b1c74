import type { NetworkKind } from './networks.ts';

/** Everything a world is made from. The same plan is the same world, to the bit. */
export interface WorldPlan {
  seed: string;
  /** ISO date of the first day. */
  firstDay: string;
  days: number;
  shop: ShopPlan;
  noise: NoisePlan;
  channels: readonly ChannelPlan[];
  campaigns: readonly CampaignPlan[];
  incidents: readonly IncidentPlan[];
  promotions: PromotionPlan;
  hidden: HiddenDemandPlan;
  flaws: FlawsPlan;
}

/** What sells without any post. */
export interface ShopPlan {
  ordersPerDay: number;
  /** Factor of each weekday, Monday first; they average 1. */
  weekdays: readonly number[];
  /** Height of the yearly wave as a share, and the day of the year of its top. */
  season: number;
  seasonTop: number;
  /** Growth a year, as a share. */
  growth: number;
  /** Factor of the days of every moving or fixed feast that the calendar knows, by its name. */
  feasts: Readonly<Record<string, number>>;
  /** Share added to demand by each thousand followers. */
  perThousandFollowers: number;
}

/** What nobody can know of a day's orders. Deviations are shares of the day's orders. */
export type NoisePlan =
  /** Independent days (`rho` 0) or days that remember the last one. */
  | { kind: 'memory'; deviation: number; rho: number }
  /** The level itself takes a step a day, and each day scatters about it. */
  | { kind: 'wandering'; step: number; deviation: number }
  /** Student's t: now and then a day far off. */
  | { kind: 'heavy'; scale: number; freedom: number }
  /** Whole orders; variance `mean + mean^2 / size`. */
  | { kind: 'counts'; size: number };

export interface ChannelPlan {
  name: string;
  network: NetworkKind;
  followers: number;
  postsPerDay: number;
  /** Share of followers that an ordinary post reaches. */
  reach: number;
  /** Days after which half of what an exposure does to buying is gone. */
  carryOverDays: number;
  /** Share added to demand when the channel's stock of exposures is without end, and the stock at which half of it is reached. */
  most: number;
  halfStock: number;
}

export interface CampaignPlan {
  name: string;
  /** First day, and the first one after it. */
  start: number;
  end: number;
  /** Share added to demand on its days. */
  lift: number;
  /** Days after which half of it is gone when it is over; 0 for at once. */
  carryOverDays: number;
}

export interface IncidentPlan {
  name: string;
  day: number;
  /** Share of demand lost on its day, and the days after which half of that has mended. */
  loss: number;
  halfLifeDays: number;
  complaints: number;
}

/** Discounts of some days, often told in posts of the same days. */
export interface PromotionPlan {
  /** Chance that one begins on a day, its length, and the share it adds to demand. */
  chance: number;
  days: number;
  lift: number;
  /** Factor on the number of posts on its days: 1 is none more. */
  posted: number;
  /** Days that have one by decree, beside those by lot. */
  fixed: readonly number[];
}

/** Demand that moves for reasons nobody at the desk sees; posting may follow it. */
export interface HiddenDemandPlan {
  /** Deviation of the logarithm of demand, and the share that stays from day to day. */
  deviation: number;
  rho: number;
  /** How much posting grows with it: log posts per log demand. */
  postingFollows: number;
  /** Deviation of the error with which the market index shows it. */
  indexError: number;
}

export interface FlawsPlan {
  /** Chance that goods run out on a day, and the share of the day's orders then lost. */
  stockOutChance: number;
  stockOutLoss: number;
  /** Clicks a day of machines, per channel. */
  botClicks: number;
  missingChance: number;
}

/** A world in which nothing but the shop's own week happens. */
export function quietWorld(seed: string, days: number, noise: NoisePlan): WorldPlan {
  return {
    seed,
    firstDay: '2024-01-01',
    days,
    shop: {
      ordersPerDay: 100,
      weekdays: [0.95, 0.9, 0.95, 1, 1.1, 1.2, 0.9],
      season: 0,
      seasonTop: 340,
      growth: 0,
      feasts: {},
      perThousandFollowers: 0,
    },
    noise,
    channels: [],
    campaigns: [],
    incidents: [],
    promotions: { chance: 0, days: 3, lift: 0, posted: 1, fixed: [] },
    hidden: { deviation: 0, rho: 0.9, postingFollows: 0, indexError: 0.02 },
    flaws: { stockOutChance: 0, stockOutLoss: 0.5, botClicks: 0, missingChance: 0 },
  };
}

const kinds: readonly NetworkKind[] = ['microblog', 'wall', 'pictures', 'careers', 'video', 'pins'];

/** A world with every layer at work: this many channels, a campaign, an incident, promotions, stock-outs, machines, gaps. */
export function busyWorld(seed: string, days: number, channels: number): WorldPlan {
  const quiet = quietWorld(seed, days, { kind: 'memory', deviation: 0.15, rho: 0.4 });
  return {
    ...quiet,
    shop: {
      ...quiet.shop,
      season: 0.15,
      growth: 0.1,
      feasts: { christmas: 1.3, 'eid-al-fitr': 1.25, passover: 1.15 },
      perThousandFollowers: 0.002,
    },
    channels: Array.from({ length: channels }, (_, i) => ({
      name: `channel-${i + 1}`,
      network: kinds[i % kinds.length] ?? 'wall',
      followers: 1_000 * (1 + (i % 5)),
      postsPerDay: 0.3 + 0.2 * (i % 4),
      reach: 0.3,
      carryOverDays: 1 + (i % 7),
      most: 0.04,
      halfStock: 800,
    })),
    campaigns: [
      {
        name: 'spring',
        start: Math.floor(days * 0.6),
        end: Math.floor(days * 0.6) + 14,
        lift: 0.12,
        carryOverDays: 3,
      },
    ],
    incidents: [{ name: 'recall', day: Math.floor(days * 0.8), loss: 0.25, halfLifeDays: 5, complaints: 60 }],
    promotions: { chance: 0.03, days: 3, lift: 0.15, posted: 2, fixed: [] },
    hidden: { deviation: 0.1, rho: 0.9, postingFollows: 1, indexError: 0.02 },
    flaws: { stockOutChance: 0.01, stockOutLoss: 0.5, botClicks: 3, missingChance: 0.01 },
  };
}
