import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../tests/harness/desk.ts';
import { toIso } from '../../kernel/time.ts';
import { deliverTask } from '../publishing/index.ts';
import type { CostReport } from './domain/cost-report.ts';
import { costOfPosts, type PostCost } from './index.ts';

/** Posts with costs of every kind: their own, their draft's, their campaign's, the desk's, and time that nobody saw. */
describe('costs of all posts at once', { timeout: 60_000 }, () => {
  let t: TestDesk;
  let day: string;
  beforeAll(async () => {
    t = await testDesk();
    day = toIso(t.clock.now()).slice(0, 10);
    const accounts: string[] = [];
    for (const handle of ['karibu', 'savanna'])
      accounts.push(
        (
          await t.call<{ id: string }>('accounts.connect', {
            ...{ network: 'practice', method: 'handle', values: { handle, password: `${handle}-secret` } },
          })
        ).id,
      );
    await t.call('spend.setRate', { scope: 'role', key: 'owner', from: '2026-01-01', hourlyMinor: 60_000 });
    const { id: campaignId } = await t.call<{ id: string }>('publishing.createCampaign', { name: 'Roast', goal: '' });
    for (let post = 0; post < 9; post++) {
      const draft = await t.call<{ id: string }>('publishing.createDraft', {
        text: `Roast ${post}`,
        ...(post % 3 === 0 ? { campaignId } : {}),
        variants: accounts.slice(0, post % 2 === 0 ? 2 : 1).map((accountId) => ({ accountId })),
      });
      if (post < 6)
        await t.call('spend.correctMinutes', {
          ...{ on: day, userId: t.owner.id, subject: { type: 'draft', id: draft.id } },
          ...{ minutes: 7 + 5 * post, reason: 'seen at the desk' },
        });
      if (post === 1) await enter('draft', draft.id, 1_001);
      await t.call('publishing.publishNow', { draftId: draft.id });
    }
    for (let turn = 0; turn < 9; turn++) {
      await deliverTask().run(t.desk, new AbortController().signal);
      t.clock.advance(60_000);
    }
    await enter('campaign', campaignId, 10_007);
    await enter('workspace', undefined, 5_003);
    const { rows } = await t.desk.database.pool.query<{ id: string }>('select id from deliveries order by id limit 1');
    await enter('delivery', rows[0]?.id, 333);
  });
  afterAll(() => t.close());

  const enter = (type: string, id: string | undefined, amountMinor: number) =>
    t.call('spend.addEntry', {
      ...{ kind: 'production', on: day, amountMinor, currency: 'KES' },
      ...(id === undefined ? {} : { subject: { type, id } }),
    });

  it('are what asking for each of them gives', async () => {
    const { posts } = await t.desk.asSystem(t.workspace.id, 'test', (context) =>
      costOfPosts(context, { from: day, to: day, zone: 'Africa/Nairobi' }),
    );
    const byDelivery = Map.groupBy(posts, ({ deliveryId }) => deliveryId);
    expect(byDelivery.size).toBeGreaterThan(9);
    for (const [id, own] of byDelivery) {
      const { costs } = await t.call<CostReport>('spend.cost', { subject: { type: 'delivery', id } });
      const said = costs.map(({ currency, totalMinor, imputedMinor }) => [currency, totalMinor, imputedMinor]);
      expect(own.map(asSaid), id).toEqual(said);
    }
    expect(posts.some(({ imputedMinor }) => imputedMinor > 0)).toBe(true);
  });

  const asSaid = ({ currency, minor, imputedMinor }: PostCost) => [currency, minor, imputedMinor];
});
