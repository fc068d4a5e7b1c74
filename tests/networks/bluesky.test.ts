/**
 * The Bluesky connector against a real AT Protocol network on this machine. Run by `npm run test:networks`.
 * Skipped by name, with the reason, where the network can't be had.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { crc32, deflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { bluesky } from '../../src/connectors/bluesky/index.ts';
import type { Connected, Session, StreamEvent } from '../../src/connectors/contract.ts';
import type { Json, NetworkItem } from '../../src/connectors/items.ts';
import type { Outcome } from '../../src/kernel/outcome.ts';
import { newId } from '../../src/kernel/ids.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { systemClock } from '../../src/kernel/time.ts';
import { type AtprotoNetwork, startAtprotoNetwork } from './atproto/bring-up.ts';
import { agree } from './atproto/consent.ts';
import { signIn } from './atproto/person.ts';
import { startCuttingProxy } from './cutting-proxy.ts';

const network = await startAtprotoNetwork({ accounts: ['duka', 'amina', 'noa'] });
const missing = 'missing' in network ? network.missing : undefined;

const title = missing === undefined ? 'Bluesky, for real' : `Bluesky, for real (skipped: ${missing})`;
describe.skipIf(missing !== undefined)(title, { timeout: 30_000 }, () => {
  const net = network as AtprotoNetwork;
  afterAll(() => net.stop(), 20_000);

  it('connects by app password, and says so when it is wrong', async () => {
    const { identity, scopes } = value(await connect(net, net.pds));
    expect(identity).toMatchObject({ handle: 'duka.test', remoteId: net.account('duka').did, server: net.pds });
    expect(scopes).toEqual(['app-password']);
    const wrong = await connect(net, net.pds, { password: 'not-it-at-all' });
    expect(wrong).toMatchObject({ ok: false, reason: 'reconnect', code: 'wrong-password' });
  });

  it('finds a mention, a reply and a quote exactly once, even with an old clock', async () => {
    const session = await sessionAt(net, net.pds);
    const { amina, noa, duka } = await people(net);
    const ours = await duka.post('Tumefungua saa mbili');
    // An AppView that meets a reply before the post it answers tells nobody of it.
    await net.settle();
    const start = await readAll(session, undefined);
    const said = [
      await amina.post('Asante @duka.test, chakula kitamu 🍲', { mentions: [duka], lang: 'sw' }),
      await noa.post('متى تفتحون؟', { reply: { parent: ours, root: ours }, lang: 'ar' }),
      await amina.post('שווה לראות', { quote: ours, lang: 'he' }),
      await noa.post('@duka.test was this lost?', {
        mentions: [duka],
        createdAt: new Date(Date.now() - 3_000_000).toISOString(),
      }),
    ];
    await amina.like(ours);
    await net.settle();
    const { items, cursor } = await readUntil(session, start.cursor, said.length);
    expect(new Set(items.map(({ remoteId }) => remoteId))).toEqual(new Set(said.map(({ uri }) => uri)));
    expect(items).toHaveLength(4);
    const byUri = new Map(items.map((item) => [item.remoteId, item]));
    expect(said.map(({ uri }) => byUri.get(uri)?.kind)).toEqual(['mention', 'reply', 'quote', 'mention']);
    expect(byUri.get(said[0]?.uri ?? '')).toMatchObject({
      text: 'Asante @duka.test, chakula kitamu 🍲',
      language: 'sw',
      mentions: ['duka.test'],
      author: { handle: 'amina.test', remoteId: amina.did },
    });
    expect(byUri.get(said[1]?.uri ?? '')).toMatchObject({ replyTo: ours.uri, root: ours.uri, text: 'متى تفتحون؟' });
    expect((await readAll(session, cursor)).items).toEqual([]);
  });

  it('hears the same items from the stream, once each, across a cut and an outage', async () => {
    const { amina, duka } = await people(net);
    const ours = await duka.post('Mpya leo: mandazi');
    const heard: NetworkItem[] = [];
    const deleted: string[] = [];
    const stop = new AbortController();
    const session = await sessionAt(net, net.pds, stop.signal);
    const listening = listen(session, (event) => {
      if (event.type === 'item') heard.push(event.item);
      if (event.type === 'deleted') deleted.push(event.remoteId);
    });
    await until(() => listening.opened > 0);
    const before = Date.now();
    const first = await amina.post('@duka.test habari za leo', { mentions: [duka] });
    await until(() => heard.length > 0);
    expect(Date.now() - before, 'within two seconds').toBeLessThan(2_000);
    await net.jetstream.cut();
    const second = await amina.post('Bei gani?', { reply: { parent: ours, root: ours } });
    await until(() => heard.some(({ remoteId }) => remoteId === second.uri));
    await net.jetstream.pause();
    const third = await amina.post('Nzuri sana', { quote: ours });
    await wait(300);
    await net.jetstream.resume();
    await until(() => heard.some(({ remoteId }) => remoteId === third.uri));
    await amina.remove(third);
    await until(() => deleted.includes(third.uri));
    stop.abort();
    await listening.done;
    const mine = [first, second, third].map(({ uri }) => heard.find(({ remoteId }) => remoteId === uri));
    expect(mine.map((item) => item?.kind)).toEqual(['mention', 'reply', 'quote']);
    await net.settle();
    const { items } = await readAll(await sessionAt(net, net.pds), undefined);
    const listed = items.find(({ remoteId }) => remoteId === first.uri);
    // The profile that the stream looks up tells the followers as well.
    const author = { ...listed?.author, followers: 0 };
    expect(mine[0]).toEqual({ ...listed, author, counts: undefined });
  });

  it('posts with a picture, a link, a mention and a tag; reads it back, counts, answers, removes', async () => {
    const session = await sessionAt(net, net.pds);
    const { amina } = await people(net);
    const text = 'مرحبا @amina.test 👩‍👩‍👧‍👦 https://duka.test/menu?x=1 #ofa';
    const posted = value(
      await submit(session, newKey(), {
        text,
        language: 'ar',
        images: [
          { type: 'image/png', alt: 'صحن أرز أحمر', size: png.length, width: 2, height: 2, bytes: async () => png },
        ],
      }),
    );
    await net.settle();
    expect(value(await publishing.readBack(session, posted))).toEqual({ live: true, text });
    const posts = value((await bluesky.read?.ownPosts(session, 20)) ?? fail());
    const own = posts.find(({ remoteId }) => remoteId === posted.remoteId);
    expect(own).toMatchObject({
      links: ['https://duka.test/menu?x=1'],
      mentions: ['amina.test'],
    });
    expect(own?.media).toEqual([{ kind: 'image', alt: 'صحن أرز أحمر', url: expect.stringContaining('http') }]);
    await amina.like(posted.ref as { uri: string; cid: string });
    await amina.repost(posted.ref as { uri: string; cid: string });
    const reply = value(await submit(session, newKey(), { text: 'Karibu!', images: [], replyTo: posted.ref }));
    await net.settle();
    const counts = value((await bluesky.metrics?.counts(session, [posted])) ?? fail());
    expect(counts.get(posted.remoteId)).toMatchObject({ likes: 1, reposts: 1, replies: 1, quotes: 0 });
    const thread = value((await bluesky.read?.thread?.(session, reply.ref)) ?? fail());
    expect(thread.map(({ remoteId }) => remoteId)).toEqual([posted.remoteId, reply.remoteId]);
    value(await publishing.remove(session, reply));
    await net.settle();
    expect(value(await publishing.readBack(session, reply))).toMatchObject({ live: false });
  });

  it('finds posts by their words and lists followers', async () => {
    const session = await sessionAt(net, net.pds);
    const { amina, noa } = await people(net);
    const found = await amina.post('nyanya mbichi sokoni');
    await noa.follow(session.identity.remoteId);
    await net.settle();
    const page = value((await bluesky.read?.search?.(session, 'nyanya', undefined)) ?? fail());
    expect(page.items.map(({ remoteId }) => remoteId)).toEqual([found.uri]);
    const again = value((await bluesky.read?.search?.(session, 'nyanya', page.cursor)) ?? fail());
    expect(again.items).toEqual([]);
    const followers = value((await bluesky.read?.followers?.(session, undefined)) ?? fail());
    expect(followers.people.map(({ handle }) => handle)).toEqual(['noa.test']);
  });

  it('settles a post whose answer was cut after acceptance: it exists once', async () => {
    const proxy = await startCuttingProxy(net.pds);
    const session = await sessionAt(net, proxy.url);
    const key = newKey();
    const content = { text: 'Leo tu: punguzo la nusu bei', images: [] };
    const submittedAt = Date.now();
    proxy.spoil({ when: 'createRecord', cut: 'after' });
    expect(await submit(session, key, content)).toMatchObject({ ok: false, reason: 'unknown' });
    const handle = publishing.handleFor(key);
    const settled = value(await publishing.settle(session, { key, handle, content, submittedAt }));
    expect(settled.state).toBe('live');
    const again = value(await submit(session, key, content));
    expect(settled).toMatchObject({ posted: { remoteId: again.remoteId } });
    await net.settle();
    const own = value((await bluesky.read?.ownPosts(session, 50)) ?? fail());
    expect(own.filter(({ text }) => text === content.text)).toHaveLength(1);
    const answers = proxy.seen.filter(({ path }) => path.includes('createRecord')).map(({ status }) => status);
    expect(answers, 'the server accepted once and refused the second').toEqual([200, 500]);
    await proxy.stop();
  });

  it('a post cut before acceptance is not there, and is called absent only after the waiting time', async () => {
    const proxy = await startCuttingProxy(net.pds);
    const session = await sessionAt(net, proxy.url);
    const key = newKey();
    const content = { text: 'Haijatoka', images: [] };
    const submittedAt = Date.now();
    proxy.spoil({ when: 'createRecord', cut: 'before' });
    expect(await submit(session, key, content)).toMatchObject({ ok: false, reason: 'unknown' });
    const request = { key, handle: publishing.handleFor(key), content };
    expect(await publishing.settle(session, { ...request, submittedAt })).toMatchObject({ code: 'not-settled-yet' });
    const longAgo = submittedAt - bluesky.facts.settling.absentAfterMs;
    expect(value(await publishing.settle(session, { ...request, submittedAt: longAgo }))).toEqual({ state: 'absent' });
    await proxy.stop();
  });

  it('renews a spent token once, stores it, and asks to reconnect when it was revoked', async () => {
    const session = await sessionAt(net, net.pds);
    const credential = session.credential as Record<string, string>;
    const renewed: Json[] = [];
    const spent: Session = {
      ...session,
      credential: { ...credential, accessJwt: 'eyJhbGciOiJIUzI1NiJ9.e30.x' },
      renew: async (fresh) => void renewed.push(fresh),
    };
    expect((await bluesky.read?.profile(spent))?.ok).toBe(true);
    expect(renewed).toHaveLength(1);
    const fresh = renewed[0] as Record<string, string>;
    expect(fresh.refreshJwt).not.toBe(credential.refreshJwt);
    const headers = { authorization: `Bearer ${fresh.refreshJwt}` };
    await fetch(`${net.pds}/xrpc/com.atproto.server.deleteSession`, { method: 'POST', headers });
    const revoked: Session = { ...spent, credential: { ...fresh, accessJwt: 'eyJhbGciOiJIUzI1NiJ9.e30.x' } };
    expect(await bluesky.read?.profile(revoked)).toMatchObject({ ok: false, reason: 'reconnect' });
  });

  it('connects by consent, acts, renews, and asks to reconnect when the consent is withdrawn', async () => {
    const method = bluesky.connect.find(({ id }) => id === 'oauth');
    if (method?.kind !== 'redirect') throw new Error('no OAuth');
    const publicUrl = 'http://127.0.0.1:4567';
    const back = `${publicUrl}/connect/callback`;
    const context = { ...world(), publicUrl, fetch: withDirectory(net) };
    const { url, stateKey, state } = value(await method.begin(context, { server: net.pds }, back));
    const callback = await agree(url, net.account('duka'));
    expect(callback.state).toBe(stateKey);
    const carried = JSON.parse(JSON.stringify(state)) as Json;
    const { identity, credential, scopes } = value(await method.finish(context, carried, callback, back));
    expect(identity).toMatchObject({ handle: 'duka.test', remoteId: net.account('duka').did });
    expect(scopes).toContain('transition:generic');
    expect(await method.finish(context, carried, { ...callback, code: 'cod-never-given' }, back)).toMatchObject({
      ok: false,
      reason: 'refused',
      code: 'consent-refused',
    });
    let stored = credential;
    const session = (): Session => ({
      ...context,
      identity,
      credential: stored,
      limits: bluesky.facts.limits,
      renew: async (fresh) => {
        stored = fresh;
      },
    });
    const posted = value(await submit(session(), newKey(), { text: 'Kwa ridhaa', images: [] }));
    stored = expired(stored);
    await net.settle();
    const own = value((await bluesky.read?.ownPosts(session(), 20)) ?? fail());
    expect(own.map(({ remoteId }) => remoteId)).toContain(posted.remoteId);
    expect(JSON.stringify(stored), 'the new tokens were stored').not.toContain('2001-01-01');
    const spent = expired(credential);
    stored = spent;
    expect(await bluesky.read?.profile(session()), 'a refresh token used twice').toMatchObject({ reason: 'reconnect' });
    expect(stored, 'what is stored is never wiped').toBe(spent);
  });
});

if (bluesky.publish === undefined) throw new Error('the connector cannot publish');
const publishing = bluesky.publish;

const world = (signal = new AbortController().signal) => ({ fetch, clock: systemClock, random: systemRandom, signal });

function connect(net: AtprotoNetwork, server: string, over: Record<string, string> = {}): Promise<Outcome<Connected>> {
  const { handle, appPassword } = net.account('duka');
  const method = bluesky.connect.find(({ id }) => id === 'app-password');
  if (method?.kind !== 'form') throw new Error('no app password');
  const values = { handle, password: appPassword, server, stream: net.jetstream.url, ...over };
  return method.connect({ ...world(), publicUrl: 'https://desk.example' }, values);
}

/** Our account, connected through this address. */
async function sessionAt(net: AtprotoNetwork, server: string, signal?: AbortSignal): Promise<Session> {
  const { identity, credential } = value(await connect(net, server));
  return { ...world(signal), identity, credential, limits: bluesky.facts.limits, renew: async () => undefined };
}

