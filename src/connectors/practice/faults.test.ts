import { describe, expect, it } from 'vitest';
import { keyedRandom } from '../../kernel/random.ts';
import { MINUTE_MS, stoppedClock } from '../../kernel/time.ts';
import type { FaultRule } from '../../practice/network/practice-store.ts';
import { createPracticeServer, memoryPracticeStore } from '../../practice/server.ts';
import type { Session, VariantContent } from '../contract.ts';
import type { Json, NetworkItem } from '../items.ts';
import { practice } from './index.ts';
import { publish } from './publish.ts';
import { read } from './read.ts';
import { registerWebhook, webhooks } from './webhooks.ts';

const content: VariantContent = { text: 'Open till late today', images: [] };

/** A session on a real practice server; waiting moves the clock, and a call that nobody answers is given up by the caller. */
async function desk(people = 1, sayingsPerDay = 0) {
  const clock = stoppedClock(Date.UTC(2026, 10, 22, 9));
  const store = memoryPracticeStore();
  const sleep = async (ms: number): Promise<void> => clock.advance(ms);
  const random = keyedRandom('desk');
  const make = () =>
    createPracticeServer({ store, clock, random, sleep, people, sayingsPerDay, speed: people === 1 ? 1 : 60 });
  const server = make();
  const signal = new AbortController().signal;
  const fetchFrom =
    (one: typeof server): typeof fetch =>
    (input, init) =>
      one.handle(new Request(input, init));
  const world = { fetch: fetchFrom(server), clock, random, signal };
  const [form] = practice.connect;
  if (form?.kind !== 'form') throw new Error('no form');
  const connected = await form.connect(
    { ...world, publicUrl: 'https://desk.example' },
    { handle: 'karibu', password: 'invented' },
  );
  if (!connected.ok) throw new Error(connected.detail);
  const { identity, credential } = connected.value;
  const session: Session = {
    ...world,
    identity,
    credential,
    limits: practice.facts.limits,
    renew: async () => undefined,
  };
  const control = async (method: string, path: string, body: unknown): Promise<void> => {
    await server.handle(new Request(`https://practice.internal${path}`, { method, body: JSON.stringify(body) }));
  };
  return {
    clock,
    session,
    elsewhere: () => ({ ...session, fetch: fetchFrom(make()) }),
    faults: (...rules: FaultRule[]) => control('PUT', '/practice/faults', { rules }),
    control,
    submit: (key: string) => publish.submit(session, { key, handle: key, content }),
    settle: (key: string, submittedAt: number) => publish.settle(session, { key, handle: key, content, submittedAt }),
    own: async () => ((await read.ownPosts(session, 100)) as { value: NetworkItem[] }).value,
  };
}

