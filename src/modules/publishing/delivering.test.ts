import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { openPracticeDesk, type PracticeDesk, type Shop } from '../../../tests/harness/practice-desk.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS, toIso } from '../../kernel/time.ts';
import type { delivery } from './contract-shapes.ts';
import { replyRequested, replyWithdrawn } from '../inbox/index.ts';
import { on } from '../../platform/operations/events.ts';
import { runAs } from '../../platform/operations/run-as.ts';
import { deliveryChanged, deliverTask } from './index.ts';
import { tellTask } from './verbs/tell-changes.ts';
import { recomputeZonesTask } from './verbs/recompute-zones.ts';

type Delivery = z.infer<typeof delivery>;

describe('delivering', () => {
  let desk: PracticeDesk;
  let shop: Shop;
  beforeAll(async () => {
    desk = await openPracticeDesk();
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    shop = await desk.nextShop();
  });

  it('publishes at the planned wall time, once, and says live only after reading back', async () => {
    const planned = await shop.plan('Karibu! Fresh beans today.');
    expect(planned).toMatchObject({
      state: 'scheduled',
      dueAt: toIso(desk.clock.now() + HOUR_MS),
      consent: 'not-needed',
    });
    await desk.later(HOUR_MS - SECOND_MS);
    expect(await desk.posts()).toEqual([]);
    await desk.later(SECOND_MS);
    expect((await shop.show(planned.id)).delivery).toMatchObject({ state: 'published', attempts: 1 });
    await desk.later(MINUTE_MS);
    const { delivery: live, events } = await shop.show(planned.id);
    expect(live).toMatchObject({ state: 'live', remoteId: expect.any(String) });
    expect(events.map(({ event }) => event)).toEqual(['planned', 'submitting', 'published', 'live']);
    expect(await desk.posts()).toHaveLength(1);
  });

  it('settles an answer lost after acceptance by reading, never by sending', async () => {
    const planned = await shop.plan('Only once');
    await desk.faults({ call: 'publish', kind: 'reset-after', count: 1 });
    await desk.later(HOUR_MS);
    expect((await shop.show(planned.id)).delivery.state).toBe('unconfirmed');
    await desk.later(3 * SECOND_MS);
    expect((await shop.show(planned.id)).delivery.state).toBe('live');
    expect(await desk.posts()).toHaveLength(1);
  });

  it('sends again what was lost before acceptance only after absence is proven', async () => {
    const planned = await shop.plan('Lost on the way');
    await desk.faults({ call: 'publish', kind: 'reset-before', count: 1 });
    await desk.later(HOUR_MS);
    for (let i = 0; i < 5; i++) await desk.later(20 * SECOND_MS);
    expect((await shop.show(planned.id)).delivery).toMatchObject({ state: 'unconfirmed', attempts: 1 });
    for (let i = 0; i < 4; i++) await desk.later(30 * SECOND_MS);
    const { delivery: sent, events } = await shop.show(planned.id);
    expect(['published', 'live']).toContain(sent.state);
    expect(events.map(({ event }) => event)).toContain('proven-absent');
    expect(await desk.posts()).toHaveLength(1);
  });

  it('waits as long as a rate limit asks, shows until when, and lets other deliveries of the account wait too', async () => {
    const first = await shop.plan('first');
    const second = await shop.plan('second');
    await desk.faults({ call: 'publish', kind: 'rate-limited', count: 1, delayMs: 30_000 });
    await desk.later(HOUR_MS);
    const both = [(await shop.show(first.id)).delivery, (await shop.show(second.id)).delivery].sort(
      (a, b) => b.attempts - a.attempts,
    );
    expect(both).toMatchObject([
      { state: 'scheduled', attempts: 1, problem: { code: 'rate-limited', retryAt: toIso(desk.clock.now() + 30_000) } },
      { state: 'scheduled', attempts: 0 },
    ]);
    await desk.later(31 * SECOND_MS);
    expect((await desk.posts()).map(({ text }) => text).sort()).toEqual(['first', 'second']);
  });

  it('holds what an account with a dead credential can not send, and goes on by itself once it is connected again', async () => {
    const planned = await shop.plan('Patience');
    await desk.faults({ call: 'publish', kind: 'token-revoked', count: 1 });
    await desk.later(HOUR_MS);
    expect((await shop.show(planned.id)).delivery).toMatchObject({
      state: 'held',
      hold: 'account',
      problem: { code: 'token-revoked' },
    });
    await desk.connect(shop.name);
    await desk.later(SECOND_MS);
    expect((await shop.show(planned.id)).delivery.state).toBe('published');
  });

  it('finds a delivery whose process died while submitting by reading', async () => {
    const planned = await shop.plan('The process died');
    await desk.later(HOUR_MS - SECOND_MS);
    await desk.desk.database.pool.query(
      `update deliveries set state = 'submitting', attempts = 1, submitted_at = $1, unclear_since = $2, next_at = $2 where id = $3`,
      [new Date(desk.clock.now()), new Date(desk.clock.now() + 90_000), planned.id],
    );
    await desk.later(91 * SECOND_MS);
    const { events } = await shop.show(planned.id);
    expect(events.map(({ event }) => event)).toContain('lost');
    expect(await desk.posts()).toEqual([]);
    for (let i = 0; i < 12; i++) await desk.later(30 * SECOND_MS);
    expect((await shop.show(planned.id)).delivery.state).toBe('live');
    expect(await desk.posts()).toHaveLength(1);
  });

  it('keeps a post that went out when a listener of the news fails, and tells it again later', async () => {
    const planned = await shop.plan('Listeners may fail');
    const heard: string[] = [];
    let isBroken = true;
    const listener = on(deliveryChanged, async (_, change) => {
      if (isBroken) throw new Error('a listener broke');
      heard.push(change.event);
    });
    const asSystem: typeof desk.desk.asSystem = (workspace, name, work) =>
      runAs(desk.desk, [listener], workspace, { kind: 'system', name }, work);
    const listening = { ...desk.desk, asSystem };
    const signal = new AbortController().signal;
    desk.clock.advance(HOUR_MS);
    await deliverTask().run(listening, signal);
    expect((await shop.show(planned.id)).delivery).toMatchObject({ state: 'published', attempts: 1 });
    isBroken = false;
    desk.clock.advance(2 * MINUTE_MS);
    await tellTask.run(listening, signal);
    expect(heard).toEqual(['submitting', 'published']);
    expect(await desk.posts()).toHaveLength(1);
  });

  it('lets a moment that was missed by far wait for a person', async () => {
    const planned = await shop.plan('Old news');
    await desk.later(26 * HOUR_MS);
    expect((await shop.show(planned.id)).delivery).toMatchObject({ state: 'held', hold: 'overdue' });
    expect(await desk.posts()).toEqual([]);
  });

  it('removes a post from its network on request', async () => {
    const planned = await shop.plan('Here today');
    await desk.later(HOUR_MS);
    await desk.later(MINUTE_MS);
    expect((await shop.show(planned.id)).delivery.can.remove).toBe(true);
    await desk.call('publishing.remove', { deliveryId: planned.id });
    expect((await shop.show(planned.id)).delivery.state).toBe('removed');
  });

  it('notices a live post that vanished from the network', async () => {
    const planned = await shop.plan('Gone tomorrow');
    await desk.later(HOUR_MS);
    await desk.later(MINUTE_MS);
    const elsewhere = JSON.stringify({ remoteId: 'no-such-post', ref: { id: 'no-such-post' } });
    await desk.desk.database.pool.query(`update deliveries set posted = $1 where id = $2`, [elsewhere, planned.id]);
    for (let i = 0; i < 6; i++) await desk.later(10 * MINUTE_MS);
    expect((await shop.show(planned.id)).delivery).toMatchObject({ state: 'gone', problem: { code: 'gone' } });
  });

  it('shows a post in the silent moderation queue as waiting, then as live or refused, as the network decides', async () => {
    const planned = await shop.plan('Please moderate');
    await desk.faults({ call: 'publish', kind: 'held', count: 1, delayMs: 60_000 });
    await desk.later(HOUR_MS);
    await desk.later(3 * SECOND_MS);
    expect((await shop.show(planned.id)).delivery).toMatchObject({ state: 'waiting-moderation', attempts: 1 });
    for (let i = 0; i < 3; i++) await desk.later(2 * MINUTE_MS);
    expect(['live', 'refused']).toContain((await shop.show(planned.id)).delivery.state);
    expect(await desk.posts()).toHaveLength(1);
  });

  it('recomputes the instant when a zone changes its rules, and keeps the wall time', async () => {
    const planned = await shop.plan('Nine o’clock stays nine o’clock');
    await desk.desk.database.pool.query(
      `update deliveries set due_at = due_at + interval '1 hour', next_at = next_at + interval '1 hour' where id = $1`,
      [planned.id],
    );
    await recomputeZonesTask.run(desk.desk, new AbortController().signal);
    const { delivery: followed, events } = await shop.show(planned.id);
    expect(followed).toMatchObject({ dueAt: planned.dueAt, wallTime: planned.wallTime });
    expect(events.at(-1)?.event).toBe('zone-rules-changed');
  });

  it('lists what is in trouble', async () => {
    const planned = await shop.plan('Refused in the end');
    await desk.desk.database.pool.query(`update deliveries set text = repeat('x', 600) where id = $1`, [planned.id]);
    await desk.later(HOUR_MS);
    const { items } = await desk.call<{ items: Delivery[] }>('publishing.list', {
      inTrouble: true,
      accountId: shop.accountId,
    });
    expect(items).toMatchObject([{ id: planned.id, state: 'refused', problem: { code: 'too-long' } }]);
  });

  it('sends an answer asked for by the inbox once, and refuses to take back one that is out', async () => {
    const asked = await shop.plan('Anybody here?');
    await desk.later(HOUR_MS);
    const { remoteId = '' } = (await shop.show(asked.id)).delivery;
    const messageId = asked.id;
    const dueAt = desk.clock.now() + 10 * SECOND_MS;
    const wish = {
      conversationId: asked.id,
      messageId,
      accountId: shop.accountId,
      network: 'practice',
      text: 'Yes!',
      replyTo: { id: remoteId },
      dueAt,
      userId: 'u1',
    };
    const ask = () => desk.desk.asSystem(desk.workspace.id, 'inbox', (context) => context.emit(replyRequested, wish));
    await ask();
    await ask();
    await desk.later(9 * SECOND_MS);
    expect(await desk.posts()).toHaveLength(1);
    await desk.later(SECOND_MS);
    expect((await desk.posts()).slice(1)).toEqual([{ text: 'Yes!', replyTo: remoteId }]);
    const takeBack = desk.desk.asSystem(desk.workspace.id, 'inbox', (context) =>
      context.emit(replyWithdrawn, { messageId }),
    );
    await expect(takeBack).rejects.toMatchObject({ code: 'publishing.not-cancellable' });
  });
});
