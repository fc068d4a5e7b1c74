import { keyedRandom } from '../../kernel/random.ts';
import { campaignFactor, discountDays, hiddenDemand, incidentFactor, ownDemand } from './demand.ts';
import { countAt, drawNoise } from './noise.ts';
import type { WorldPlan } from './plan.ts';
import { type ChannelPast, liveChannel } from './posting.ts';

export interface World {
  /** Orders of each day, as they were. */
  outcome: Float64Array;
  /** What they would be on average, were only the shop's own chance drawn again. */
  expected: Float64Array;
  /** What the desk recorded: NaN on days nobody did. */
  observed: Float64Array;
  /** The market's index: moves with hidden demand, and with nothing the firm does. */
  index: Float64Array;
  /** 1 on days of a discount. */
  discounts: Float64Array;
  /** 1 on days goods ran out. */
  stockOuts: Float64Array;
  complaints: Float64Array;
  channels: readonly ChannelPast[];
}

const NONE: ReadonlySet<string> = new Set();

/**
 * The world of a plan, day by day. Every draw belongs to one entity and one event, so a world in which something is absent differs by its consequences alone.
 * @param absent what never happened: `post:<channel>:<day>:<slot>`, `channel:<name>`, `campaign:<name>`, `incident:<name>`, `promotion:<day>`
 */
export function liveWorld(plan: WorldPlan, absent: ReadonlySet<string> = NONE): World {
  const { seed, days, shop, flaws } = plan;
  const hidden = hiddenDemand(seed, days, plan.hidden);
  const discounts = discountDays(seed, days, plan.promotions, absent);
  const eagerness = hidden.log.map(
    (log, t) => Math.exp(plan.hidden.postingFollows * log) * ((discounts[t] ?? 0) === 1 ? plan.promotions.posted : 1),
  );
  const channels = plan.channels.map((channel) => liveChannel(seed, channel, eagerness, flaws.botClicks, absent));
  const expected = ownDemand(plan.firstDay, days, shop);
  for (let t = 0; t < days; t++) {
    let added = 0;
    for (const { share, followers } of channels)
      added += (share[t] ?? 0) + (shop.perThousandFollowers * (followers[t] ?? 0)) / 1_000;
    expected[t]! *= Math.exp(hidden.log[t] ?? 0) * (1 + added) * (1 + plan.promotions.lift * (discounts[t] ?? 0));
  }
  for (const campaign of plan.campaigns)
    if (!absent.has(`campaign:${campaign.name}`)) multiply(expected, campaignFactor(days, campaign));
  const incidents = plan.incidents.filter(({ name }) => !absent.has(`incident:${name}`));
  for (const incident of incidents) multiply(expected, incidentFactor(days, incident));
  const stockOuts = lot(seed, 'stock-outs', days, flaws.stockOutChance);
  for (let t = 0; t < days; t++) expected[t]! *= 1 - flaws.stockOutLoss * (stockOuts[t] ?? 0);
  const outcome = outcomeOf(plan, expected);
  const missing = lot(seed, 'missing', days, flaws.missingChance);
  return {
    outcome,
    expected,
    observed: outcome.map((value, t) => (missing[t] === 1 ? Number.NaN : value)),
    index: hidden.index,
    discounts,
    stockOuts,
    complaints: complaintsOf(plan, incidents),
    channels,
  };
}

/** What something truly brought between two days: the world as it was less the world without it. */
export function trueEffect(plan: WorldPlan, absent: ReadonlySet<string>, from: number, to: number): number {
  const as = liveWorld(plan).outcome;
  const without = liveWorld(plan, absent).outcome;
  let sum = 0;
  for (let t = from; t < to; t++) sum += (as[t] ?? 0) - (without[t] ?? 0);
  return sum;
}

function outcomeOf({ seed, days, noise: kind }: WorldPlan, expected: Float64Array): Float64Array {
  const { factor, place } = drawNoise(seed, kind, days);
  return expected.map((mean, t) =>
    kind.kind === 'counts' ? countAt(place[t] ?? 0, mean, kind.size) : mean * (factor[t] ?? 1),
  );
}

function complaintsOf({ seed, days }: WorldPlan, incidents: WorldPlan['incidents']): Float64Array {
  const random = keyedRandom(seed, 'customers', 'complaints');
  return Float64Array.from({ length: days }, (_, t) => {
    let mean = 2;
    for (const { day, complaints, halfLifeDays } of incidents)
      if (t >= day) mean += complaints * (1 - 2 ** (-1 / halfLifeDays)) * 2 ** (-(t - day) / halfLifeDays);
    return countAt(random.next(), mean, 5);
  });
}

function lot(seed: string, event: string, days: number, chance: number): Float64Array {
  const random = keyedRandom(seed, 'shop', event);
  return Float64Array.from({ length: days }, () => (random.next() < chance ? 1 : 0));
}

function multiply(values: Float64Array, by: Float64Array): void {
  for (let t = 0; t < values.length; t++) values[t]! *= by[t] ?? 1;
}