describe('a fault of the practice network', () => {
  it.each(['reset-before', 'timeout-before', 'error-before'] as const)(
    '%s: unknown, and absent once time has passed',
    async (kind) => {
      const { faults, submit, settle, clock, own } = await desk();
      await faults({ call: 'publish', kind, count: 1 });
      const began = clock.now();
      expect(await submit('k1')).toMatchObject({ ok: false, reason: 'unknown' });
      expect(await own()).toEqual([]);
      clock.advance(3 * MINUTE_MS);
      expect(await settle('k1', began)).toEqual({ ok: true, value: { state: 'absent' } });
    },
  );

  it.each(['reset-after', 'timeout-after', 'error-after', 'malformed'] as const)(
    '%s: unknown, but live, and once',
    async (kind) => {
      const { faults, submit, settle, clock, own } = await desk();
      await faults({ call: 'publish', kind, count: 1 });
      const began = clock.now();
      expect(await submit('k1')).toMatchObject({ ok: false, reason: 'unknown' });
      expect(await settle('k1', began)).toMatchObject({ ok: true, value: { state: 'live' } });
      expect(await submit('k1')).toMatchObject({ ok: true });
      expect(await own()).toHaveLength(1);
    },
  );

  it('late: accepted after the caller gave up, never called absent before', async () => {
    const { faults, submit, settle, clock, own } = await desk();
    await faults({ call: 'publish', kind: 'late', count: 1, delayMs: 85_000 });
    const began = clock.now();
    await submit('k1');
    expect(await settle('k1', began)).toMatchObject({ ok: false, code: 'not-settled-yet' });
    expect(await own()).toEqual([]);
    clock.advance(60_000);
    expect(await settle('k1', began)).toMatchObject({ ok: true, value: { state: 'live' } });
    expect(await own()).toHaveLength(1);
  });

  it('held: answered like any other, shown to nobody, waiting until it is let through or turned down', async () => {
    const { faults, submit, settle, clock, session, own } = await desk();
    await faults({ call: 'publish', kind: 'held', delayMs: 60_000 });
    const ends = new Set<string>();
    for (let n = 0; n < 12; n++) {
      const before = (await own()).length;
      const began = clock.now();
      const answer = await submit(`k${n}`);
      if (!answer.ok) throw new Error(answer.detail);
      expect(await publish.readBack(session, answer.value)).toMatchObject({ value: { live: false } });
      expect(await own()).toHaveLength(before);
      expect(await settle(`k${n}`, began)).toMatchObject({ value: { state: 'waiting' } });
      clock.advance(61_000);
      const end = await settle(`k${n}`, began);
      const seen = await publish.readBack(session, answer.value);
      expect(seen).toMatchObject({ value: { live: end.ok } });
      ends.add(end.ok ? end.value.state : end.code);
    }
    expect(ends).toEqual(new Set(['live', 'blocked']));
  });

  it('rate-limited: says when to come back, and nothing was done', async () => {
    const { faults, submit, clock, own } = await desk();
    await faults({ call: 'publish', kind: 'rate-limited', count: 1, delayMs: 30_000 });
    expect(await submit('k1')).toMatchObject({ ok: false, reason: 'rate-limited', retryAt: clock.now() + 30_000 });
    expect(await own()).toEqual([]);
    expect(await submit('k1')).toMatchObject({ ok: true });
  });

  it('token-expired is renewed on the way; token-revoked asks to reconnect', async () => {
    const { faults, submit, control } = await desk();
    await faults({ call: 'publish', kind: 'token-expired', count: 1 });
    expect(await submit('k1')).toMatchObject({ ok: true });
    await faults({ call: 'publish', kind: 'token-revoked', count: 1 });
    expect(await submit('k2')).toMatchObject({ ok: false, reason: 'reconnect' });
    expect(await submit('k2')).toMatchObject({ ok: true });
    await control('POST', '/practice/revoke?account=karibu', {});
    expect(await submit('k3')).toMatchObject({ ok: false, reason: 'reconnect', code: 'token-revoked' });
  });

  it('a reading that fails loses nothing', async () => {
    const { faults, session } = await desk(240, 46);
    await faults({ call: 'read', kind: 'reset-after', count: 1 });
    expect(await read.inbound(session, undefined)).toMatchObject({ ok: false, reason: 'network' });
    expect(await read.inbound(session, undefined)).toMatchObject({ ok: true, value: { more: true } });
  });

  it('befalls the same keys again in another network of the same seed', async () => {
    const answers = async (): Promise<string[]> => {
      const { faults, submit } = await desk();
      await faults({ call: 'publish', kind: 'reset-after', probability: 0.4 });
      const seen = [];
      for (let n = 0; n < 20; n++) seen.push((await submit(`k${n}`)).ok ? 'ok' : 'lost');
      return seen;
    };
    const first = await answers();
    expect(new Set(first).size).toBe(2);
    expect(await answers()).toEqual(first);
  });
});

