import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { areas } from '../../src/areas.ts';
import { openHttp } from '../../src/entry/http/open-http.ts';
import type { Desk } from '../../src/platform/operations/desk.ts';
import type { Route, Task } from '../../src/platform/operations/area.ts';
import { rotateKeyFile } from '../../src/platform/crypto/key-file.ts';
import { unseal } from '../../src/platform/crypto/seal.ts';
import { sealAnew } from '../../src/platform/crypto/seal-anew.ts';
import { DAY_MS, toIso } from '../../src/kernel/time.ts';
import { type TestDesk, testDesk } from '../harness/desk.ts';

interface Receiver {
  id: string;
  address: string;
  accepted: number;
  repeated: number;
  refused: number;
  poison: number;
  waiting: number;
}
interface Made {
  receiver: Receiver;
  secret: string | null;
}
interface Receipt {
  id: string;
  state: string;
  cause: string | null;
  causeText: string | null;
  remedy: string | null;
  detail: string;
}
interface Line {
  source: string;
  id: string;
  minor: number;
  currency: string;
  of: string | null;
}

const shopSecret = 'shpss_0123456789abcdef';
const task = (name: string): Task => {
  const found = areas.flatMap(({ tasks }) => tasks).find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no task ${name}`);
  return found;
};
const route = areas.flatMap(({ routes }) => routes).find(({ path }) => path === '/in/:code') as Route;

/** Signed messages of shops, through the door they come by. */
describe('receivers', () => {
  let t: TestDesk;
  let app: Hono;
  const signal = new AbortController().signal;
  beforeAll(async () => {
    t = await testDesk();
    app = openHttp(t.desk, areas, t.opened.changes, '/nowhere');
  });
  afterAll(() => t.close());

  const make = (kind: string, source: string, secret?: string) =>
    t.call<Made>('outcomes.makeReceiver', { name: source, kind, source, ...(secret ? { secret } : {}) });
  const pathOf = ({ address }: Receiver): string => new URL(address).pathname;
  const post = (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>) =>
    app.request(`http://localhost:4780${path}`, { method: 'POST', body, headers });
  const shopifyHeaders = (body: string, topic: string, secret = shopSecret) => ({
    'content-type': 'application/json',
    'x-shopify-topic': topic,
    'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
  });
  const push = async (receiver: Receiver, topic: string, payload: unknown): Promise<number> => {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
    return (await post(pathOf(receiver), body, shopifyHeaders(body, topic))).status;
  };
  const stateOf = async (id: string) => {
    const { items } = await t.call<{ items: Receiver[] }>('outcomes.receivers');
    return items.find((item) => item.id === id);
  };
  const receipts = async (receiverId: string, state?: string) =>
    (await t.call<{ items: Receipt[] }>('outcomes.receipts', { receiverId, ...(state ? { state } : {}) })).items;
  const ledger = async (source: string): Promise<Line[]> =>
    (
      await t.desk.database.pool.query<Line>(
        `select o.source, o.external_id as id, o.value_minor as minor, o.currency, r.external_id as of
         from outcomes o left join outcomes r on r.workspace_id = o.workspace_id and r.id = o.refund_of
         where o.source = $1 order by o.external_id`,
        [source],
      )
    ).rows;
  const order = (id: number, total: string, more: object = {}) => ({
    ...{ id, created_at: '2026-11-20T10:22:01+03:00', currency: 'KES', total_price: total, email: 'amina@example.com' },
    ...more,
  });
  const refund = (id: number, of: number, amount: string, more: object = {}) => ({
    ...{ id, order_id: of, created_at: '2026-11-21T10:00:00+03:00' },
    transactions: [{ kind: 'refund', status: 'success', amount, currency: 'KES' }],
    ...more,
  });

  it('takes in what is signed, refuses what is not, and tells strangers nothing', async () => {
    const { receiver, secret } = await make('standard', 'own-shop');
    const key = Buffer.from((secret ?? '').replace('whsec_', ''), 'base64');
    const sign = (id: string, body: string) => {
      const seconds = Math.floor(t.clock.now() / 1_000);
      const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
      return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` };
    };
    const body = JSON.stringify({
      type: 'outcome.recorded',
      data: { id: 'A-1', kind: 'booking', value: '12.345', currency: 'KWD', at: toIso(t.clock.now() - 3 * DAY_MS) },
    });
    const headers = sign('msg_1', body);
    const accepted = await post(pathOf(receiver), body, headers);
    expect([accepted.status, await accepted.text()]).toEqual([204, '']);
    expect((await post(pathOf(receiver), body, headers)).status).toBe(204);
    const refused = await post(pathOf(receiver), `${body} `, headers);
    expect([refused.status, await refused.text()]).toEqual([401, '']);
    expect((await post(pathOf(receiver), body, {})).status).toBe(401);
    for (const code of ['2222222222222222222222', 'x', '..%2f', "'; drop"])
      expect((await post(`/in/${code}`, body, headers)).status).toBe(404);
    expect(await ledger('own-shop')).toEqual([
      { source: 'own-shop', id: 'A-1', minor: 12_345, currency: 'KWD', of: null },
    ]);
    expect(await stateOf(receiver.id)).toMatchObject({ accepted: 1, repeated: 1, refused: 2, poison: 0, waiting: 0 });
    const { items } = await t.call<{ items: { externalId: string; isLate: boolean }[] }>('outcomes.list', {});
    expect(items.find(({ externalId }) => externalId === 'A-1')?.isLate).toBe(true);
    const changed = await t.call<Made>('outcomes.changeReceiver', { id: receiver.id, hasNewSecret: true });
    expect(changed.secret).not.toBe(secret);
    expect((await post(pathOf(receiver), body, sign('msg_2', body))).status).toBe(401);
    await t.call('outcomes.closeReceiver', { id: receiver.id });
    expect((await post(pathOf(receiver), body, sign('msg_3', body))).status).toBe(404);
  });

  it('bounds what it reads', async () => {
    const { receiver } = await make('shopify', 'large', shopSecret);
    const large = 'x'.repeat(1024 * 1024 + 1);
    expect((await post(pathOf(receiver), large, shopifyHeaders(large, 'orders/paid'))).status).toBe(413);
    const streamed = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(100_000)),
    });
    const endless = new Request(receiver.address, { method: 'POST', body: streamed, duplex: 'half' } as RequestInit);
    expect((await route.handle(t.desk, endless, { code: pathOf(receiver).split('/').at(-1) ?? '' })).status).toBe(413);
    expect(await receipts(receiver.id)).toEqual([]);
  });

  it('tells a flood to wait', async () => {
    const { receiver } = await make('shopify', 'flooded', shopSecret);
    const statuses = new Set<number>();
    let wait: string | null = null;
    for (let i = 0; i < 601; i++) {
      const response = await post(pathOf(receiver), '{}', {});
      statuses.add(response.status);
      wait = response.headers.get('retry-after');
    }
    expect([...statuses]).toEqual([401, 429]);
    expect(Number(wait)).toBeGreaterThan(0);
    // The shop itself is not kept out by it.
    expect(await push(receiver, 'orders/paid', order(1, '1.00'))).toBe(204);
  });

  it('keeps no more of a buyer than it needs', async () => {
    const { receiver } = await make('shopify', 'discreet', shopSecret);
    expect(await push(receiver, 'orders/paid', order(1, '10.00'))).toBe(204);
    const { rows } = await t.desk.database.pool.query<{ everything: string }>(
      `select (select string_agg(r::text, ' ') from receipts r) || (select string_agg(o::text, ' ') from outcomes o)
        || (select string_agg(a::text, ' ') from audit_entries a) as everything`,
    );
    expect(rows[0]?.everything).not.toContain('amina@example.com');
    expect(rows[0]?.everything).not.toContain(shopSecret);
    expect(rows[0]?.everything).toContain('outcomes.received');
  });

  it('keeps what it cannot understand, with its cause, to be tried again or dropped', async () => {
    const { receiver } = await make('shopify', 'odd', shopSecret);
    await push(receiver, 'orders/paid', order(1, '10.005'));
    await push(receiver, 'orders/paid', '{"half');
    await push(receiver, 'orders/paid', order(2, '5.00'));
    await push(receiver, 'refunds/create', refund(1, 2, '6.00'));
    await push(receiver, 'refunds/create', refund(2, 2, '1.00', { created_at: toIso(t.clock.now() + DAY_MS) }));
    await push(receiver, 'carts/update', {});
    const poison = await receipts(receiver.id, 'poison');
    expect(poison.map(({ cause }) => cause).sort()).toEqual(['at-ahead', 'not-json', 'refund-exceeds', 'value']);
    for (const { causeText, remedy } of poison) expect([causeText, remedy]).not.toContain('');
    expect(await receipts(receiver.id, 'ignored')).toMatchObject([{ cause: 'topic' }]);
    const ahead = poison.find(({ cause }) => cause === 'at-ahead');
    t.clock.advance(DAY_MS);
    expect(await t.call('outcomes.retryReceipt', { id: ahead?.id })).toMatchObject({ state: 'kept', cause: null });
    await expect(t.call('outcomes.retryReceipt', { id: ahead?.id })).rejects.toMatchObject({
      code: 'outcomes.receipt-over',
    });
    const odd = poison.find(({ cause }) => cause === 'value');
    expect(await t.call('outcomes.dropReceipt', { id: odd?.id })).toMatchObject({ state: 'dropped' });
    expect(await stateOf(receiver.id)).toMatchObject({ poison: 2 });
    t.clock.advance(31 * DAY_MS);
    await task('outcomes.forget-receipts').run(t.desk, signal);
    expect(await receipts(receiver.id, 'poison')).toEqual([]);
    const { rows } = await t.desk.database.pool.query('select body from receipts where body is not null');
    expect(rows).toEqual([]);
  });

  it('lets a refund wait for its order, and gives up after a week', async () => {
    const { receiver } = await make('shopify', 'waits', shopSecret);
    await push(receiver, 'refunds/create', refund(1, 7, '3.00'));
    await push(receiver, 'refunds/create', refund(2, 8, '3.00'));
    expect(await stateOf(receiver.id)).toMatchObject({ waiting: 2 });
    await push(receiver, 'orders/paid', order(7, '10.00'));
    expect(await ledger('waits')).toMatchObject([
      { id: '7', minor: 1_000 },
      { id: 'refund:1', minor: -300, of: '7' },
    ]);
    t.clock.advance(8 * DAY_MS);
    await task('outcomes.receipts').run(t.desk, signal);
    expect(await receipts(receiver.id, 'poison')).toMatchObject([{ cause: 'order-unknown', detail: '8' }]);
  });

  it('holds a refund against nothing that only a browser said', async () => {
    const { receiver } = await make('shopify', 'forged', shopSecret);
    const origin = 'https://shop.example';
    const { key } = await t.call<{ key: string }>('outcomes.saveSite', {
      name: 'S',
      origins: [origin],
      source: 'forged',
    });
    const body = JSON.stringify({ kind: 'order', value: '99999', currency: 'USD', id: '9' });
    const agent = 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0';
    expect((await post(`/o/${key}`, body, { origin, 'user-agent': agent })).status).toBe(204);
    await push(receiver, 'refunds/create', refund(1, 9, '3.00'));
    expect(await stateOf(receiver.id)).toMatchObject({ waiting: 1, poison: 0 });
    await push(receiver, 'orders/paid', order(9, '10.00'));
    expect(await ledger('forged')).toMatchObject([
      { id: '9', minor: 1_000, currency: 'KES' },
      { id: 'refund:1', minor: -300, currency: 'KES', of: '9' },
    ]);
  });

  it('has what was stored settled by another process when the one that stored it dies', async () => {
    const { receiver } = await make('shopify', 'dies', shopSecret);
    const body = JSON.stringify(order(3, '4.00'));
    let calls = 0;
    const dying: Desk = {
      ...t.desk,
      asSystem: (workspace, name, work) =>
        ++calls > 1 ? Promise.reject(new Error('the process is gone')) : t.desk.asSystem(workspace, name, work),
    };
    const request = new Request(receiver.address, {
      method: 'POST',
      body,
      headers: shopifyHeaders(body, 'orders/paid'),
    });
    const code = pathOf(receiver).split('/').at(-1) ?? '';
    expect((await route.handle(dying, request, { code })).status).toBe(204);
    expect(await ledger('dies')).toEqual([]);
    await task('outcomes.receipts').run(t.desk, signal);
    await task('outcomes.receipts').run(t.desk, signal);
    expect(await ledger('dies')).toMatchObject([{ id: '3', minor: 400 }]);
  });

  it('seals its secrets, and has them sealed anew when the key changes', async () => {
    const { receiver } = await make('shopify', 'sealed', shopSecret);
    const secretOf = async () =>
      (
        await t.desk.database.pool.query<{ secret: string }>('select secret from receivers where id = $1', [
          receiver.id,
        ])
      ).rows[0]?.secret ?? '';
    const before = await secretOf();
    expect(before).toMatch(/^v1\./);
    const rotated = rotateKeyFile(t.folder, t.desk.random);
    const columns = areas.flatMap(({ sealed }) => sealed);
    await sealAnew(t.desk.database, columns, rotated, t.desk.random);
    const after = await secretOf();
    expect(after).not.toBe(before);
    expect(unseal(after, `receivers/${t.workspace.id}/${receiver.id}`, { current: rotated.current, former: [] })).toBe(
      shopSecret,
    );
    await sealAnew(
      t.desk.database,
      columns,
      { current: t.desk.keyring().current, former: [rotated.current] },
      t.desk.random,
    );
  });

  it('gives the same ledger when everything comes at the same moment', async () => {
    const { receiver } = await make('shopify', 'at-once', shopSecret);
    const deliveries: [string, object][] = [1, 2, 3].flatMap((id): [string, object][] => [
      ['refunds/create', refund(10 * id, id, '1.00')],
      ['refunds/create', refund(10 * id + 1, id, '2.00')],
      ['orders/create', order(id, '5.00')],
      ['orders/paid', order(id, '5.00', { financial_status: 'paid' })],
    ]);
    const statuses = await Promise.all(
      [...deliveries, ...deliveries].map(([topic, payload]) => push(receiver, topic, payload)),
    );
    expect(new Set(statuses)).toEqual(new Set([204]));
    // What lost a race for its turn is taken up by the task.
    t.clock.advance(11 * 60_000);
    await task('outcomes.receipts').run(t.desk, signal);
    expect((await ledger('at-once')).map(({ id, minor }) => [id, minor])).toEqual([
      ...[1, 2, 3].map((id) => [String(id), 500]),
      ...[1, 2, 3].flatMap((id) => [
        [`refund:${10 * id}`, -100],
        [`refund:${10 * id + 1}`, -200],
      ]),
    ]);
    expect(await stateOf(receiver.id)).toMatchObject({ accepted: 12, repeated: 12, poison: 0, waiting: 0 });
  });

  it('gives the same ledger of WooCommerce’s whole orders, in whatever order their states come', async () => {
    let n = 0;
    const secret = 'woo-secret-0123456789';
    const states = fc
      .record({ total: fc.integer({ min: 8, max: 99_999 }), backs: fc.integer({ min: 0, max: 4 }) })
      .map(({ total, backs }) => {
        const refunds = Array.from({ length: backs }, (_, i) => ({ id: 50 + i, total: `-${Math.floor(total / 4)}` }));
        const base = { id: 7, currency: 'JPY', total: String(total), date_created_gmt: '2026-11-20T07:22:01' };
        return [
          { ...base, status: 'pending', refunds: [] },
          { ...base, status: 'processing', refunds: [] },
          ...refunds.map((_, i) => ({ ...base, status: 'completed', refunds: refunds.slice(0, i + 1) })),
        ];
      });
    const played = states.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
    );
    await fc.assert(
      fc.asyncProperty(played, async ([all, mixed]) => {
        const ledgers: object[] = [];
        for (const [source, deliveries] of [
          [`woo${n}`, all],
          [`mixed-woo${n++}`, mixed],
        ] as const) {
          const { receiver } = await make('woocommerce', source, secret);
          for (const payload of deliveries) {
            const body = JSON.stringify(payload);
            const headers = {
              'x-wc-webhook-topic': 'order.updated',
              'x-wc-webhook-signature': createHmac('sha256', secret).update(body).digest('base64'),
            };
            expect((await post(pathOf(receiver), body, headers)).status).toBe(204);
          }
          ledgers.push((await ledger(source)).map(({ source: _, ...line }) => line));
        }
        expect(ledgers[1]).toEqual(ledgers[0]);
      }),
      { numRuns: 12 },
    );
    const { receiver } = await make('woocommerce', 'greeted', secret);
    // WooCommerce refuses to save a webhook whose greeting is answered by anything but 200.
    expect((await post(pathOf(receiver), 'webhook_id=12', {})).status).toBe(200);
    expect(await stateOf(receiver.id)).toMatchObject({ accepted: 0, refused: 0 });
  });

  it('gives the same ledger whatever the order and however often deliveries come', async () => {
    let n = 0;
    const history = fc
      .array(fc.record({ total: fc.integer({ min: 4, max: 99_999 }), backs: fc.integer({ min: 0, max: 3 }) }), {
        minLength: 1,
        maxLength: 4,
      })
      .map((orders) =>
        orders.flatMap(({ total, backs }, i): [string, object][] => {
          const money = (minor: number) => (minor / 100).toFixed(2);
          return [
            ['orders/create', order(i + 1, money(total))],
            ['orders/paid', order(i + 1, money(total), { financial_status: 'paid' })],
            ...Array.from({ length: backs }, (_, j): [string, object] => [
              'refunds/create',
              refund(10 * (i + 1) + j, i + 1, money(Math.floor(total / 4))),
            ]),
          ];
        }),
      );
    const played = history.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
    );
    await fc.assert(
      fc.asyncProperty(played, async ([all, mixed]) => {
        const [plain, other] = [`plain${n}`, `mixed${n++}`];
        const first = (await make('shopify', plain, shopSecret)).receiver;
        const second = (await make('shopify', other, shopSecret)).receiver;
        for (const [topic, payload] of all) expect(await push(first, topic, payload)).toBe(204);
        for (const [topic, payload] of mixed) expect(await push(second, topic, payload)).toBe(204);
        const unnamed = (lines: Line[]) => lines.map(({ source: _, ...line }) => line);
        expect(unnamed(await ledger(other))).toEqual(unnamed(await ledger(plain)));
        expect(await stateOf(second.id)).toMatchObject({ poison: 0, waiting: 0 });
      }),
      { numRuns: 12 },
    );
  });
});
