import { DAY_MS, MINUTE_MS } from '../../kernel/time.ts';
import { rates } from '../rates.ts';
import { jsonBody, text } from './body.ts';
import type { AccountCall, Call, Endpoint } from './call.ts';
import type { PastEvent } from './practice-store.ts';
import { badRequest, notFound, Refused } from './refused.ts';

/** The past that a town is given before its account joins, and the truth about what brought what. */

const LONGEST_PAST_MS = 800 * DAY_MS;
const MOST = 1_000;
const MOST_EDGES = 1_000;

/** Gives a town a past, once and before its account joins; answers the one that stands. */
async function givePast({ request, network, now }: Call): Promise<unknown> {
  const body = await jsonBody(request);
  const account = text(body, 'account', 30);
  const from = numberIn(body, 'from');
  if (from < now - LONGEST_PAST_MS || from > now) throw badRequest('from lies too far back, or ahead.');
  const posts = listIn(body, 'posts').map((post) => ({
    id: text(post, 'id', 36),
    at: numberIn(post, 'at'),
    text: text(post, 'text', 100_000),
    language: text(post, 'language', 20),
  }));
  const promotions = listIn(body, 'promotions').map((one) => ({
    id: text(one, 'id', 100),
    at: numberIn(one, 'at'),
    untilAt: numberIn(one, 'untilAt'),
    factor: numberIn(one, 'factor'),
  }));
  if ([...posts, ...promotions].some(({ at }) => at < from || at > now - MINUTE_MS))
    throw badRequest('What lies in the past lies between from and now.');
  const past: PastEvent = { type: 'past', at: now, account, from, posts, promotions };
  const hasJoined = network.accounts.has(account);
  if (hasJoined) throw new Refused(409, 'conflict', 'This town is there already.');
  const existing = await network.accept(`past/${account}`, past);
  const stands = existing?.event;
  return stands?.type === 'past' ? stands : past;
}

/** The past that a town was given. */
async function givenPast({ network, query }: Call): Promise<unknown> {
  const past = network.pasts.get(query.get('account') ?? '');
  if (past === undefined) throw notFound('past');
  return past;
}

/** The shop's books by the stretches that the edges bound, as they are and without the interventions `of`. */
async function truth({ account, request, now }: AccountCall): Promise<unknown> {
  const body = await jsonBody(request);
  const of = body['of'];
  const edges = body['edges'];
  if (!Array.isArray(of) || of.length > MOST || !of.every((id) => typeof id === 'string'))
    throw badRequest(`of must be a list of at most ${MOST} identifiers.`);
  if (!isAscending(edges)) throw badRequest(`edges must be 2 to ${MOST_EDGES} ascending instants.`);
  const found = await account.town.trueDays({ of, storms: body['storms'] === true, edges }, now);
  if (found === 'nothing-done') throw notFound('intervention');
  if (found === 'too-long') throw new Refused(422, 'too-long', 'Too much of the town would have to be lived again.');
  return { ...found, currency: rates.shop.currency };
}

const isAscending = (edges: unknown): edges is number[] =>
  Array.isArray(edges) &&
  edges.length >= 2 &&
  edges.length <= MOST_EDGES &&
  edges.every((edge, k) => Number.isSafeInteger(edge) && (k === 0 || edge > edges[k - 1]));

function numberIn(body: Readonly<Record<string, unknown>>, name: string): number {
  const value = body[name];
  if (typeof value !== 'number' || !Number.isFinite(value)) throw badRequest(`${name} must be a number.`);
  return value;
}

function listIn(body: Readonly<Record<string, unknown>>, name: string): Record<string, unknown>[] {
  const value = body[name] ?? [];
  if (!Array.isArray(value) || value.length > MOST || !value.every((one) => typeof one === 'object' && one !== null))
    throw badRequest(`${name} must be a list of at most ${MOST}.`);
  return value as Record<string, unknown>[];
}

export const pastEndpoints: readonly Endpoint[] = [
  { route: 'POST /practice/past', answer: givePast },
  { route: 'GET /practice/past', answer: givenPast },
  { route: 'POST /practice/truth', account: 'named', answer: truth },
];
