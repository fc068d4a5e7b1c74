import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { areas } from '../../src/areas.ts';
import { registerWebhook } from '../../src/connectors/practice/index.ts';
import { openHttp } from '../../src/entry/http/open-http.ts';
import { success } from '../../src/kernel/outcome.ts';
import { withSession } from '../../src/modules/accounts/index.ts';
import { rotateKeyFile } from '../../src/platform/crypto/key-file.ts';
import { sealAnew } from '../../src/platform/crypto/seal-anew.ts';
import { type TestDesk, testDesk } from '../harness/desk.ts';

/** What a webhook and a key rotation must not lose, with the real practice network on the other side. */
describe('secrets in use', () => {
  const secret = `whsec_${Buffer.from('a secret of thirty-two letters!!').toString('base64')}`;
  const signal = new AbortController().signal;
  let t: TestDesk;
  let app: Hono;
  let accountId: string;
  let hook: string;

  beforeAll(async () => {
    t = await testDesk();
    app = openHttp(t.desk, areas, t.opened.changes, '/nowhere');
    const values = { handle: 'hooked', password: 'a long invented one' };
    accountId = (await t.call<{ id: string }>('accounts.connect', { network: 'practice', method: 'handle', values }))
      .id;
    const source = await t.call<{ id: string }>('listening.createSource', {
      kind: 'webhook',
      account: accountId,
      secret,
    });
    hook = `/hooks/${t.workspace.id}/${source.id}`;
  });
  afterAll(() => t.close());

  const session = <T>(work: (token: string) => Promise<T>) =>
    withSession(t.desk, { workspace: t.workspace.id, accountId, signal }, async (open) => {
      await registerWebhook(open, secret);
      return success(await work((open.credential as { token: string }).token));
    });
  const stored = async () =>
    (await t.desk.database.pool.query<{ count: number }>('select count(*) as count from mentions')).rows[0]?.count;
  const push = (body: string, headers: Record<string, string>) => app.request(hook, { method: 'POST', body, headers });

  it('takes in what is pushed, in any order, however often, once', async () => {
    let deliveries: { headers: Record<string, string>; body: string }[] = [];
    await session(async () => undefined);
    t.clock.advance(20 * 60_000);
    await session(async (token) => {
      const pending = await t.desk.fetch('https://practice.internal/v1/webhook/pending', {
        headers: { authorization: `Bearer ${token}` },
      });
      deliveries = ((await pending.json()) as { deliveries: typeof deliveries }).deliveries;
    });
    expect(deliveries.length).toBeGreaterThan(3);
    for (const { body, headers } of [...deliveries].reverse()) expect((await push(body, headers)).status).toBe(200);
    const once = await stored();
    for (const { body, headers } of deliveries) expect((await push(body, headers)).status).toBe(200);
    expect(await stored()).toBe(once);
    expect(once).toBeGreaterThan(3);
  });

  it('stores nothing that is not signed, and says nothing of what exists', async () => {
    const before = await stored();
    expect(
      (
        await push('{"data":{}}', {
          'webhook-id': 'x',
          'webhook-timestamp': String(t.clock.now() / 1_000),
          'webhook-signature': 'v1,AAAA',
        })
      ).status,
    ).toBe(401);
    expect((await app.request(`/hooks/${t.workspace.id}/${accountId}`, { method: 'POST', body: '{}' })).status).toBe(
      404,
    );
    expect((await app.request('/hooks/x/y', { method: 'POST', body: '{}' })).status).toBe(404);
    expect(await stored()).toBe(before);
  });

  it('opens every secret again after the key was rotated', async () => {
    const rotated = rotateKeyFile(t.folder, t.desk.random);
    const sealed = areas.flatMap((area) => area.sealed);
    expect(await sealAnew(t.desk.database, sealed, rotated, t.desk.random)).toBe(2);
    expect(await sealAnew(t.desk.database, sealed, { current: rotated.current, former: [] }, t.desk.random)).toBe(0);
    const { rows } = await t.desk.database.pool.query<{ credential: string }>('select credential from accounts');
    expect(rows[0]?.credential).toMatch(/^v1\./);
  });
});
