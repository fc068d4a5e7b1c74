import { expect, test } from 'vitest';
import { z } from 'zod';
import { anyRole, areaContract } from '../../src/kernel/operation.ts';
import { createClient, type Wire } from './api.ts';
import { ApiProblem } from './problem.ts';

const spec = { roles: anyRole, summary: 'x', output: z.object({}) } as const;
const contracts = {
  inbox: areaContract('inbox', {
    list: { ...spec, effect: 'read', input: z.object({ state: z.string() }) },
    takeOver: { ...spec, effect: 'write', input: z.object({ id: z.string() }) },
    me: { ...spec, effect: 'read', desk: true, input: z.object({}) },
  }),
};

function wired(answer: () => Response | Promise<Response>) {
  const asked: { url: string; init: RequestInit }[] = [];
  const wire: Wire = {
    fetch: async (url, init) => {
      asked.push({ url: String(url), init: init ?? {} });
      return answer();
    },
    newKey: () => 'key-1',
    workspace: () => 'acme',
  };
  return { api: createClient(contracts, wire), asked };
}

test('a read asks by address, a write by body with an idempotency key', async () => {
  const { api, asked } = wired(() => Response.json({}));
  await api.inbox.list({ state: 'open & waiting' });
  await api.inbox.takeOver({ id: '1' });
  await api.inbox.me();
  expect(asked.map(({ url, init }) => `${init.method} ${url}`)).toEqual([
    'GET /api/v1/acme/inbox/list?input=%7B%22state%22%3A%22open%20%26%20waiting%22%7D',
    'POST /api/v1/acme/inbox/take-over',
    'GET /api/v1/inbox/me',
  ]);
  expect(asked[1]?.init.body).toBe('{"id":"1"}');
  expect(new Headers(asked[1]?.init.headers).get('idempotency-key')).toBe('key-1');
});

test('a question too long for an address goes by body, without becoming a write', async () => {
  const { api, asked } = wired(() => Response.json({}));
  await api.inbox.list({ state: 'x'.repeat(10_000) });
  expect(`${asked[0]?.init.method} ${asked[0]?.url}`).toBe('POST /api/v1/acme/inbox/list');
  expect(String(asked[0]?.init.body)).toContain('xxxx');
});

test('a refusal arrives as a problem with its code', async () => {
  const body = { status: 409, code: 'inbox.already-closed', values: { by: 'Neema' } };
  const { api } = wired(() => Response.json(body, { status: 409 }));
  await expect(api.inbox.takeOver({ id: '1' })).rejects.toMatchObject({ body });
});

test('a proxy’s page and silence become problems too', async () => {
  const page = wired(() => new Response('<html>', { status: 502 }));
  await expect(page.api.inbox.me()).rejects.toMatchObject({ body: { status: 502, code: 'shell.server' } });
  const silence = wired(() => Promise.reject(new TypeError('Failed to fetch')));
  await expect(silence.api.inbox.me()).rejects.toBeInstanceOf(ApiProblem);
  await expect(silence.api.inbox.me()).rejects.toMatchObject({ body: { code: 'shell.offline' } });
});
