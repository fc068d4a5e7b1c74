import { newId } from '../../kernel/ids.ts';
import { DAY_MS, MINUTE_MS, toIso } from '../../kernel/time.ts';
import type { Happening, Ordered, Visited } from '../happenings.ts';
import { rates } from '../rates.ts';
import { jsonBody, number, optionalText, text } from './body.ts';
import { type AccountCall, type Call, type Endpoint, limitOf } from './call.ts';
import { faultRules } from './faults.ts';
import { outerId, townId } from './network-state.ts';
import { badRequest, notFound } from './refused.ts';
import { followerCount, personView } from './views.ts';

/** What only a practice network has: its speed, its faults, its storms, its shop's books and the truth about effects. */

const freshId = ({ now, random }: Call): string => newId(now, random);

async function setSpeed(call: Call): Promise<unknown> {
  const body = await jsonBody(call.request);
  const speed = number(body, 'speed', { least: 1, most: 1_000 });
  const account = optionalText(body, 'account', 30);
  const scope = account === undefined ? {} : { account };
  await call.network.accept(`speed/${freshId(call)}`, { type: 'speed', at: call.now, speed, ...scope });
  return { speed };
}

async function setFaults(call: Call): Promise<unknown> {
  const rules = faultRules((await jsonBody(call.request))['rules']);
  await call.network.accept(`faults/${freshId(call)}`, { type: 'faults', at: call.now, rules });
  return { rules };
}

async function storm(call: AccountCall): Promise<unknown> {
  const body = await jsonBody(call.request);
  const strength = number(body, 'strength', { least: 0.05, most: 10, fallback: 1 });
  const at = call.now + number(body, 'inMinutes', { least: 0, most: 1_440, fallback: 0 }) * MINUTE_MS;
  const id = `storm-${freshId(call)}`;
  await call.network.accept(id, { type: 'storm', at, account: call.account.handle, id, strength });
  return { id };
}

async function promotion(call: AccountCall): Promise<unknown> {
  const body = await jsonBody(call.request);
  const factor = number(body, 'factor', { least: 1, most: 2, fallback: 1.3 });
  const days = number(body, 'days', { least: 0.1, most: 30, fallback: 3 });
  const id = `promotion-${freshId(call)}`;
  const untilAt = call.now + (days * DAY_MS) / call.account.town.clock().speed(call.now);
  await call.network.accept(id, { type: 'promotion', at: call.now, account: call.account.handle, id, untilAt, factor });
  return { id };
}

async function say(call: AccountCall): Promise<unknown> {
  const { account, network, now } = call;
  const body = await jsonBody(call.request);
  const person = number(body, 'person', { least: 0, most: account.town.plan.people - 1, fallback: 0 });
  const id = `say-${freshId(call)}`;
  const replyTo = optionalText(body, 'replyTo', 300);
  const about = replyTo === undefined ? {} : { replyTo: townId(account.handle, replyTo) };
  await network.accept(id, {
    type: 'say',
    at: now,
    account: account.handle,
    id,
    person,
    text: text(body, 'text', 100_000),
    ...about,
  });
  return { id: outerId(account.handle, id) };
}

async function reset({ account, network, now, random }: AccountCall): Promise<unknown> {
  await network.accept(`reset/${newId(now, random)}`, { type: 'reset', at: now, account: account.handle });
  return {};
}

async function effects({ account, query, now }: AccountCall): Promise<unknown> {
  const effect = await account.town.trueEffect(query.get('of') ?? '', now);
  if (effect === undefined) throw notFound('intervention');
  return { ...effect, currency: rates.shop.currency };
}

const isOrder = (happening: Happening): happening is Ordered => happening.kind === 'order';
const isVisit = (happening: Happening): happening is Visited => happening.kind === 'visit';

/** The shop's books. `visitId` is what a tracked link would know; why an order truly came stays with `effects`. */
async function shopOrders({ account, query }: AccountCall): Promise<unknown> {
  const found = account.town.archive.after(query.get('cursor') ?? undefined, limitOf(query, 100), isOrder);
  const { town, handle } = account;
  const orders = found.happenings.map((order) => ({
    id: outerId(handle, order.id),
    at: toIso(town.clock().real(order.at)),
    worldAt: toIso(order.at),
    value: { minor: order.valueMinor, currency: rates.shop.currency },
    person: order.person === undefined ? null : personView(account, order.person),
    visitId: order.visit === undefined ? null : outerId(handle, order.visit),
  }));
  return { orders, cursor: found.cursor ?? null, more: found.more };
}

/** Clicks on links of ours, for the desk to follow as a browser would. */
async function shopVisits({ account, query }: AccountCall): Promise<unknown> {
  const found = account.town.archive.after(query.get('cursor') ?? undefined, limitOf(query, 100), isVisit);
  const { town, handle } = account;
  const visits = found.happenings.map((visit) => ({
    id: outerId(handle, visit.id),
    at: toIso(town.clock().real(visit.at)),
    worldAt: toIso(visit.at),
    url: visit.url,
    postId: visit.about,
    person: personView(account, visit.person),
  }));
  return { visits, cursor: found.cursor ?? null, more: found.more };
}

async function townNow({ account, now, network }: AccountCall): Promise<unknown> {
  const { town } = account;
  return {
    account: account.handle,
    seed: town.plan.seed,
    people: town.plan.people,
    speed: town.clock().speed(now),
    worldAt: toIso(town.clock().sim(now)),
    openedAt: toIso(account.openedAt),
    followers: followerCount(account),
    waitingForAnswer: [...town.world().state().cases.values()].filter((open) => open.answeredAt === undefined).length,
    faults: network.rules(),
  };
}

async function revoke({ account, network, now, random }: AccountCall): Promise<unknown> {
  await network.accept(`revoked/${newId(now, random)}`, { type: 'revoked', at: now, account: account.handle });
  return {};
}

export const namedAccount = (query: URLSearchParams): string => {
  const handle = query.get('account');
  if (handle === null) throw badRequest('account is missing: which town?');
  return handle;
};

export const controlEndpoints: readonly Endpoint[] = [
  { route: 'POST /practice/speed', answer: setSpeed },
  { route: 'PUT /practice/faults', answer: setFaults },
  { route: 'GET /practice/town', account: 'named', answer: townNow },
  { route: 'POST /practice/storm', account: 'named', answer: storm },
  { route: 'POST /practice/promotion', account: 'named', answer: promotion },
  { route: 'POST /practice/say', account: 'named', answer: say },
  { route: 'POST /practice/reset', account: 'named', answer: reset },
  { route: 'POST /practice/revoke', account: 'named', answer: revoke },
  { route: 'GET /practice/effects', account: 'named', answer: effects },
  { route: 'GET /practice/orders', account: 'named', answer: shopOrders },
  { route: 'GET /practice/visits', account: 'named', answer: shopVisits },
];
