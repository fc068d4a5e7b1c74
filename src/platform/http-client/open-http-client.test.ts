import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMetrics } from '../telemetry/metrics.ts';
import { addressGuard } from './address-guard.ts';
import { openHttpClient } from './open-http-client.ts';

const open = (over: Partial<Parameters<typeof openHttpClient>[0]> = {}) =>
  openHttpClient({ allowPrivate: [], inProcess: new Map(), metrics: openMetrics(), ...over });

describe('outgoing HTTP', () => {
  let server: Server;
  let url: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/slow') return;
      if (request.url === '/big') return void response.end('x'.repeat(5_000));
      if (request.url === '/inward') return void response.writeHead(302, { location: 'http://10.0.0.1/' }).end();
      response.setHeader('x-agent', request.headers['user-agent'] ?? '');
      response.end('hello');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  it('refuses private addresses, written or resolved, unless an operator allowed them', async () => {
    const client = open();
    const local = new URL(url);
    for (const target of [
      url,
      `http://localhost:${local.port}`,
      `http://[::1]:${local.port}`,
      'http://169.254.169.254/latest',
      'http://2130706433/',
    ]) {
      await expect(client.fetch(target), target).rejects.toThrow();
    }
    const allowed = open({ allowPrivate: ['127.0.0.0/8', 'localhost'] });
    expect(await (await allowed.fetch(url)).text()).toBe('hello');
    expect(await (await allowed.fetch(`http://localhost:${local.port}`)).text()).toBe('hello');
  });

  it('does not follow a public address into a private one', async () => {
    await expect(open({ allowPrivate: ['127.0.0.1'] }).fetch(`${url}/inward`)).rejects.toThrow();
  });

  it('bounds time and size', async () => {
    const bounded = open({ allowPrivate: ['127.0.0.1'], timeoutMs: 100, maxBytes: 1_000 });
    await expect(bounded.fetch(`${url}/slow`)).rejects.toThrow();
    await expect(bounded.fetch(`${url}/big`).then((answer) => answer.text())).rejects.toThrow();
  });

  it('says who calls, and refuses what is not HTTP', async () => {
    const client = open({ allowPrivate: ['127.0.0.1'] });
    expect((await client.fetch(url)).headers.get('x-agent')).toContain('Rapport');
    await expect(client.fetch('file:///etc/passwd')).rejects.toThrow();
  });

  it('hands hosts inside this process over without a socket, and lets the caller stop', async () => {
    const inProcess = new Map([
      ['practice.internal', (request: Request) => Promise.resolve(new Response(new URL(request.url).pathname))],
    ]);
    expect(await (await open({ inProcess }).fetch('https://practice.internal/v1/x')).text()).toBe('/v1/x');
    const hanging = new Map([['practice.internal', () => new Promise<Response>(() => undefined)]]);
    await expect(
      open({ inProcess: hanging }).fetch('https://practice.internal/', { signal: AbortSignal.timeout(20) }),
    ).rejects.toThrow();
  });
});

describe('address guard', () => {
  it('knows every private range', () => {
    const guard = addressGuard(['10.1.0.0/16']);
    for (const host of [
      '127.0.0.1',
      '10.2.0.1',
      '172.16.0.1',
      '192.168.1.1',
      '169.254.1.1',
      '0.0.0.0',
      '[::1]',
      '[fc00::1]',
      '[fe80::1]',
      '[::ffff:127.0.0.1]',
      '100.64.0.1',
      '224.0.0.1',
    ]) {
      expect(() => guard.checkHost(host), host).toThrow();
    }
    for (const host of ['93.184.216.34', '[2606:4700::1111]', '10.1.2.3', 'example.org'])
      expect(() => guard.checkHost(host), host).not.toThrow();
  });
});