async function people(net: AtprotoNetwork) {
  const [duka, amina, noa] = await Promise.all(
    ['duka', 'amina', 'noa'].map((name) => signIn(net.pds, net.account(name))),
  );
  if (duka === undefined || amina === undefined || noa === undefined) throw new Error('not all signed in');
  return { duka, amina, noa };
}

/** The public directory's address leads to the test network's. */
const withDirectory = (net: AtprotoNetwork): typeof fetch => {
  const directory = 'https://plc.directory';
  return async (input, init) => {
    const request = new Request(input, init);
    if (!request.url.startsWith(directory)) return fetch(request);
    return fetch(request.url.replace(directory, net.plc), { headers: { accept: 'application/json' } });
  };
};

/** The same consent with an access token whose time is over. */
const expired = (credential: Json): Json =>
  JSON.parse(
    JSON.stringify(credential).replace(/"expires_at":"[^"]*"/, '"expires_at":"2001-01-01T00:00:00.000Z"'),
  ) as Json;

const newKey = () => newId(systemClock.now(), systemRandom);

const submit = (session: Session, key: string, content: Parameters<typeof publishing.submit>[1]['content']) =>
  publishing.submit(session, { key, handle: publishing.handleFor(key), content });

/** Reads on from the cursor, as the product's polling does, until so many items came: the AppView lags a little. */
async function readUntil(session: Session, from: Json | undefined, count: number) {
  const items: NetworkItem[] = [];
  let cursor = from;
  for (let tries = 0; tries < 50 && items.length < count; tries++) {
    const page = await readAll(session, cursor);
    items.push(...page.items);
    cursor = page.cursor;
    if (items.length < count) await wait(100);
  }
  return { items, cursor };
}

