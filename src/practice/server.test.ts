import { describe, expect, it } from 'vitest';
import { keyedRandom } from '../kernel/random.ts';
import { DAY_MS, MINUTE_MS, stoppedClock } from '../kernel/time.ts';
import {
  createPracticeServer,
  memoryPracticeStore,
  type PracticeServer,
  type PracticeServerOptions,
} from './server.ts';

const start = Date.UTC(2026, 5, 1, 9);

interface Post {
  id: string;
  text: string;
  state: string;
}
interface Notification {
  id: string;
  type: string;
  at: string;
  cursor: string;
  item?: { id: string; text: string; language: string };
}

function network(options: Partial<PracticeServerOptions> = {}) {
  const clock = stoppedClock(start);
  const store = memoryPracticeStore();
  let made = 0;
  const make = (): PracticeServer =>
    createPracticeServer({
      store,
      clock,
      random: keyedRandom('server', made++),
      sleep: async (ms) => clock.advance(ms),
      ...options,
    });
  const server = make();
  return { clock, store, make, server, call: caller(server), tokens: new Map<string, string>() };
}

/** Calls a server and gives status and body; an idempotency key or a token when told. */
function caller(server: PracticeServer) {
  return async <T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const answer = await server.handle(new Request(`https://practice.internal${path}`, init));
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as T };
  };
}

async function joined(options: Partial<PracticeServerOptions> = {}) {
  const net = network(options);
  const { body } = await net.call<{ token: string; refreshToken: string }>('POST', '/v1/tokens', {
    handle: 'karibu',
    password: 'invented',
  });
  const auth = { authorization: `Bearer ${body.token}` };
  const as = <T>(method: string, path: string, sent?: unknown, headers: Record<string, string> = {}) =>
    net.call<T>(method, path, sent, { ...auth, ...headers });
  const post = (text: string, key: string) => as<Post>('POST', '/v1/posts', { text }, { 'idempotency-key': key });
  return { ...net, ...body, auth, as, post };
}

const quiet = { sayingsPerDay: 0, people: 1, speed: 1 };

