import { describe, expect, it } from 'vitest';
import { mastodon } from './index.ts';
import { scriptedMastodon } from './scripted-mastodon.ts';
import { statusPayload } from './scripted-payloads.ts';
import { amina, notify, shop, write } from './scripted-town.ts';

const read = mastodon.read;
if (!read?.thread || !read.search || !read.followers) throw new Error('Mastodon can read all this');
const { inbound, thread, search, followers } = read;

const idsOf = (outcome: Awaited<ReturnType<typeof inbound>>): string[] =>
  outcome.ok ? outcome.value.items.map((item) => item.remoteId) : [outcome.code];

describe('reading a Mastodon server', () => {
  it('keeps broken notifications aside and reads on', async () => {
    const broken = { id: '2000', type: 'mention', status: { id: '1', content: 7 } };
    const server = scriptedMastodon((request) => {
      if (new URL(request.url).pathname !== '/api/v1/notifications') return undefined;
      const good = { id: '1999', type: 'mention', status: statusPayload(write(server.town, amina, 'fine')) };
      return Response.json([broken, good, { id: '1998', type: 'favourite' }]);
    });
    const outcome = await inbound(server.session, { after: '1990' });
    if (!outcome.ok) throw new Error(outcome.detail);
    expect(outcome.value.items.map((item) => item.text)).toEqual(['fine']);
    expect(outcome.value.poison).toEqual([
      { remoteId: '2000', cause: expect.stringContaining('created_at') as string, raw: JSON.stringify(broken) },
    ]);
    expect(outcome.value.cursor).toEqual({ after: '2000' });
  });

  it('reads all types where a server refuses the newer ones', async () => {
    const server = scriptedMastodon((request) =>
      new URL(request.url).searchParams.getAll('types[]').includes('quote')
        ? Response.json({ error: 'unknown notification type' }, { status: 400 })
        : undefined,
    );
    notify(server.town, 'favourite', write(server.town, shop, 'ours'));
    const said = server.say('@shop hello');
    expect(idsOf(await inbound(server.session, undefined))).toEqual([said]);
  });

  it('gives a thread from its root, with the root named', async () => {
    const server = scriptedMastodon();
    const root = write(server.town, amina, 'root');
    const middle = write(server.town, shop, 'middle', { replyTo: root });
    write(server.town, amina, 'end', { replyTo: middle });
    const outcome = await thread(server.session, { id: middle.id, acct: 'shop', visibility: 'public' });
    if (!outcome.ok) throw new Error(outcome.detail);
    expect(outcome.value.map(({ text, root: first }) => [text, first])).toEqual([
      ['root', undefined],
      ['middle', `social.example/${root.id}`],
      ['end', `social.example/${root.id}`],
    ]);
  });

  it('searches words past one page down to its cursor', async () => {
    const server = scriptedMastodon();
    const said = Array.from({ length: 95 }, (_, n) => `social.example/${write(server.town, amina, `coffee ${n}`).id}`);
    const first = await search(server.session, 'coffee', undefined);
    if (!first.ok) throw new Error(first.detail);
    expect(idsOf(first)).toEqual(said.slice(-40));
    const all = await search(server.session, 'coffee', { after: '1000' });
    expect(idsOf(all)).toEqual(said);
    const later = `social.example/${write(server.town, amina, 'more coffee').id}`;
    expect(idsOf(await search(server.session, 'coffee', first.value.cursor))).toEqual([later]);
  });

  it('follows the pages of followers', async () => {
    const server = scriptedMastodon();
    const first = await followers(server.session, undefined);
    if (!first.ok) throw new Error(first.detail);
    expect(first.value.people.map(({ handle }) => handle)).toEqual(['juma@social.example']);
    const second = await followers(server.session, first.value.cursor);
    if (!second.ok) throw new Error(second.detail);
    expect(second.value).toEqual({ people: [expect.objectContaining({ name: 'נועה' })] });
  });
});