async function readAll(session: Session, from: Json | undefined) {
  const items: NetworkItem[] = [];
  let cursor = from;
  for (let pages = 0; pages < 20; pages++) {
    const page = value((await bluesky.read?.inbound(session, cursor)) ?? fail());
    expect(page.poison).toEqual([]);
    items.push(...page.items);
    cursor = page.cursor ?? cursor;
    if (!page.more) return { items, cursor };
  }
  throw new Error('reading does not end');
}

/** Listens as the product does: comes back from the last cursor whenever the connection ends. */
function listen(session: Session, take: (event: StreamEvent) => void) {
  const state = { opened: 0, done: Promise.resolve() };
  const run = async () => {
    let cursor: Json | undefined;
    const seen = new Set<string>();
    while (!session.signal.aborted) {
      for await (const event of bluesky.stream?.open(session, cursor) ?? []) {
        if (event.type === 'wake') state.opened += 1;
        if ('cursor' in event && event.cursor !== undefined) cursor = event.cursor;
        if (event.type === 'item' && seen.has(event.item.remoteId)) continue;
        if (event.type === 'item') seen.add(event.item.remoteId);
        take(event);
      }
      await wait(50);
    }
  };
  state.done = run();
  return state;
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 20) {
    if (isTrue()) return;
    await wait(20);
  }
  throw new Error('did not happen in 10 s');
}

function value<T>(outcome: { ok: true; value: T } | { ok: false; reason: string; code: string; detail: string }): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`${outcome.reason} ${outcome.code}: ${outcome.detail}`);
}

function fail(): never {
  throw new Error('the connector lacks this');
}

/** A red picture of 2 by 2 pixels, made here. */
const png = makePng();

function makePng(): Uint8Array<ArrayBuffer> {
  const row = [0, 200, 30, 30, 200, 30, 30];
  const parts = [
    chunk('IHDR', [0, 0, 0, 2, 0, 0, 0, 2, 8, 2, 0, 0, 0]),
    chunk('IDAT', deflateSync(Buffer.from([...row, ...row]))),
    chunk('IEND', []),
  ];
  return new Uint8Array(Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), ...parts]));
}

function chunk(type: string, data: ArrayLike<number>): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), Buffer.from(Array.from(data))]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
