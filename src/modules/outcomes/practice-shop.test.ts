import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../tests/harness/desk.ts';
import { shopTask } from './verbs/read-shop.ts';

describe('the practice shop', () => {
  let t: TestDesk;
  const signal = new AbortController().signal;

  beforeAll(async () => {
    t = await testDesk();
    await t.desk.database.pool.query(`update workspaces set kind = 'practice'`);
    const values = { handle: 'karibu', password: 'karibu-secret' };
    await t.call('accounts.connect', { network: 'practice', method: 'handle', values });
  });
  afterAll(() => t.close());

  it('reads the practice shop as a real one, once', async () => {
    await shopTask.run(t.desk, signal);
    const count = async () =>
      (await t.desk.database.pool.query(`select count(*)::int as n from outcomes where source = 'practice-shop'`))
        .rows[0].n;
    const first = await count();
    expect(first).toBeGreaterThan(10);
    await t.desk.database.pool.query('delete from shop_cursors');
    await shopTask.run(t.desk, signal);
    expect(await count()).toBe(first);
  });

  it('shows another workspace none of it', async () => {
    const other = '01900000-0000-7000-8000-000000000001';
    await t.desk.database.pool.query(
      `insert into workspaces (id, slug, name, kind, language, region, time_zone, currency, created_at)
       values ($1, 'other', 'Other', 'real', 'en', 'KE', 'UTC', 'KES', now())`,
      [other],
    );
    const names = [
      'links',
      'visits',
      'outcomes',
      'goals',
      'metric_watches',
      'metric_samples',
      'outcome_settings',
      'shop_visits',
    ];
    const counts = await t.desk.database.inWorkspace({ workspace: other }, async (tx) => {
      const found: (number | undefined)[] = [];
      for (const name of names) {
        found.push(
          (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)}`.execute(tx)).rows[0]?.n,
        );
      }
      return found;
    });
    expect(counts).toEqual(names.map(() => 0));
  });
});
