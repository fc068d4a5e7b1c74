import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';
import { DAY_MS, toIso } from '../../../kernel/time.ts';

interface Verdict {
  row: number;
  state: 'recorded' | 'repeated' | 'refused';
  externalId: string | null;
  isLate: boolean;
  code: string | null;
  cause: string | null;
  remedy: string | null;
}
interface Answer {
  recorded: number;
  repeated: number;
  refused: number;
  late: number;
  rows: Verdict[];
}

describe('outcomes.recordMany', () => {
  let t: TestDesk;
  beforeAll(async () => {
    t = await testDesk();
  });
  afterAll(() => t.close());
  const send = (source: string, rows: unknown[]) => t.call<Answer>('outcomes.recordMany', { source, rows });
  const order = (externalId: string, more: object = {}) => ({
    kind: 'order',
    valueMinor: 1_000,
    currency: 'KES',
    externalId,
    ...more,
  });
  const ledger = async (source: string) =>
    (
      await t.desk.database.pool.query(
        `select o.external_id as id, o.value_minor as minor, o.currency, r.external_id as of
         from outcomes o left join outcomes r on r.workspace_id = o.workspace_id and r.id = o.refund_of
         where o.source = $1 order by 1`,
        [source],
      )
    ).rows;

  it('gives each row its own verdict and keeps what is sound', async () => {
    await send('till', [order('known'), order('other')]);
    const { rows, ...counts } = await send('till', [
      order('known'),
      order('other', { valueMinor: 2 }),
      order('a\u0000b'),
      { kind: 'order' },
      'nonsense',
      null,
      order('zz', { currency: 'QQQ' }),
      order('ahead', { at: toIso(t.clock.now() + DAY_MS) }),
      { refundOf: 'none', externalId: 'r0' },
      { refundOf: 'new', externalId: 'r1', valueMinor: 400 },
      order('new', { at: toIso(t.clock.now() - 40 * DAY_MS), note: 'from the old till' }),
      { refundOf: 'new', externalId: 'r2', valueMinor: 601 },
    ]);
    expect(counts).toEqual({ recorded: 2, repeated: 1, refused: 9, late: 1 });
    expect(rows.map(({ row, state, code }) => [row, state, code])).toEqual([
      [1, 'repeated', null],
      [2, 'refused', 'outcomes.outcome-differs'],
      [3, 'refused', 'request.invalid'],
      [4, 'refused', 'request.invalid'],
      [5, 'refused', 'request.invalid'],
      [6, 'refused', 'request.invalid'],
      [7, 'refused', 'outcomes.currency-unknown'],
      [8, 'refused', 'outcomes.time-ahead'],
      [9, 'refused', 'outcomes.outcome-missing'],
      [10, 'recorded', null],
      [11, 'recorded', null],
      [12, 'refused', 'outcomes.refund-exceeds'],
    ]);
    for (const { state, cause, remedy } of rows)
      if (state === 'refused')
        expect([cause, remedy]).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/\w/)]);
    expect(rows[3]?.cause).toContain('valueMinor');
    const { items } = await t.call<{
      items: { externalId: string; isLate: boolean; at: string; recordedAt: string }[];
    }>('outcomes.list', {});
    expect(items.find(({ externalId }) => externalId === 'new')).toMatchObject({
      isLate: true,
      at: toIso(t.clock.now() - 40 * DAY_MS),
      recordedAt: toIso(t.clock.now()),
    });
    expect(items.find(({ externalId }) => externalId === 'known')?.isLate).toBe(false);
  });

  it('refuses what is no batch', async () => {
    await expect(send('till', [])).rejects.toMatchObject({ code: 'request.invalid' });
    await expect(send('till', Array(501).fill(order('x')))).rejects.toMatchObject({ code: 'request.invalid' });
  });

  it('gives the same ledger however often a batch is sent and in whatever order its rows stand', async () => {
    let n = 0;
    const rows = fc
      .array(fc.record({ minor: fc.integer({ min: 1, max: 100_000 }), back: fc.integer({ min: 0, max: 3 }) }), {
        minLength: 1,
        maxLength: 6,
      })
      .map((orders) =>
        orders.flatMap(({ minor, back }, i) => [
          order(`o${i}`, { valueMinor: minor }),
          ...Array.from({ length: back }, (_, j) => ({
            refundOf: `o${i}`,
            externalId: `o${i}r${j}`,
            valueMinor: Math.max(1, Math.floor(minor / 4)),
          })).slice(0, minor),
        ]),
      );
    const shuffled = rows.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.shuffledSubarray(all)),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([all, mixed, again]) => {
        const [plain, other] = [`p${n}`, `m${n++}`];
        await send(plain, all);
        const first = await send(other, mixed);
        expect(first.refused).toBe(0);
        if (again.length > 0) expect(await send(other, again)).toMatchObject({ recorded: 0, refused: 0 });
        expect(await ledger(other)).toEqual(await ledger(plain));
      }),
      { numRuns: 25 },
    );
  });
});