describe('every fault at once', () => {
  it('ends with each key published once or known to be absent or turned down', async () => {
    const { faults, submit, settle, clock, own, elsewhere } = await desk();
    const kinds = [
      'reset-before',
      'reset-after',
      'timeout-before',
      'timeout-after',
      'late',
      'error-before',
      'error-after',
      'malformed',
      'held',
      'rate-limited',
    ] as const;
    await faults(...kinds.map((kind): FaultRule => ({ call: 'any', kind, probability: 0.06, delayMs: 20_000 })));
    const states = new Map<string, string>();
    for (let n = 0; n < 150; n++) {
      const [key, began] = [`k${n}`, clock.now()];
      await submit(key);
      for (let tries = 0; tries < 30 && !states.has(key); tries++) {
        clock.advance(MINUTE_MS);
        const end = await settle(key, began);
        if (end.ok && end.value.state !== 'waiting') states.set(key, end.value.state);
        if (!end.ok && end.code === 'blocked') states.set(key, 'blocked');
      }
    }
    await faults();
    expect(states.size).toBe(150);
    const live = [...states.values()].filter((state) => state === 'live').length;
    expect(live).toBeGreaterThan(100);
    const posts = [...(await own())];
    expect(new Set(posts.map((post) => post.remoteId)).size).toBe(posts.length);
    expect(await read.ownPosts(elsewhere(), 100)).toMatchObject({ value: posts });
  });
});

describe('webhooks of the practice network', () => {
  const secret = `whsec_${Buffer.from('a secret of the practice desk').toString('base64')}`;

  async function drained(rules: FaultRule[] = []) {
    const { session, clock, faults } = await desk(240, 46);
    await registerWebhook(session, secret);
    await faults(...rules);
    const { token } = session.credential as { token: string };
    const answer = await session.fetch('https://practice.internal/v1/webhook/pending?limit=60', {
      headers: { authorization: `Bearer ${token}` },
    });
    const { deliveries } = (await answer.json()) as { deliveries: { headers: Record<string, string>; body: string }[] };
    const items: NetworkItem[] = [];
    for (const delivery of deliveries) {
      const received = await webhooks.receive(delivery, secret, clock);
      if (!received.ok) throw new Error(received.detail);
      expect(received.value.poison).toEqual([]);
      items.push(...received.value.items);
    }
    return { items, deliveries, clock, session };
  }

  it('carry the same items as reading does', async () => {
    const { items, session } = await drained();
    const page = await read.inbound(session, undefined);
    if (!page.ok) throw new Error(page.detail);
    expect(items.length).toBeGreaterThan(30);
    expect(items.slice(0, page.value.items.length)).toEqual(page.value.items.slice(0, items.length));
  });

  it('can come twice and out of order', async () => {
    const plain = await drained();
    const { items } = await drained([
      { call: 'webhook', kind: 'duplicate' },
      { call: 'webhook', kind: 'reorder' },
    ]);
    const ids = (list: readonly NetworkItem[]) => list.map((item) => item.remoteId);
    expect(items).toHaveLength(plain.items.length * 2);
    expect(new Set(ids(items))).toEqual(new Set(ids(plain.items)));
    expect(ids(items)).not.toEqual(ids(plain.items).flatMap((id) => [id, id]));
  });

  it('are refused with a wrong secret, a changed body or an old date', async () => {
    const { deliveries, clock } = await drained();
    const [first] = deliveries;
    if (first === undefined) throw new Error('nothing was delivered');
    const refused = { ok: false, code: 'signature-mismatch' };
    const other = `whsec_${Buffer.from('another secret altogether').toString('base64')}`;
    expect(await webhooks.receive(first, other, clock)).toMatchObject(refused);
    expect(await webhooks.receive({ ...first, body: `${first.body} ` }, secret, clock)).toMatchObject(refused);
    clock.advance(6 * MINUTE_MS);
    expect(await webhooks.receive(first, secret, clock)).toMatchObject(refused);
  });
});

describe('reading the practice network', () => {
  it('finds what was said without telling the firm, threads and followers', async () => {
    const { session } = await desk(240, 46);
    const found = await read.search?.(session, 'karibu coffee', undefined);
    expect(found).toMatchObject({ ok: true });
    if (!found?.ok) return;
    expect(found.value.items.length).toBeGreaterThan(5);
    const thread = await read.thread?.(session, found.value.items[0]?.ref as Json);
    expect(thread).toMatchObject({ ok: true });
    const followers = await read.followers?.(session, undefined);
    expect(followers?.ok && followers.value.people.length).toBeGreaterThan(40);
  });
});
