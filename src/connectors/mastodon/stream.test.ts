import { describe, expect, it } from 'vitest';
import type { StreamEvent } from '../contract.ts';
import { mastodon } from './index.ts';
import { scriptedMastodon } from './scripted-mastodon.ts';
import { notificationPayload, statusPayload } from './scripted-payloads.ts';
import { amina, write } from './scripted-town.ts';
import { serverEvents } from './sse.ts';

const bytes = async function* (...chunks: string[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield new TextEncoder().encode(chunk);
};

async function eventsOf(server: ReturnType<typeof scriptedMastodon>): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  for await (const event of mastodon.stream?.open(server.session, undefined) ?? []) events.push(event);
  return events;
}

describe('serverEvents', () => {
  it('puts events together whatever the chunks, and skips heartbeats', async () => {
    let chunks = 0;
    const events = [];
    const body = bytes(
      ':thump\n\nevent: upd',
      'ate\r\ndata: {"a":1}\n',
      'data: 2\n\n:thump\n\ndata:x\n\n',
      'event: half',
    );
    for await (const event of serverEvents(body, () => (chunks += 1))) events.push(event);
    expect(events).toEqual([
      { event: 'update', data: '{"a":1}\n2' },
      { event: 'message', data: 'x' },
    ]);
    expect(chunks).toBe(4);
  });

  it('ends on an event without end', async () => {
    const endless = bytes(...Array.from({ length: 30 }, () => 'x'.repeat(50_000)));
    await expect(Array.fromAsync(serverEvents(endless, () => {}))).rejects.toThrow(RangeError);
  });
});

describe('streaming from a Mastodon server', () => {
  it('rings the bell first, then gives items without a cursor, deletions and poison', async () => {
    const server = scriptedMastodon((request) => {
      if (new URL(request.url).host !== 'streaming.social.example') return undefined;
      const good = JSON.stringify(notificationPayload('8', 'mention', write(server.town, amina, '@shop سلام')));
      const body = `:thump\n\nevent: notification\ndata: ${good}\n\nevent: notification\ndata: {"id":\n\nevent: delete\ndata: 44\n\nevent: update\ndata: {}\n\n`;
      return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
    });
    expect(await eventsOf(server)).toEqual([
      { type: 'wake' },
      { type: 'item', item: expect.objectContaining({ text: '@shop سلام', kind: 'mention' }) as object },
      { type: 'poison', poison: { cause: 'not JSON', raw: '{"id":' } },
      { type: 'deleted', remoteId: 'social.example/44' },
    ]);
  });

  it('gives everything public, edits and deletions, without a place to go on from', async () => {
    const server = scriptedMastodon((request) => {
      const { pathname, host } = new URL(request.url);
      if (host !== 'streaming.social.example' || pathname !== '/api/v1/streaming/public') return undefined;
      const status = JSON.stringify(statusPayload(write(server.town, amina, 'karibu, سلام')));
      const body = `event: update\ndata: ${status}\n\nevent: status.update\ndata: ${status}\n\nevent: update\ndata: {}\n\nevent: delete\ndata: 44\n\nevent: filters_changed\ndata: x\n\n`;
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    });
    const events = await Array.fromAsync(mastodon.stream?.public?.open(server.session, undefined) ?? []);
    const item = { type: 'item', item: expect.objectContaining({ text: 'karibu, سلام', kind: 'post' }) as object };
    const poison = { type: 'poison', poison: expect.objectContaining({ raw: '{}' }) as object };
    expect(events).toEqual([item, item, poison, { type: 'deleted', remoteId: 'social.example/44' }]);
  });

  it('ends quietly where streaming is refused, answered with a page, or broken', async () => {
    expect(await eventsOf(scriptedMastodon())).toEqual([]);
    expect(
      await eventsOf(scriptedMastodon(() => new Response('<html>', { headers: { 'content-type': 'text/html' } }))),
    ).toEqual([]);
    const broken = scriptedMastodon();
    broken.fault('any', { type: 'drop-before' });
    expect(await eventsOf(broken)).toEqual([]);
  });
});
