import { describe, expect, it } from 'vitest';
import { streamEventFrom } from './commit.ts';
import { itemFromView, kindOf } from './map.ts';
import { postRecord, postView } from './payload.ts';

const ours = 'did:plc:shop';
const ourPost = { uri: `at://${ours}/app.bsky.feed.post/3lbg`, cid: 'bafyours' };
const other = { uri: 'at://did:plc:noa/app.bsky.feed.post/3lba', cid: 'bafyother' };
const text = 'مرحبا @shop.example 👩‍👩‍👧‍👦 https://a.example';
const author = {
  did: 'did:plc:amina',
  handle: 'amina.example',
  displayName: 'Amina 🌸',
  createdAt: '2024-05-01T00:00:00Z',
};

const facets = [
  {
    index: { byteStart: 11, byteEnd: 24 },
    features: [{ $type: 'app.bsky.richtext.facet#mention', did: ours }],
  },
  {
    index: { byteStart: Buffer.byteLength(text) - 17, byteEnd: Buffer.byteLength(text) },
    features: [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://a.example' }],
  },
];

const record = {
  $type: 'app.bsky.feed.post',
  text,
  createdAt: '2026-11-22T09:00:00.000Z',
  langs: ['ar'],
  facets,
  embed: { $type: 'app.bsky.embed.images', images: [{ alt: 'صورة', image: { $type: 'blob', size: 1 } }] },
};

const view = {
  ...{ uri: 'at://did:plc:amina/app.bsky.feed.post/3lbx', cid: 'bafyx', author, record },
  indexedAt: '2026-11-22T09:00:01.000Z',
  embed: {
    $type: 'app.bsky.embed.images#view',
    images: [{ thumb: 't', fullsize: 'https://cdn.example/1', alt: 'صورة' }],
  },
  ...{ likeCount: 3, repostCount: 2, replyCount: 1, quoteCount: 0, bookmarkCount: 4 },
};

describe('a post as the AppView shows it', () => {
  it('becomes an item with every byte of its text', () => {
    expect(itemFromView(postView.parse(view), ours)).toEqual({
      remoteId: view.uri,
      kind: 'mention',
      author: {
        ...{
          remoteId: author.did,
          handle: 'amina.example',
          name: 'Amina 🌸',
          url: 'https://bsky.app/profile/amina.example',
        },
        openedAt: Date.parse('2024-05-01T00:00:00Z'),
      },
      text,
      language: 'ar',
      at: Date.parse('2026-11-22T09:00:00Z'),
      url: 'https://bsky.app/profile/amina.example/post/3lbx',
      media: [{ kind: 'image', url: 'https://cdn.example/1', alt: 'صورة' }],
      links: ['https://a.example'],
      mentions: ['shop.example'],
      counts: { likes: 3, reposts: 2, replies: 1, quotes: 0, saves: 4 },
      ref: { uri: view.uri, cid: 'bafyx' },
    });
  });

  it('is never dated later than the network saw it', () => {
    const ahead = { ...view, record: { ...record, createdAt: '2031-01-01T00:00:00Z' } };
    expect(itemFromView(postView.parse(ahead), ours).at).toBe(Date.parse(view.indexedAt));
    const broken = { ...view, record: { ...record, createdAt: 'yesterday' } };
    expect(itemFromView(postView.parse(broken), ours).at).toBe(Date.parse(view.indexedAt));
  });

  it('keeps its thread for an answer', () => {
    const answer = { ...view, record: { ...record, reply: { root: other, parent: ourPost } } };
    const item = itemFromView(postView.parse(answer), ours);
    expect(item).toMatchObject({ kind: 'reply', replyTo: ourPost.uri, root: other.uri });
    expect(item.ref).toEqual({ uri: view.uri, cid: 'bafyx', root: other });
  });
});

it.each([
  ['reply', { reply: { root: other, parent: ourPost }, facets }],
  ['quote', { embed: { $type: 'app.bsky.embed.record', record: ourPost }, facets }],
  ['quote', { embed: { $type: 'app.bsky.embed.recordWithMedia', record: { record: ourPost }, media: {} } }],
  ['mention', { facets }],
  ['mention', { facets, reply: { root: other, parent: other } }],
  ['reply', { reply: { root: ourPost, parent: other } }],
  ['quote', { embed: { $type: 'app.bsky.embed.record', record: other } }],
  ['post', { embed: { $type: 'app.bsky.embed.record', record: { uri: 'at://did:plc:x/app.bsky.graph.list/1' } } }],
  ['post', { embed: { $type: 'app.bsky.embed.video', video: {} }, reply: { root: 1 }, facets: [{ index: 'x' }] }],
])('is a %s to us', (kind, more) => {
  expect(kindOf(postRecord.parse({ text: 'x', ...more }), ours)).toBe(kind);
});

describe('a message of the stream', () => {
  const commit = {
    operation: 'create',
    collection: 'app.bsky.feed.post',
    rkey: '3lbx',
    rev: 'r',
    cid: 'bafyx',
    record,
  };
  const message = { did: author.did, time_us: 1_795_338_001_000_000, kind: 'commit', commit };
  const read = (what: unknown) =>
    streamEventFrom(typeof what === 'string' ? what : JSON.stringify(what), ours, async () => ({ ...author }));

  it('becomes the same item as the notification of it', async () => {
    const event = await read(message);
    if (event?.type !== 'item') throw new Error(`not an item: ${event?.type}`);
    const { counts: _, ...listed } = itemFromView(postView.parse({ ...view, embed: undefined }), ours);
    expect(event.item).toEqual(listed);
    expect(event.cursor).toEqual({ timeUs: message.time_us });
  });

  it('is passed over when it does not concern us, or is our own', async () => {
    const unrelated = { ...commit, record: { text: 'hello', createdAt: record.createdAt } };
    expect(await read({ ...message, commit: unrelated })).toBeUndefined();
    expect(await read({ ...message, did: ours })).toBeUndefined();
    expect(await read({ did: author.did, time_us: 1, kind: 'identity' })).toBeUndefined();
  });

  it("tells deletions, and sets aside what can't be read", async () => {
    const gone = { ...message, commit: { ...commit, operation: 'delete', record: undefined, cid: undefined } };
    expect(await read(gone)).toMatchObject({ type: 'deleted', remoteId: view.uri });
    const wrong = { ...message, commit: { ...commit, record: { text: 7, names: ours } } };
    expect(await read(wrong)).toMatchObject({ type: 'poison', poison: { remoteId: view.uri } });
    for (const text of ['', 'null', '{"did":', '[]']) expect(await read(text)).toMatchObject({ type: 'poison' });
  });
});
