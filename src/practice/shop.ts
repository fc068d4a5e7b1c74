import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '../kernel/time.ts';
import { keyedRandom, type Random } from '../kernel/random.ts';
import { normal, poisson, waiting } from './draws.ts';
import type { Ordered, Visited } from './happenings.ts';
import { rates } from './rates.ts';
import { draws, expect, schedule, type Town } from './town.ts';
import type { TownState } from './town-state.ts';

const weekdays = [1.1, 0.9, 0.88, 0.95, 1.0, 1.15, 1.22];
const hours = [
  0.1, 0.05, 0.05, 0.05, 0.1, 0.3, 0.9, 1.6, 2, 1.8, 1.5, 1.4, 1.5, 1.4, 1.3, 1.3, 1.3, 1.2, 1.1, 1.2, 1.3, 1.2, 0.7,
  0.3,
];
const hoursMean = hours.reduce((sum, weight) => sum + weight, 0) / hours.length;

/** Demand at an instant against a plain hour: hour and weekday, season, December, the shop's own promotion weeks. */
export function plainDemand(seed: string, at: EpochMs): number {
  const day = Math.floor(at / DAY_MS);
  const date = new Date(at);
  const dayOfYear = (at - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY_MS;
  const season = 1 + 0.1 * Math.cos((2 * Math.PI * (dayOfYear - 15)) / 365);
  const december = date.getUTCMonth() === 11 && date.getUTCDate() < 24 ? 1.2 : 1;
  const hour = (hours[(date.getUTCHours() + 2) % 24] ?? 1) / hoursMean;
  return hour * (weekdays[(day + 4) % 7] ?? 1) * season * december * ownPromotion(seed, day);
}

/** One week in five the shop has a three-day promotion of its own: the usual confounder. */
function ownPromotion(seed: string, day: number): number {
  const random = keyedRandom(seed, 'promotion-week', Math.floor(day / 7));
  const isOn = random.next() < 0.2;
  const firstDay = Math.floor(random.next() * 5);
  return isOn && day % 7 >= firstDay && day % 7 < firstDay + 3 ? 1.3 : 1;
}

/** Part of the demand that ill repute takes away at an instant. */
export const damageAt = (state: TownState, at: EpochMs): number =>
  Math.max(0, state.damage.share) * 0.5 ** ((at - state.damage.at) / rates.damage.halfLife);

/** Adds to (or mends, when negative) the firm's repute; never below none, never above the most a shop loses. */
export function addDamage(town: Town, at: EpochMs, share: number): void {
  const total = damageAt(town.state, at) + share;
  town.state.damage = { share: Math.min(rates.damage.most, Math.max(0, total)), at };
}

/** The customers who may come in this hour, drawn above the demand and thinned when they arrive. */
export function customersOfHour(town: Town, hourStart: EpochMs): void {
  const hour = Math.floor(hourStart / HOUR_MS);
  const shape = (hours[(new Date(hourStart).getUTCHours() + 2) % 24] ?? 1) / hoursMean;
  const mean = (rates.shop.ordersPerDay / 24) * rates.shop.headroom * shape;
  const count = poisson(draws(town, 'customers', hour), mean);
  for (let k = 0; k < count; k++) {
    const random = draws(town, 'customer', hour, k);
    const at = hourStart + Math.floor(random.next() * HOUR_MS);
    const u = random.next();
    const valueMinor = orderValue(random);
    const isOfTown = random.next() < rates.shop.townShare;
    const person = Math.floor(random.next() * town.plan.people);
    schedule(town, at, `order-${hour}-${k}`, { do: 'customer', u, valueMinor, ...(isOfTown ? { person } : {}) });
  }
}

const orderValue = (random: Random): number =>
  Math.round((rates.shop.medianMinor * Math.exp(rates.shop.valueSpread * normal(random))) / 10) * 10;

/** A customer is at the door: they buy unless demand is too low at this moment, or a post made them buy already. */
export function customerArrives(
  town: Town,
  at: EpochMs,
  id: string,
  customer: { person?: number; u: number; valueMinor: number },
): void {
  const { state, plan } = town;
  const hourShape = (hours[(new Date(at).getUTCHours() + 2) % 24] ?? 1) / hoursMean;
  const promotion = state.promotions.reduce((all, p) => (at >= p.from && at < p.until ? all * p.factor : all), 1);
  const demand = (plainDemand(plan.seed, at) / hourShape) * promotion * (1 - damageAt(state, at));
  if (customer.u >= demand / rates.shop.headroom) return;
  const { person, valueMinor } = customer;
  const drivenAt = person === undefined ? undefined : state.driven.get(person);
  const isDisplaced =
    drivenAt !== undefined &&
    at - drivenAt < rates.shop.displacedWithin &&
    draws(town, 'displaced', id).next() < rates.shop.displaced;
  if (!isDisplaced) town.emit({ kind: 'order', at, id, valueMinor, ...(person === undefined ? {} : { person }) });
}

/** Expects an order that something of ours brought about, after a while. */
export function expectOrder(town: Town, cause: { id: string; at: EpochMs; person: number }, visit?: Visited): void {
  const random = draws(town, 'brought', cause.id);
  const after = 2 * MINUTE_MS + waiting(random, rates.shop.orderHalfLife, rates.shop.orderLongest);
  expect(town, {
    kind: 'order',
    id: `order-${cause.id}`,
    at: cause.at + after,
    because: cause.id,
    person: cause.person,
    valueMinor: orderValue(random),
    ...(visit === undefined ? {} : { visit: visit.id }),
  });
}

/** Notes that a post brought this order, so that later orders of the same person may fall away. */
export function orderArrives(town: Town, order: Ordered): void {
  if (order.person !== undefined && order.because !== undefined) town.state.driven.set(order.person, order.at);
  town.emit(order);
}

/** A visit to the shop through one of our links; now and then it ends in an order. */
export function visitArrives(town: Town, visit: Visited): void {
  const post = town.state.posts.get(visit.about);
  if (post === undefined || post.isDeleted) return;
  post.clicks += 1;
  town.emit(visit);
  if (draws(town, 'buys', visit.id).next() < rates.shop.orderAfterVisit) expectOrder(town, visit, visit);
}
