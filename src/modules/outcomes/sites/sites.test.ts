import fc from 'fast-check';
import type { Hono } from 'hono';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { areas } from '../../../areas.ts';
import { openHttp } from '../../../entry/http/open-http.ts';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';
import { deliverTask } from '../../publishing/index.ts';
import { siteScript } from './site-script.ts';

interface Site {
  id: string;
  key: string;
  snippet: string;
  counted: number;
  robots: number;
  refused: number;
}
interface Outcome {
  externalId: string;
  value: { minor: number; currency: string };
  reportedBy: string;
  trace: string;
}

const person = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36';
const origin = 'https://shop.example';

describe('sites that report outcomes by a script', () => {
  let t: TestDesk;
  let app: Hono;
  let site: Site;

  beforeAll(async () => {
    t = await testDesk();
    app = openHttp(t.desk, areas, t.opened.changes, '/nowhere');
    site = await t.call<Site>('outcomes.saveSite', { name: 'Shop', origins: [origin], source: 'shop' });
  });
  afterAll(() => t.close());

  const send = (body: unknown, headers: Record<string, string> = {}, key = site.key) =>
    app.request(`http://localhost:4780/o/${key}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { origin, 'user-agent': person, 'content-type': 'text/plain', ...headers },
    });
  const order = (id: string, value: string, more: object = {}) => ({
    kind: 'order',
    value,
    currency: 'KES',
    id,
    ...more,
  });
  const listed = async (): Promise<Outcome[]> =>
    (await t.call<{ items: Outcome[] }>('outcomes.list', { limit: 100 })).items;
  const shown = async (id: string): Promise<Outcome[]> =>
    (await listed()).filter(({ externalId }) => externalId === id);
  const record = (externalId: string, valueMinor: number) =>
    t.call<{ outcome: Outcome; isNew: boolean }>('outcomes.record', {
      kind: 'order',
      valueMinor,
      currency: 'KES',
      source: 'shop',
      externalId,
    });

  it('gives a small script that other sites may load and that sets no cookie', async () => {
    const answer = await app.request('http://localhost:4780/site.js');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(answer.headers.get('content-type')).toContain('text/javascript');
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await answer.text()).toBe(siteScript);
    expect(Buffer.byteLength(siteScript)).toBeLessThan(3_000);
    expect(siteScript).not.toContain('document.cookie');
    expect(site.snippet).toContain(`data-key="${site.key}"`);
    const desk = await app.request('http://localhost:4780/healthz');
    expect(desk.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  it('counts a report once, marks it, and lets only the site read the answer', async () => {
    const answer = await send(order('b1', '12.50'));
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, origin]);
    expect((await send(order('b1', '12.50'))).status).toBe(204);
    expect((await send(order('b1', '99'))).status).toBe(204);
    expect(await shown('b1')).toMatchObject([
      { value: { minor: 1_250, currency: 'KES' }, reportedBy: 'browser', trace: 'no-reference' },
    ]);
    expect((await t.call<{ items: Site[] }>('outcomes.sites')).items[0]).toMatchObject({ counted: 1, refused: 0 });
  });

  it('refuses strangers, counts no programs, and says what is wrong with a report', async () => {
    expect((await send(order('x', '1'), { origin: 'https://evil.example' })).status).toBe(403);
    expect((await send(order('x', '1'), { origin: 'null' })).status).toBe(403);
    expect((await send(order('x', '1'), {}, '2222222222')).status).toBe(404);
    expect((await send(order('x', '1'), { 'user-agent': 'Googlebot/2.1' })).status).toBe(204);
    for (const body of [
      'nonsense',
      'null',
      order('x', '-1'),
      order('x', '1,50'),
      order('x', '1.005'),
      order('a\u0000b', '1'),
      order('x', '1', { currency: 'QQQ' }),
      order('x'.repeat(5_000), '1'),
    ]) {
      const answer = await send(body);
      expect(answer.status).toBe(422);
      expect(await answer.text()).toMatch(/\w/);
    }
    expect(await shown('x')).toEqual([]);
    expect((await t.call<{ items: Site[] }>('outcomes.sites')).items[0]).toMatchObject({ robots: 1, refused: 10 });
  });

  it('traces a report to the visit that the address carried', async () => {
    const values = { handle: 'karibu', password: 'karibu-secret' };
    const account = await t.call<{ id: string }>('accounts.connect', { network: 'practice', method: 'handle', values });
    await t.call('outcomes.changeLinkSettings', { linkOrigin: 'https://go.shop.example' });
    const draft = await t.call<{ id: string }>('publishing.createDraft', {
      text: `New: ${origin}/beans`,
      variants: [{ accountId: account.id }],
    });
    await t.call('publishing.publishNow', { draftId: draft.id });
    await deliverTask().run(t.desk, new AbortController().signal);
    const { items } = await t.call<{ items: { code: string; url: string }[] }>('outcomes.links', {});
    const [link] = items;
    expect(link?.url).toBe(`https://go.shop.example/l/${link?.code}`);
    // The proxy leads the short domain to the desk, which answers at any host.
    const followed = await app.request(link?.url ?? '', { headers: { 'user-agent': person } });
    const visit = new URL(followed.headers.get('location') ?? '').searchParams.get('rv') ?? '';
    expect((await send(order('b2', '5', { visit }))).status).toBe(204);
    expect(await shown('b2')).toMatchObject([{ trace: 'traced', reportedBy: 'browser' }]);
    // The server's word counts, and the visit only the browser knew stays.
    expect((await record('b2', 700)).isNew).toBe(true);
    expect(await shown('b2')).toMatchObject([{ trace: 'traced', reportedBy: 'server', value: { minor: 700 } }]);
    await t.call('outcomes.changeLinkSettings', { linkOrigin: null });
    expect(await t.call('outcomes.linkSettings')).toMatchObject({ linkOrigin: null, home: t.desk.publicUrl() });
  });

  it('gives the server the last word in whatever order the two report', async () => {
    let n = 0;
    const told = fc.array(
      fc.oneof(
        fc.record({ by: fc.constant('browser' as const), minor: fc.integer({ min: 0, max: 9_999 }) }),
        fc.record({ by: fc.constant('server' as const), minor: fc.constant(4_200) }),
      ),
      { minLength: 1, maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(told, async (reports) => {
        const id = `p${n++}`;
        t.clock.advance(10_000);
        for (const { by, minor } of reports) {
          if (by === 'server') await record(id, minor);
          else expect((await send(order(id, (minor / 100).toFixed(2)))).status).toBe(204);
        }
        const expected = reports.find(({ by }) => by === 'server') ?? reports[0];
        expect(await shown(id)).toMatchObject([{ value: { minor: expected?.minor }, reportedBy: expected?.by }]);
      }),
      { numRuns: 25 },
    );
  });

  it('lets nobody change an outcome that the server told', async () => {
    await record('fixed', 100);
    const change = t.desk.database.inWorkspace({ workspace: t.workspace.id }, (tx) =>
      sql`update outcomes set value_minor = 1 where external_id = 'fixed'`.execute(tx),
    );
    await expect(change).rejects.toThrow('permission denied');
    expect(await shown('fixed')).toMatchObject([{ value: { minor: 100 } }]);
  });

  it('ends a site, and bounds what one may send', async () => {
    const statuses = new Set<number>();
    for (let i = 0; i < 110; i++) statuses.add((await send('nonsense')).status);
    expect(statuses).toContain(429);
    await t.call('outcomes.endSite', { id: site.id });
    expect((await send(order('late', '1'))).status).toBe(404);
    await expect(t.call('outcomes.endSite', { id: site.id })).rejects.toMatchObject({ code: 'outcomes.site-missing' });
  });
});
