import { describe, expect, it } from 'vitest';
import type { VariantContent } from '../contract.ts';
import { keyNumber, value } from '../conformance/harness.ts';
import { mastodon } from './index.ts';
import { lineOf } from './line.ts';
import { uploadImage } from './media.ts';
import { scriptedMastodon } from './scripted-mastodon.ts';
import { amina, write } from './scripted-town.ts';

const publish = mastodon.publish;
if (!publish) throw new Error('Mastodon can publish');
const submit = (server: ReturnType<typeof scriptedMastodon>, content: VariantContent, key = keyNumber(1)) =>
  publish.submit(server.session, { key, handle: key, content });

const image = { type: 'image/png', alt: 'A red bus', size: 3, bytes: () => Promise.resolve(Uint8Array.of(1, 2, 3)) };

describe('publishing to a Mastodon server', () => {
  it('sends language, images with their descriptions, and public visibility', async () => {
    const server = scriptedMastodon();
    const posted = value(await submit(server, { text: 'Karibu', language: 'sw', images: [image] }));
    const [status] = [...server.town.statuses.values()];
    expect(status).toMatchObject({ text: 'Karibu', language: 'sw', visibility: 'public' });
    expect(server.town.media.get(status?.mediaIds[0] ?? '')).toMatchObject({ alt: 'A red bus', bytes: 3, looks: 1 });
    expect(posted).toMatchObject({
      remoteId: `social.example/${status?.id}`,
      url: `https://social.example/@shop/${status?.id}`,
    });
  });

  it('sends the key, so that a server that honours it posts once', async () => {
    const server = scriptedMastodon();
    await submit(server, { text: 'once', images: [] });
    await submit(server, { text: 'once', images: [] });
    expect(server.posts()).toHaveLength(1);
  });

  it('answers a direct message directly', async () => {
    const server = scriptedMastodon();
    const asked = write(server.town, amina, '@shop my card number is 1', { visibility: 'direct' });
    await submit(server, {
      text: 'Thanks',
      images: [],
      replyTo: { id: asked.id, acct: 'amina', visibility: 'direct' },
    });
    expect([...server.town.statuses.values()].at(-1)).toMatchObject({ text: '@amina Thanks', visibility: 'direct' });
  });

  it('waits for an image in the works, and not for ever', async () => {
    let looks = 0;
    const server = scriptedMastodon((request) => {
      if (!new URL(request.url).pathname.startsWith('/api/v1/media/')) return undefined;
      looks += 1;
      return Response.json({ id: '7' }, { status: looks > 3 ? 200 : 206 });
    });
    const waits: number[] = [];
    const wait = (ms: number): Promise<void> => {
      waits.push(ms);
      return Promise.resolve();
    };
    expect((await uploadImage(lineOf(server.session), image, wait)).ok).toBe(true);
    expect(waits).toEqual([0, 250, 500, 1_000]);
    looks = -100;
    expect(await uploadImage(lineOf(server.session), image, wait)).toMatchObject({
      reason: 'network',
      code: 'timeout',
    });
  });

  it('posts nothing when an image is refused', async () => {
    const server = scriptedMastodon((request) =>
      new URL(request.url).pathname === '/api/v2/media'
        ? Response.json({ error: 'Validation failed: File content type is invalid' }, { status: 422 })
        : undefined,
    );
    expect(await submit(server, { text: 'x', images: [image] })).toMatchObject({
      reason: 'refused',
      code: 'media-rejected',
    });
    expect(server.posts()).toEqual([]);
  });

  it('says why a server refused', async () => {
    const answers = [
      [422, 'Validation failed: Text character limit of 500 exceeded', 'refused', 'too-long'],
      [422, "Validation failed: Text can't be blank", 'refused', 'empty'],
      [403, 'This action is outside the authorized scopes', 'reconnect', 'scope-missing'],
      [403, 'Your login is currently disabled', 'reconnect', 'account-suspended'],
      [403, 'This action is not allowed', 'refused', 'blocked'],
      [401, 'The access token expired', 'reconnect', 'token-expired'],
      [404, 'Record not found', 'gone', 'not-found'],
      [418, 'teapot', 'refused', 'refused-unknown'],
    ] as const;
    for (const [status, error, reason, code] of answers) {
      const server = scriptedMastodon((request) =>
        request.method === 'POST' ? Response.json({ error }, { status }) : undefined,
      );
      expect(await submit(server, { text: 'x', images: [] }), error).toMatchObject({ ok: false, reason, code });
    }
  });

  it('settles by the source where a server reshapes what is shown', async () => {
    const reshaped = '<p><strong>Sale</strong> today</p>';
    const server = scriptedMastodon((request) => {
      if (!/accounts\/\d+\/statuses$/.test(new URL(request.url).pathname)) return undefined;
      return Response.json([...server.town.statuses.keys()].map((id) => statusWith(server, id, reshaped)));
    });
    const content = { text: '**Sale** today', images: [] };
    server.fault('write', { type: 'drop-after' });
    expect(await submit(server, content)).toMatchObject({ reason: 'unknown' });
    const key = keyNumber(1);
    const settled = await publish.settle(server.session, {
      key,
      handle: key,
      content,
      submittedAt: server.session.clock.now(),
    });
    expect(settled).toMatchObject({ ok: true, value: { state: 'live' } });
  });
});

function statusWith(server: ReturnType<typeof scriptedMastodon>, id: string, html: string) {
  const status = server.town.statuses.get(id);
  const account = { id: '900', username: 'shop', acct: 'shop' };
  return { id, content: html, account, created_at: new Date(status?.at ?? 0).toISOString() };
}