describe('a practice network', () => {
  it('is alive on the first call: two weeks of notifications, followers and orders', async () => {
    const { as } = await joined();
    const { body } = await as<{ notifications: Notification[]; more: boolean }>('GET', '/v1/notifications?limit=100');
    expect(body.notifications).toHaveLength(100);
    expect(body.more).toBe(true);
    expect(Date.parse(body.notifications[0]?.at ?? '')).toBeLessThan(start - 12 * DAY_MS);
    const profile = await as<{ followers: number }>('GET', '/v1/profile');
    expect(profile.body.followers).toBeGreaterThan(40);
    const orders = await as<{ orders: unknown[] }>('GET', '/practice/orders?account=karibu');
    expect(orders.body.orders).toHaveLength(100);
  });

  it('brings something new within two minutes at its usual speed, dated now', async () => {
    const { as, clock } = await joined();
    const all = await everything(as);
    clock.advance(2 * MINUTE_MS);
    const { body } = await as<{ notifications: Notification[] }>(
      'GET',
      `/v1/notifications?cursor=${encodeURIComponent(all.at(-1)?.cursor ?? '')}`,
    );
    expect(body.notifications.length).toBeGreaterThan(0);
    for (const one of body.notifications) {
      expect(Date.parse(one.at)).toBeGreaterThan(start - 1_000);
      expect(Date.parse(one.at)).toBeLessThanOrEqual(clock.now());
    }
  });

  it('pages without repeats, in order', async () => {
    const { as } = await joined();
    const all = await everything(as);
    expect(new Set(all.map((one) => one.id)).size).toBe(all.length);
    expect(all.map((one) => one.at)).toEqual(all.map((one) => one.at).toSorted());
  });

  it('refuses a wrong password, an unknown, an expired and a revoked token, and renews', async () => {
    const { call, as, auth, clock, refreshToken } = await joined(quiet);
    const wrong = await call<{ code: string }>('POST', '/v1/tokens', { handle: 'karibu', password: 'something else' });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'wrong-password']);
    expect(
      (await call<{ code: string }>('GET', '/v1/profile', undefined, { authorization: 'Bearer unheard-of-token' })).body
        .code,
    ).toBe('token-unknown');
    clock.advance(13 * 3_600_000);
    expect((await call<{ code: string }>('GET', '/v1/profile', undefined, auth)).body.code).toBe('token-expired');
    const renewed = await call<{ token: string }>('POST', '/v1/tokens/refresh', { refreshToken });
    const fresh = { authorization: `Bearer ${renewed.body.token}` };
    expect((await call('GET', '/v1/profile', undefined, fresh)).status).toBe(200);
    await as('POST', '/practice/revoke?account=karibu', {});
    expect((await call<{ code: string }>('GET', '/v1/profile', undefined, fresh)).body.code).toBe('token-revoked');
    expect((await call<{ code: string }>('POST', '/v1/tokens/refresh', { refreshToken })).body.code).toBe(
      'token-revoked',
    );
  });

  it('accepts a key once, also when two processes are asked at the same time', async () => {
    const { make, auth, post, as } = await joined(quiet);
    const other = caller(make());
    const send = () => other<Post>('POST', '/v1/posts', { text: 'once' }, { ...auth, 'idempotency-key': 'k1' });
    const answers = await Promise.all([post('once', 'k1'), send(), post('once', 'k1'), send()]);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect((await as<{ posts: Post[] }>('GET', '/v1/posts')).body.posts).toHaveLength(1);
    expect((await other<{ posts: Post[] }>('GET', '/v1/posts', undefined, auth)).body.posts).toHaveLength(1);
  });

  it('shows two processes the same town', async () => {
    const { make, auth, as, post, clock } = await joined();
    const other = caller(make());
    for (const key of ['k1', 'k2', 'k3', 'k4']) await post('New roast today! https://karibu.example/new', key);
    clock.advance(30 * MINUTE_MS);
    const here = await everything(as);
    const there = await everything((method, path) => other(method, path, undefined, auth));
    expect(there).toEqual(here);
    expect(here.some((one) => one.type === 'like')).toBe(true);
  });

  it('takes a post back', async () => {
    const { as, post } = await joined(quiet);
    const { body } = await post('a mistake', 'k1');
    await as('DELETE', `/v1/posts/${body.id}`);
    expect((await as('GET', `/v1/posts/${body.id}`)).status).toBe(404);
    expect((await as<{ posts: Post[] }>('GET', '/v1/posts')).body.posts).toEqual([]);
  });

  it('refuses what does not fit, with a code', async () => {
    const { as } = await joined(quiet);
    const codes = [];
    for (const body of [
      { text: ' ' },
      { text: 'a'.repeat(501) },
      { text: 'x', images: [{ type: 'text/html', data: '' }] },
      { text: 'x', replyTo: 'nobody' },
      { text: 7 },
    ]) {
      codes.push((await as<{ code: string }>('POST', '/v1/posts', body)).body.code);
    }
    expect(codes).toEqual(['empty', 'too-long', 'media-rejected', 'reply-target-gone', 'bad-request']);
    expect((await as<{ code: string }>('GET', '/v1/nowhere')).body.code).toBe('not-found');
  });

  it('tells the true effect of a post', async () => {
    const { as, post, clock } = await joined();
    const { body } = await post('Gift boxes are back https://karibu.example/gift', 'k1');
    clock.advance((5 * DAY_MS) / 60);
    const effect = await as<{ visits: number; isComplete: boolean }>(
      'GET',
      `/practice/effects?account=karibu&of=${body.id}`,
    );
    const visits = await as<{ visits: { postId: string }[] }>('GET', '/practice/visits?account=karibu');
    expect(effect.body.visits).toBe(visits.body.visits.filter((visit) => visit.postId === body.id).length);
    expect(effect.body.isComplete).toBe(false);
  });

  it('goes on where it was after a change of speed', async () => {
    const { as, clock } = await joined();
    const before = await everything(as);
    await as('POST', '/practice/speed', { speed: 1_000 });
    expect(await everything(as)).toEqual(before);
    clock.advance(86_400);
    const after = await everything(as);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.length - before.length).toBeGreaterThan(20);
  });

  it('starts a town anew on a reset, and keeps the account', async () => {
    const { as, post } = await joined();
    await post('old', 'k1');
    await as('POST', '/practice/reset?account=karibu', {});
    expect((await as<{ posts: Post[] }>('GET', '/v1/posts')).body.posts).toEqual([]);
    expect((await everything(as)).length).toBeGreaterThan(300);
  });

  it('rings the bell on its stream', async () => {
    const { server, auth } = await joined();
    const answer = await server.handle(new Request('https://practice.internal/v1/stream', { headers: auth }));
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    let heard = '';
    for (let i = 0; i < 20 && !heard.includes('event: news'); i++)
      heard += new TextDecoder().decode((await reader.read()).value);
    expect(heard).toContain('event: news');
    await reader.cancel();
  });
});

