import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { openPracticeDesk, type PracticeDesk, type Shop } from '../../../tests/harness/practice-desk.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, toIso } from '../../kernel/time.ts';
import type { calendarEntry, delivery, draft } from './contract-shapes.ts';

type Delivery = z.infer<typeof delivery>;
type Draft = z.infer<typeof draft>;

describe('planning', () => {
  let desk: PracticeDesk;
  let shop: Shop;
  beforeAll(async () => {
    desk = await openPracticeDesk();
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    shop = await desk.nextShop();
  });

  it('asks for consent where the workspace wants it, binds it to the content, and voids it by any edit', async () => {
    await desk.call('workspace.update', { needsApproval: true });
    const written = await shop.write('Please agree', {}, shop.author);
    const { deliveries, approval } = await shop.schedule(written.id, HOUR_MS, shop.author);
    expect(deliveries[0]).toMatchObject({ state: 'held', hold: 'approval', consent: 'missing' });
    await desk.call('publishing.approve', { approvalId: approval?.id, hash: approval?.hash });
    const edited = await desk.call<{ draft: Draft; voidedApprovals: string[] }>(
      'publishing.updateDraft',
      { draftId: written.id, version: 1, text: 'Something else', variants: [{ accountId: shop.accountId }] },
      shop.author,
    );
    expect(edited.voidedApprovals).toEqual([approval?.id]);
    await desk.later(HOUR_MS);
    expect(await desk.posts()).toEqual([]);
    expect(edited.draft.deliveries[0]).toMatchObject({ state: 'held', hold: 'approval' });
    const { items: asked } = await desk.call<{ items: { id: string }[] }>('publishing.listApprovals', { limit: 1 });
    expect(asked).toMatchObject([{ id: edited.draft.approval?.id, state: 'asked' }]);
    const stale = desk.call('publishing.approve', { approvalId: edited.draft.approval?.id, hash: approval?.hash });
    await expect(stale).rejects.toMatchObject({ code: 'publishing.approval-changed' });
    await desk.call('publishing.approve', { approvalId: edited.draft.approval?.id, hash: edited.draft.approval?.hash });
    await desk.later(SECOND_MS);
    expect((await desk.posts()).map(({ text }) => text)).toEqual(['Something else']);
    await desk.call('workspace.update', { needsApproval: false });
  });

  it('lets an owner move and cancel with undo, and refuses what could double a post', async () => {
    const planned = await shop.plan('Movable');
    const moved = await desk.call<{ delivery: Delivery; before: { wallTime: string; zone: string } }>(
      'publishing.move',
      {
        deliveryId: planned.id,
        ...shop.inMs(3 * HOUR_MS),
      },
    );
    expect(moved.delivery.dueAt).toBe(toIso(desk.clock.now() + 3 * HOUR_MS));
    await desk.call('publishing.move', { deliveryId: planned.id, ...moved.before });
    await desk.call('publishing.cancel', { deliveryId: planned.id });
    const back = await desk.call<{ delivery: Delivery }>('publishing.restore', { deliveryId: planned.id });
    expect(back.delivery).toMatchObject({ state: 'scheduled', dueAt: planned.dueAt });
    await desk.later(HOUR_MS);
    for (const operation of ['move', 'cancel', 'retry', 'restore']) {
      const input = { deliveryId: planned.id, ...(operation === 'move' ? shop.inMs(HOUR_MS) : {}) };
      await expect(desk.call(`publishing.${operation}`, input)).rejects.toMatchObject({ kind: 'conflict' });
    }
  });

  it('holds posts during a pause, and lets missed ones wait for a person', async () => {
    const planned = await shop.plan('Paused');
    await desk.call('publishing.pauseAll', { reason: 'a mishap' });
    await desk.later(HOUR_MS);
    expect((await shop.show(planned.id)).delivery).toMatchObject({ state: 'held', hold: 'paused' });
    expect(await desk.call('publishing.resumeAll', {})).toEqual({ released: 0, waiting: 1 });
    await desk.later(HOUR_MS);
    expect((await shop.show(planned.id)).delivery).toMatchObject({
      state: 'held',
      hold: 'overdue',
      can: { retry: true },
    });
    await desk.call('publishing.retry', { deliveryId: planned.id });
    await desk.later(SECOND_MS);
    expect(await desk.posts()).toHaveLength(1);
  });

  it('checks before anything is stored: length, past time, clash, repetition', async () => {
    await shop.plan('Same words');
    const check = await desk.call<{ accounts: { problems: { code: string; severity: string }[] }[] }>(
      'publishing.check',
      {
        text: 'same  WORDS',
        variants: [{ accountId: shop.accountId }],
        ...shop.inMs(HOUR_MS + 5 * MINUTE_MS),
      },
    );
    expect(check.accounts[0]?.problems.map(({ code }) => code).sort()).toEqual(['clash', 'said-before']);
    const long = await shop.write('x'.repeat(501));
    await expect(shop.schedule(long.id)).rejects.toMatchObject({
      code: 'publishing.checks-block',
      values: { code: 'too-long' },
    });
    await expect(shop.schedule(long.id, -HOUR_MS)).rejects.toMatchObject({ code: 'publishing.time-passed' });
  });

  it('shows the calendar between two instants', async () => {
    const planned = await shop.plan('On the calendar');
    const range = { from: toIso(desk.clock.now()), to: toIso(desk.clock.now() + DAY_MS) };
    const { entries } = await desk.call<{ entries: z.infer<typeof calendarEntry>[] }>('publishing.calendar', range);
    expect(entries).toMatchObject([
      { deliveryId: planned.id, opening: 'On the calendar', canMove: true, mediaCount: 0 },
    ]);
  });

  it('writes campaigns, drafts and images, and pages through them', async () => {
    const campaign = await desk.call<{ id: string }>('publishing.createCampaign', {
      name: 'Spring',
      budget: { minor: 5000, currency: 'KES' },
    });
    const png = Buffer.from('89504e470d0a1a0a0000000d494844520000000300000002', 'hex').toString('base64');
    const file = await desk.call<{ id: string; width: number }>('publishing.uploadMedia', {
      name: 'a.gif',
      base64: png,
    });
    expect(file).toMatchObject({ type: 'image/png', width: 3, height: 2 });
    for (let i = 0; i < 3; i++)
      await shop.write(`draft ${i}`, { campaignId: campaign.id, media: [{ mediaId: file.id, alt: 'a cup' }] });
    const first = await desk.call<{ items: { opening: string }[]; next: string }>('publishing.listDrafts', {
      limit: 2,
      campaignId: campaign.id,
    });
    const second = await desk.call<{ items: { opening: string }[]; next?: string }>('publishing.listDrafts', {
      limit: 2,
      cursor: first.next,
      campaignId: campaign.id,
    });
    expect([...first.items, ...second.items].map(({ opening }) => opening).sort()).toEqual([
      'draft 0',
      'draft 1',
      'draft 2',
    ]);
    expect(second.next).toBeUndefined();
    await shop.schedule((await shop.write('of the campaign', { campaignId: campaign.id })).id);
    await desk.later(HOUR_MS);
    expect(await desk.call('publishing.showCampaign', { campaignId: campaign.id })).toMatchObject({
      drafts: 4,
      deliveries: { published: 1 },
    });
    const notAnImage = desk.call('publishing.uploadMedia', {
      name: 'x.png',
      base64: Buffer.from('<svg>').toString('base64'),
    });
    await expect(notAnImage).rejects.toMatchObject({ code: 'publishing.media-type' });
  });
});
