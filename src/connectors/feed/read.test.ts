import { describe, expect, it } from 'vitest';
import { inbound } from '../conformance/harness.ts';
import { feed } from './index.ts';
import { scriptedFeed } from './scripted-feed.ts';

const atom = (...ids: string[]): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>${ids.map((id) => `<entry><id>tag:${id}</id><title>${id}</title><updated>2026-11-22T09:00:00Z</updated></entry>`).join('')}</feed>`;

describe('reading a feed', () => {
  it('asks conditionally and takes 304 for nothing new', async () => {
    const asked: (string | null)[] = [];
    const server = scriptedFeed((request) => {
      asked.push(request.headers.get('if-none-match'), request.headers.get('if-modified-since'));
      const headers = { etag: 'W/"7"', 'last-modified': 'Sat, 21 Nov 2026 10:00:00 GMT' };
      return asked.length > 2 ? new Response(null, { status: 304 }) : new Response(atom('a'), { headers });
    });
    const first = await inbound(feed, server.session, undefined);
    if (!first.ok) throw new Error(first.detail);
    const second = await inbound(feed, server.session, first.value.cursor);
    expect(second).toEqual({ ok: true, value: { items: [], poison: [], more: false } });
    expect(asked).toEqual([null, null, 'W/"7"', 'Sat, 21 Nov 2026 10:00:00 GMT']);
  });

  it('shows a gap when nothing that was seen is left', async () => {
    let document = atom('b', 'a');
    const server = scriptedFeed(() => new Response(document));
    const first = await inbound(feed, server.session, undefined);
    if (!first.ok) throw new Error(first.detail);
    document = atom('c', 'b');
    const overlapping = await inbound(feed, server.session, first.value.cursor);
    expect(overlapping).toMatchObject({ ok: true, value: { items: [{ text: 'c' }] } });
    expect(overlapping.ok && overlapping.value.gap).toBeFalsy();
    document = atom('z', 'y');
    const jumped = await inbound(feed, server.session, first.value.cursor);
    expect(jumped).toMatchObject({ ok: true, value: { gap: { from: server.session.clock.now() } } });
  });

  it('does not repeat an entry that left the feed and came back', async () => {
    let document = atom('b', 'a');
    const server = scriptedFeed(() => new Response(document));
    let cursor = undefined;
    const texts: string[] = [];
    for (const next of [document, atom('c', 'b'), atom('c', 'b', 'a')]) {
      document = next;
      const page = await inbound(feed, server.session, cursor);
      if (!page.ok) throw new Error(page.detail);
      cursor = page.value.cursor;
      texts.push(...page.value.items.map((item) => item.text));
    }
    expect(texts.sort()).toEqual(['a', 'b', 'c']);
  });

  it('reads old charsets', async () => {
    const head = Buffer.from('<?xml version="1.0" encoding="windows-1255"?><rss version="2.0"><channel><item><title>');
    const shalom = Buffer.from([0xf9, 0xec, 0xe5, 0xed]);
    const body = Buffer.concat([head, shalom, Buffer.from('</title></item></channel></rss>')]);
    const server = scriptedFeed(() => new Response(body));
    expect(await inbound(feed, server.session, undefined)).toMatchObject({ value: { items: [{ text: 'שלום' }] } });
  });

  it('tells gone from absent, forbidden, busy and broken', async () => {
    const cases = [
      [410, {}, 'gone', 'source-gone'],
      [404, {}, 'gone', 'not-found'],
      [403, {}, 'refused', 'blocked'],
      [503, { 'retry-after': '90' }, 'rate-limited', 'rate-limited'],
      [500, {}, 'network', 'server-error'],
    ] as const;
    for (const [status, headers, reason, code] of cases) {
      const server = scriptedFeed(() => new Response('', { status, headers }));
      expect(await inbound(feed, server.session, undefined)).toMatchObject({ reason, code });
    }
  });
});
