import { describe, expect, it } from 'vitest';
import { ask, retryAtFrom } from './http-answer.ts';

const now = Date.parse('2026-11-22T10:00:00Z');
const at = (headers: Record<string, string>): number => retryAtFrom(new Headers(headers), now) - now;

describe('retryAtFrom', () => {
  it('reads seconds, dates and reset headers', () => {
    expect(at({ 'retry-after': '120' })).toBe(120_000);
    expect(at({ 'retry-after': 'Sun, 22 Nov 2026 10:05:00 GMT' })).toBe(300_000);
    expect(at({ 'x-ratelimit-reset': '2026-11-22T10:02:00.000Z' })).toBe(120_000);
    expect(at({ 'ratelimit-reset': String(now / 1_000 + 60) })).toBe(60_000);
  });

  it('prefers Retry-After, and stays between a second and a day', () => {
    expect(at({ 'retry-after': '5', 'x-ratelimit-reset': '2026-11-22T11:00:00Z' })).toBe(5_000);
    expect(at({ 'retry-after': '-9' })).toBe(1_000);
    expect(at({ 'retry-after': '99999999' })).toBe(86_400_000);
    expect(at({ 'retry-after': 'soon' })).toBe(60_000);
    expect(at({})).toBe(60_000);
  });
});

describe('ask', () => {
  const answering =
    (body: BodyInit): typeof fetch =>
    () =>
      Promise.resolve(new Response(body));
  const signal = new AbortController().signal;

  it('refuses a body beyond its bound without reading it all', async () => {
    const outcome = await ask(
      { fetch: answering('x'.repeat(2_000)), signal },
      'https://a.example',
      {},
      { timeoutMs: 1_000, maxBytes: 1_000 },
    );
    expect(outcome).toMatchObject({ ok: false, reason: 'refused', code: 'malformed-answer' });
  });

  it('decodes characters that are cut between chunks', async () => {
    const bytes = new TextEncoder().encode('سلام');
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    expect(await ask({ fetch: answering(body), signal }, 'https://a.example')).toMatchObject({
      ok: true,
      value: { text: 'سلام' },
    });
  });

  it('gives up in time', async () => {
    const deaf: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) =>
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error)),
      );
    const outcome = await ask({ fetch: deaf, signal }, 'https://a.example', {}, { timeoutMs: 5, maxBytes: 1_000 });
    expect(outcome).toMatchObject({ ok: false, reason: 'network', code: 'timeout' });
  });
});