async function everything(as: <T>(method: string, path: string) => Promise<{ body: T }>): Promise<Notification[]> {
  const all: Notification[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await as<{ notifications: Notification[]; cursor: string; more: boolean }>(
      'GET',
      `/v1/notifications?limit=100${cursor}`,
    );
    all.push(...body.notifications);
    if (!body.more) return all;
    cursor = `&cursor=${encodeURIComponent(body.cursor)}`;
  }
}

describe('a past that was given', () => {
  const from = start - 100 * DAY_MS;
  const postId = '01900000-0000-7000-8000-000000000001';
  const past = {
    account: 'karibu',
    from,
    posts: [{ id: postId, at: start - 50 * DAY_MS, text: 'New roast https://karibu.example/new', language: 'en' }],
    promotions: [{ id: 'offer', at: start - 50 * DAY_MS, untilAt: start - 45 * DAY_MS, factor: 1.5 }],
  };
  const day = (ago: number): number => start - ago * DAY_MS;

  async function joinedWithPast() {
    const net = network();
    const given = await net.call('POST', '/practice/past', past);
    const { body } = await net.call<{ token: string }>('POST', '/v1/tokens', {
      handle: 'karibu',
      password: 'invented',
    });
    const auth = { authorization: `Bearer ${body.token}` };
    return { ...net, given, auth };
  }

  it('is in the books of the shop from its first day, and in what people said only of the last two weeks', async () => {
    const { call, auth } = await joinedWithPast();
    const orders = await call<{ orders: { at: string }[] }>('GET', '/practice/orders?account=karibu');
    expect(Date.parse(orders.body.orders[0]?.at ?? '')).toBeLessThan(from + DAY_MS);
    const said = await call<{ items: { createdAt: string }[] }>('GET', '/v1/sayings', undefined, auth);
    expect(Date.parse(said.body.items[0]?.createdAt ?? '')).toBeGreaterThanOrEqual(day(14));
  });

  it('is given once, and never to a town that is there', async () => {
    const net = network();
    await net.call('POST', '/practice/past', past);
    const again = await net.call<{ posts: unknown[] }>('POST', '/practice/past', { ...past, posts: [] });
    expect(again.body.posts).toHaveLength(1);
    const there = await joined();
    expect((await there.call('POST', '/practice/past', past)).status).toBe(409);
    expect((await there.call('GET', '/practice/past?account=karibu')).status).toBe(404);
  });

  it('has a known truth, the same in a process that has only the store', async () => {
    const { call, make } = await joinedWithPast();
    const asked = { of: [postId, 'offer'], edges: [day(50), day(45), day(40)] };
    interface Truth {
      with: { orders: number[] };
      without: { orders: number[] };
    }
    const { body } = await call<Truth>('POST', '/practice/truth?account=karibu', asked);
    expect((body.with.orders[0] ?? 0) - (body.without.orders[0] ?? 0)).toBeGreaterThan(30);
    expect((await caller(make())<Truth>('POST', '/practice/truth?account=karibu', asked)).body).toEqual(body);
    const nothing = { ...asked, of: ['another'] };
    expect((await call('POST', '/practice/truth?account=karibu', nothing)).status).toBe(404);
    const unordered = { ...asked, edges: [day(40), day(45)] };
    expect((await call('POST', '/practice/truth?account=karibu', unordered)).status).toBe(400);
  });
});
