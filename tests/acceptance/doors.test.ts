import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { areas } from '../../src/areas.ts';
import { openHttp } from '../../src/entry/http/open-http.ts';
import { toKebab } from '../../src/entry/names.ts';
import { type TestDesk, testDesk } from '../harness/desk.ts';

interface KeyAnswer {
  key: { id: string };
  token: string;
}

describe('the doors', () => {
  let t: TestDesk;
  let app: Hono;
  let reader: string;
  let writer: string;

  beforeAll(async () => {
    t = await testDesk();
    app = openHttp(t.desk, areas, t.opened.changes, '/nowhere');
    reader = (await t.call<KeyAnswer>('workspace.createKey', { name: 'reader', role: 'owner', effects: ['read'] }))
      .token;
    writer = (
      await t.call<KeyAnswer>('workspace.createKey', { name: 'writer', role: 'manager', effects: ['read', 'write'] })
    ).token;
  });
  afterAll(() => t.close());

  const ask = (path: string, token: string | undefined, init: RequestInit = {}) =>
    app.request(`http://localhost:4780${path}`, {
      ...init,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        'content-type': 'application/json',
        ...init.headers,
      },
    });
  const post = (path: string, token: string | undefined, input: unknown, headers: Record<string, string> = {}) =>
    ask(path, token, { method: 'POST', body: JSON.stringify(input), headers });

  it('answers strangers with a problem that says what to do', async () => {
    const answer = await ask('/api/v1/firm/inbox/list', undefined);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({
      code: 'request.not-signed-in',
      status: 401,
      title: expect.stringMatching(/\w/),
      remedy: expect.stringMatching(/\w/),
    });
  });

  it('words problems in the caller’s language', async () => {
    const titles = await Promise.all(
      ['en', 'sw', 'he', 'ar'].map(
        async (language) =>
          (
            (await (
              await ask('/api/v1/firm/inbox/list', undefined, { headers: { 'accept-language': language } })
            ).json()) as { title: string }
          ).title,
      ),
    );
    expect(new Set(titles).size).toBe(4);
    expect(titles[3]).toMatch(/[\u0600-\u06ff]/);
  });

  it('does not tell a workspace that is not the caller’s from one that does not exist', async () => {
    const [none, unknown] = [
      await ask('/api/v1/nobody/inbox/list', reader),
      await ask('/api/v1/practice/inbox/list', reader),
    ];
    expect(none.status).toBe(404);
    expect(((await none.json()) as { code: string }).code).toBe(((await unknown.json()) as { code: string }).code);
  });

  it('names every wrong field at once', async () => {
    const answer = await post('/api/v1/firm/workspace/update', writer, {
      name: '',
      region: 'kenya',
      timeZone: 'Africa/Nairobi',
    });
    expect(answer.status).toBe(422);
    const { errors } = (await answer.json()) as { errors: { path: string }[] };
    expect(errors.map((error) => error.path).sort()).toEqual(['name', 'region']);
  });

  it('never changes anything by GET, nor for a page of another origin', async () => {
    expect((await ask('/api/v1/firm/workspace/update?name=X', writer)).status).toBe(404);
    const signedIn = await cookie();
    const foreign = await post(
      '/api/v1/firm/workspace/update',
      undefined,
      { name: 'X' },
      { cookie: signedIn, origin: 'https://evil.example', host: 'localhost:4780' },
    );
    expect(foreign.status).toBe(401);
    const own = await post(
      '/api/v1/firm/workspace/update',
      undefined,
      { name: 'Firm' },
      { cookie: signedIn, origin: 'http://localhost:4780', host: 'localhost:4780' },
    );
    expect(own.status).toBe(200);
  });

  it('tells somebody who comes back from a network in vain what to do', async () => {
    const back = (headers: Record<string, string>) => ask('/connect/callback?state=unknown', undefined, { headers });
    expect((await back({})).headers.get('location')).toBe('/sign-in');
    const page = await back({ cookie: await cookie(), 'accept-language': 'ar' });
    expect(page.status).toBe(404);
    expect(await page.text()).toMatch(/<html lang="ar" dir="rtl">[\s\S]*<h1/);
  });

  it('signs in once by a one-time link', async () => {
    const token = await t.desk.auth.oneTimeToken(t.owner.email);
    const redeem = () => post('/api/v1/workspace/redeem-link', undefined, { token });
    expect((await redeem()).status).toBe(200);
    expect((await redeem()).status).not.toBe(200);
  });

  it('gives the same answer for the same idempotency key, and does it once', async () => {
    const send = () =>
      post('/api/v1/firm/workspace/save-department', writer, department('once'), { 'idempotency-key': 'dep-1' });
    const [first, second] = [await send(), await send()];
    expect(await second.json()).toEqual(await first.json());
    const { items } = await t.call<{ items: { key: string }[] }>('workspace.departments');
    expect(items.filter((item) => item.key === 'once')).toHaveLength(1);
  });

  it('shows a read-only key no tool that writes', async () => {
    const names = await tools(reader);
    expect(names).toContain('inbox_list');
    expect(names).not.toContain('inbox_reply');
    expect(await tools(writer)).toContain('workspace_saveDepartment');
    const refused = await post('/api/v1/firm/workspace/update', reader, { name: 'X' });
    expect(((await refused.json()) as { code: string }).code).toBe('request.scope-missing');
  });

  it('ends a revoked key at once', async () => {
    const { key, token } = await t.call<KeyAnswer>('workspace.createKey', { name: 'gone' });
    expect((await ask('/api/v1/firm/workspace/show', token)).status).toBe(200);
    await t.call('workspace.revokeKey', { id: key.id });
    expect((await ask('/api/v1/firm/workspace/show', token)).status).toBe(401);
  });

  it('describes every operation as OpenAPI 3.1', async () => {
    const document = (await (await ask('/api/openapi.json', undefined)).json()) as {
      openapi: string;
      paths: Record<string, unknown>;
    };
    expect(document.openapi).toBe('3.1.0');
    for (const area of areas) {
      for (const [name, spec] of Object.entries(area.operations)) {
        const path = spec.desk
          ? `/api/v1/${area.area}/${toKebab(name)}`
          : `/api/v1/{workspace}/${area.area}/${toKebab(name)}`;
        expect(document.paths, path).toHaveProperty([path]);
      }
    }
  });

  it('tells open screens what changed', async () => {
    const stop = new AbortController();
    const answer = await ask('/api/v1/firm/events', reader, { signal: stop.signal });
    const stream = answer.body?.getReader();
    const heard = async (): Promise<string> => new TextDecoder().decode((await stream?.read())?.value);
    expect(await heard()).toContain('open');
    await t.call('workspace.update', { name: 'Heard' });
    expect(await heard()).toContain('"topic":"workspace"');
    stop.abort();
  });

  it('keeps secrets out of the audit trail', async () => {
    await t
      .call('accounts.connect', {
        network: 'practice',
        method: 'handle',
        values: { handle: 'secretive', password: 'hunter2-hunter2' },
      })
      .catch(() => undefined);
    const { rows } = await t.desk.database.pool.query('select detail::text from audit_entries');
    expect(JSON.stringify(rows)).not.toContain('hunter2');
  });

  async function cookie(): Promise<string> {
    const token = await t.desk.auth.oneTimeToken(t.owner.email);
    const answer = await post('/api/v1/workspace/redeem-link', undefined, { token });
    return answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
  }

  async function tools(token: string): Promise<string[]> {
    const client = new Client({ name: 'test', version: '1' });
    const fetchInside = (url: string | URL, init?: RequestInit) => Promise.resolve(app.request(String(url), init));
    const headers = { authorization: `Bearer ${token}` };
    await client.connect(
      new StreamableHTTPClientTransport(new URL('http://localhost:4780/api/v1/firm/mcp'), {
        fetch: fetchInside,
        requestInit: { headers },
      }) as never,
    );
    const { tools: listed } = await client.listTools();
    await client.close();
    return listed.map((tool) => tool.name);
  }

  const department = (key: string) => ({
    key,
    name: null,
    timeZone: 'Africa/Nairobi',
    hours: {
      mon: [
        ['09:00', '12:00'],
        ['13:00', '17:00'],
      ],
    },
    holidays: [],
    firstResponseMinutes: 60,
    nextResponseMinutes: 60,
    resolutionMinutes: 600,
    hourlyRateMinor: 1_000,
  });
});
