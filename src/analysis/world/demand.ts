import { keyedRandom } from '../../kernel/random.ts';
import { drawNormalFast } from '../numerics/index.ts';
import { calendarColumns } from '../series/index.ts';
import type { CampaignPlan, HiddenDemandPlan, IncidentPlan, PromotionPlan, ShopPlan } from './plan.ts';

/** The shop's own orders without any post: week, season, growth, feasts. */
export function ownDemand(firstDay: string, days: number, shop: ShopPlan): Float64Array {
  const start = Temporal.PlainDate.from(firstDay);
  const own = Float64Array.from({ length: days }, (_, t) => {
    const wave = shop.season * Math.cos((2 * Math.PI * (start.dayOfYear + t - shop.seasonTop)) / 365.2425);
    const weekday = shop.weekdays[(start.dayOfWeek - 1 + t) % 7] ?? 1;
    return shop.ordersPerDay * weekday * (1 + wave) * (1 + shop.growth) ** (t / 365.2425);
  });
  if (Object.keys(shop.feasts).length === 0) return own;
  for (const { name, values } of calendarColumns(firstDay, days, days)) {
    const factor = shop.feasts[name];
    if (factor !== undefined) for (let t = 0; t < days; t++) if (values[t] === 1) own[t]! *= factor;
  }
  return own;
}

/** Log factor of demand that nobody at the desk sees, and the market's index that shows it with an error. */
export function hiddenDemand(
  seed: string,
  days: number,
  { deviation, rho, indexError }: HiddenDemandPlan,
): { log: Float64Array; index: Float64Array } {
  const random = keyedRandom(seed, 'market', 'demand');
  const log = new Float64Array(days);
  const index = new Float64Array(days);
  let stands = deviation * drawNormalFast(random);
  for (let t = 0; t < days; t++) {
    stands = rho * stands + Math.sqrt(1 - rho ** 2) * deviation * drawNormalFast(random);
    log[t] = stands;
    index[t] = 100 * Math.exp(stands + indexError * drawNormalFast(random));
  }
  return { log, index };
}

/** Days of a discount: those by lot, and those by decree; a discount left out takes its days away. */
export function discountDays(
  seed: string,
  days: number,
  plan: PromotionPlan,
  absent: ReadonlySet<string>,
): Float64Array {
  const random = keyedRandom(seed, 'shop', 'discounts');
  const isOn = new Float64Array(days);
  for (let t = 0; t < days; t++) {
    const begins = random.next() < plan.chance && !absent.has(`promotion:${t}`);
    for (let d = 0; begins && d < plan.days && t + d < days; d++) isOn[t + d] = 1;
  }
  for (const t of plan.fixed) if (t < days && !absent.has(`promotion:${t}`)) isOn[t] = 1;
  return isOn;
}

/** Factor of a campaign on each day. */
export function campaignFactor(days: number, { start, end, lift, carryOverDays }: CampaignPlan): Float64Array {
  return Float64Array.from({ length: days }, (_, t) => {
    if (t < start) return 1;
    if (t < end) return 1 + lift;
    return carryOverDays > 0 ? 1 + lift * 2 ** (-(t - end + 1) / carryOverDays) : 1;
  });
}

/** Factor of an incident on each day: what is lost mends. */
export const incidentFactor = (days: number, { day, loss, halfLifeDays }: IncidentPlan): Float64Array =>
  Float64Array.from({ length: days }, (_, t) => (t < day ? 1 : 1 - loss * 2 ** (-(t - day) / halfLifeDays)));
