import { keyedRandom } from '../../kernel/random.ts';
import { type Oracle, oracleOf } from './oracle.ts';
import { type NoisePlan, quietWorld, type WorldPlan } from './plan.ts';
import { hiddenDemand } from './demand.ts';
import { liveWorld } from './world.ts';

/** Effects as multiples of the smallest that the oracle finds four times out of five. */
export const effects = { none: 0, half: 0.5, detectable: 1 } as const;
export type Effect = keyof typeof effects;

export interface Family {
  name: string;
  noise: NoisePlan;
  ordersPerDay: number;
  /** The campaign runs when demand is high anyway, with discounts on some of its days; the market's index and the discounts are known. */
  isConfounded: boolean;
  effect: Effect;
}

const noises: Readonly<Record<string, NoisePlan>> = {
  white: { kind: 'memory', deviation: 0.15, rho: 0 },
  'memory .4': { kind: 'memory', deviation: 0.2, rho: 0.4 },
  'memory .7': { kind: 'memory', deviation: 0.3, rho: 0.7 },
  wandering: { kind: 'wandering', step: 0.02, deviation: 0.12 },
  'heavy tails': { kind: 'heavy', scale: 0.1, freedom: 3 },
  'low counts': { kind: 'counts', size: 8 },
};

const familiesOf = (wanted: readonly Effect[]): Family[] =>
  Object.entries(noises).flatMap(([noise, plan]) =>
    [false, true].flatMap((isConfounded) =>
      wanted.map((effect) => ({
        name: `${noise}, ${isConfounded ? 'confounded' : 'plain'}, ${effect}`,
        noise: plan,
        ordersPerDay: plan.kind === 'counts' ? 4 : 100,
        isConfounded,
        effect,
      })),
    ),
  );

/** Six noises, confounded or not, with no effect and with the smallest detectable one. */
export const families: readonly Family[] = familiesOf(['none', 'detectable']);

/** The same with half of it: the oracle itself would miss it more often than not (power 29 %). */
export const faintFamilies: readonly Family[] = familiesOf(['half']);

export interface FamilySeries {
  firstDay: string;
  outcome: Float64Array;
  controls: readonly { name: string; values: Float64Array }[];
  events: readonly { name: string; values: Float64Array }[];
  start: number;
  end: number;
  /** What the campaign truly added over its days. */
  truth: number;
  /** What would have come without it. */
  without: number;
  oracle: Oracle;
}

const PAST_DAYS = 588;
const WINDOW_DAYS = 14;
/** A campaign that follows demand picks the best of this many starts. */
const STARTS = 46;
// Two-sided at 5 %, found four times out of five: 1.96 + 0.84 standard deviations.
const DETECTABLE = 2.8;

/** The `index`-th series of a family: a world of its own, its campaign, and what that truly added. */
export function familySeries(family: Family, seed: string, index: number): FamilySeries {
  const key = `${seed} ${family.name.replace(/, [a-z]+$/, '')} ${index}`;
  const plan = familyPlan(family, key);
  const start = family.isConfounded ? bestStart(plan) : PAST_DAYS;
  const end = start + WINDOW_DAYS;
  const discounts = family.isConfounded ? [start + 1, start + 2, start + 8, start + 9] : [];
  const bare: WorldPlan = { ...plan, days: end, promotions: { ...plan.promotions, fixed: discounts } };
  const without = liveWorld(bare);
  const oracle = oracleOf(key, plan.noise, { ...without, start, end });
  const lift = (effects[family.effect] * DETECTABLE * oracle.deviation) / oracle.mean;
  const campaign = { name: 'campaign', start, end, lift, carryOverDays: 0 };
  const world = liveWorld({ ...bare, campaigns: [campaign] });
  return {
    firstDay: plan.firstDay,
    outcome: world.outcome,
    controls: family.isConfounded ? [{ name: 'market', values: world.index }] : [],
    events: family.isConfounded ? [{ name: 'discount', values: world.discounts }] : [],
    start,
    end,
    truth: sumOf(world.outcome, start, end) - sumOf(without.outcome, start, end),
    without: sumOf(without.outcome, start, end),
    oracle,
  };
}

function familyPlan({ noise, ordersPerDay, isConfounded }: Family, key: string): WorldPlan {
  const days = PAST_DAYS + WINDOW_DAYS;
  const random = keyedRandom(key, 'family', 'shape');
  const quiet = quietWorld(key, days, noise);
  return {
    ...quiet,
    firstDay: Temporal.PlainDate.from('2022-01-01')
      .add({ days: Math.floor(random.next() * 365) })
      .toString(),
    shop: { ...quiet.shop, ordersPerDay, season: 0.08, seasonTop: Math.floor(random.next() * 365) },
    promotions: { ...quiet.promotions, chance: isConfounded ? 0.03 : 0, lift: 0.15 },
    hidden: { ...quiet.hidden, deviation: isConfounded ? 0.12 : 0 },
  };
}

/** The stretch in which hidden demand is highest: the campaign that runs when things go well anyway. */
function bestStart({ seed, hidden }: WorldPlan): number {
  const { log } = hiddenDemand(seed, PAST_DAYS + WINDOW_DAYS, hidden);
  const first = PAST_DAYS - STARTS;
  const starts = Array.from({ length: STARTS + 1 }, (_, i) => first + i);
  const height = (start: number): number => sumOf(log, start, start + WINDOW_DAYS);
  return starts.reduce((best, start) => (height(start) > height(best) ? start : best), first);
}

function sumOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let t = from; t < to; t++) sum += values[t] ?? 0;
  return sum;
}
