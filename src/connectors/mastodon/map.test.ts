import { describe, expect, it } from 'vitest';
import { itemOf } from './map.ts';
import { accountPayload, host, origin, statusPayload } from './scripted-payloads.ts';
import { amina, shop } from './scripted-town.ts';
import { statusShape } from './shapes.ts';

const home = { server: origin, domain: host, accountId: shop.id };
const base = {
  id: '5',
  author: amina,
  text: 'hello',
  at: Date.parse('2026-11-22T09:00:00Z'),
  visibility: 'public',
  language: 'sw',
  replyTo: null,
  mediaIds: [],
};
const map = (over: object, notified?: string) =>
  itemOf(statusShape.parse({ ...statusPayload(base), ...over }), home, notified);

describe('itemOf', () => {
  it('names item and author for all time', () => {
    expect(map({})).toMatchObject({
      remoteId: 'social.example/5',
      at: base.at,
      language: 'sw',
      url: 'https://social.example/@amina/5',
      author: { remoteId: 'https://social.example/users/amina', handle: 'amina@social.example', name: 'Amina' },
      counts: { likes: 5, reposts: 2, replies: 0, quotes: 0 },
    });
  });

  it('falls back on the page of an account where a server gives no actor address', () => {
    const account = { ...accountPayload(amina), uri: undefined, display_name: '' };
    expect(map({ account }).author).toMatchObject({ remoteId: 'https://social.example/@amina', name: 'amina' });
  });

  it('tells a mention from a reply to us, a quote and a direct message', () => {
    expect(map({}, 'mention').kind).toBe('mention');
    expect(map({ in_reply_to_id: '4', in_reply_to_account_id: shop.id }, 'mention')).toMatchObject({
      kind: 'reply',
      replyTo: 'social.example/4',
    });
    expect(map({ in_reply_to_id: '4', in_reply_to_account_id: '77' }, 'mention').kind).toBe('mention');
    expect(map({ quote: { state: 'accepted', quoted_status: { id: '3' } } }, 'quote')).toMatchObject({
      kind: 'quote',
      about: 'social.example/3',
    });
    expect(map({ visibility: 'direct' }, 'mention').kind).toBe('message');
    expect(map({}, 'status').kind).toBe('post');
  });

  it('gives mentions their full handle back and keeps them out of the links', () => {
    const content = `<p><span class="h-card"><a href="https://far.example/@juma" class="u-url mention">@<span>juma</span></a></span> see <a href="https://shop.example/a?b=1&amp;c=2"><span class="invisible">https://</span><span class="ellipsis">shop.example/a</span><span class="invisible">?b=1&amp;c=2</span></a> <a href="https://social.example/tags/deal" class="mention hashtag">#<span>deal</span></a></p>`;
    const mentions = [{ id: '7', username: 'juma', acct: 'juma@far.example', url: 'https://far.example/@juma' }];
    expect(map({ content, mentions })).toMatchObject({
      text: '@juma@far.example see https://shop.example/a?b=1&c=2 #deal',
      links: ['https://shop.example/a?b=1&c=2'],
      mentions: ['juma@far.example'],
    });
  });

  it('keeps spaces as they were written', () => {
    expect(map({ content: '<p>two  spaces,\ta tab</p>' }).text).toBe('two  spaces,\ta tab');
  });

  it('keeps warnings and poll options in the text', () => {
    const poll = { id: '1', options: [{ title: 'Tea' }, { title: 'Coffee' }, 7] };
    expect(map({ spoiler_text: 'food', content: '<p>Which?</p>', poll }).text).toBe(
      'food\n\nWhich?\n\n- Tea\n- Coffee',
    );
  });

  it('lives with what servers leave out or break beside the point', () => {
    const odd = {
      media_attachments: [null, { type: 'image', url: 'https://m.example/1.png', description: 'A bus' }, { type: 5 }],
    };
    const item = map({ ...odd, mentions: 'none', favourites_count: -3, language: 9, poll: 'x', card: 1 });
    expect(item.media).toEqual([{ kind: 'image', url: 'https://m.example/1.png', alt: 'A bus' }]);
    expect(item.counts).toEqual({ reposts: 2, replies: 0, quotes: 0 });
    expect(item.language).toBeUndefined();
  });
});
