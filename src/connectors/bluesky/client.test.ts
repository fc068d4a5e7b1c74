import { expect, it } from 'vitest';
import type { Session } from '../contract.ts';
import type { Json } from '../items.ts';
import { bluesky } from './index.ts';
import { scriptedBluesky } from './scripted-bluesky.ts';
import { mentionShop } from './scripted-repository.ts';

const read = (session: Session) => bluesky.read?.profile(session);
const submit = (session: Session, text: string) =>
  bluesky.publish?.submit(session, { key: 'k', handle: bluesky.publish.handleFor('k'), content: { text, images: [] } });

/** A server that holds our access token for spent, and what the product stored. */
function spent() {
  const server = scriptedBluesky();
  server.repository.accessJwt += '-newer';
  const stored: Json[] = [];
  const session: Session = { ...server.session, renew: async (credential) => void stored.push(credential) };
  return { ...server, session, stored };
}

it('renews a spent token once, stores it before use, and asks again', async () => {
  const { session, stored, repository } = spent();
  expect(await read(session)).toMatchObject({ ok: true, value: { followers: 12 } });
  expect(stored).toMatchObject([{ accessJwt: repository.accessJwt, refreshJwt: repository.refreshJwt }]);
});

it('publishes after a renewal, once', async () => {
  const { session, stored, posts } = spent();
  expect(await submit(session, 'hello')).toMatchObject({ ok: true });
  expect(posts()).toHaveLength(1);
  expect(stored).toHaveLength(1);
});

it('does not disconnect when the renewal meets a broken line', async () => {
  const server = spent();
  const fetch: typeof globalThis.fetch = (input, init) =>
    String(input).includes('refreshSession')
      ? Promise.reject(new TypeError('fetch failed'))
      : server.session.fetch(input, init);
  expect(await read({ ...server.session, fetch })).toMatchObject({ ok: false, reason: 'network' });
  expect(server.stored).toEqual([]);
});

it('says plainly when the account was taken down', async () => {
  const taken = () =>
    Response.json({ error: 'AccountTakedown', message: 'Account has been taken down' }, { status: 400 });
  const server = scriptedBluesky(taken);
  expect(await read(server.session)).toMatchObject({ ok: false, reason: 'reconnect', code: 'account-suspended' });
});

it('sets one unreadable notification aside and reads the rest', async () => {
  const server = scriptedBluesky((request) => {
    if (!request.url.includes('listNotifications')) return undefined;
    return Response.json({ notifications: [{ uri: 'at://x/y/z', record: 7 }, ...good] });
  });
  const uri = mentionShop(server.repository, 'hello');
  const post = server.repository.posts.get(uri);
  const good = [{ ...post, reason: 'mention', indexedAt: post?.record.createdAt }];
  const page = await bluesky.read?.inbound(server.session, undefined);
  expect(page).toMatchObject({ ok: true, value: { items: [{ remoteId: uri }], poison: [{ remoteId: 'at://x/y/z' }] } });
  const again = page?.ok ? await bluesky.read?.inbound(server.session, page.value.cursor) : undefined;
  expect(again).toMatchObject({ ok: true, value: { items: [], poison: [] } });
});

it('never takes another post under its key for its own', async () => {
  const server = scriptedBluesky();
  expect(await submit(server.session, 'first words')).toMatchObject({ ok: true });
  expect(await submit(server.session, 'other words')).toMatchObject({
    ok: false,
    reason: 'refused',
    code: 'duplicate',
  });
  expect(server.posts()).toEqual([{ text: 'first words' }]);
});

it('bounds an endless answer', async () => {
  const endless = () =>
    new Response(new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1_000_000)) }));
  const server = scriptedBluesky(endless);
  expect(await read(server.session)).toMatchObject({ ok: false, reason: 'refused', code: 'malformed-answer' });
});

it.each([
  ['ftp://x.example', ''],
  ['https://user@x.example', ''],
  ['https://x.example', 'ws://stream.example/subscribe'],
  ['https://x.example', 'file:///etc/passwd'],
])('refuses to connect to %s with stream %s', async (server, stream) => {
  const method = bluesky.connect[0];
  if (method?.kind !== 'form') throw new Error('no form');
  const { connectContext, called } = scriptedBluesky();
  const values = { handle: 'shop.example', password: 'x', server, stream };
  expect(await method.connect(connectContext, values)).toMatchObject({ reason: 'refused', code: 'wrong-address' });
  expect(called()).toEqual([]);
});
