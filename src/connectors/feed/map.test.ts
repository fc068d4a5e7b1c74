import { describe, expect, it } from 'vitest';
import { announcedFeeds } from './discover.ts';
import { itemsOf } from './map.ts';
import { momentOf } from './moment.ts';
import type { Entry } from './parse.ts';

const now = Date.parse('2026-11-22T10:00:00Z');
const feedUrl = 'https://blog.example/feed';
const map = (...entries: Partial<Entry>[]) =>
  itemsOf(
    {
      title: 'A blog',
      site: 'https://blog.example',
      language: 'sw',
      entries: entries.map((entry) => ({ bodyIs: 'html', enclosures: [], ...entry })),
    },
    feedUrl,
    now,
  );

describe('itemsOf', () => {
  it('puts title and body together, resolves links and keeps pictures', () => {
    const { items } = map({
      id: '77',
      link: '/1',
      title: 'Bei &amp; huduma',
      body: '<p>Habari <a href="https://shop.example/a">hapa</a><img src="https://blog.example/i.png" alt="Basi"></p>',
      date: 'Sat, 21 Nov 2026 12:00:00 +0300',
      enclosures: [{ url: 'https://blog.example/a.mp3', type: 'audio/mpeg' }, { url: 'javascript:alert(1)' }],
      author: { name: 'Amina', url: 'https://amina.example' },
    });
    expect(items).toEqual([
      {
        remoteId: 'https://blog.example/feed#77',
        kind: 'article',
        author: {
          remoteId: 'https://amina.example/',
          handle: 'blog.example',
          name: 'Amina',
          url: 'https://amina.example/',
        },
        text: 'Bei & huduma\n\nHabari hapa',
        titleUnits: 12,
        at: Date.parse('2026-11-21T09:00:00Z'),
        media: [
          { kind: 'audio', url: 'https://blog.example/a.mp3' },
          { kind: 'image', url: 'https://blog.example/i.png', alt: 'Basi' },
        ],
        links: ['https://shop.example/a'],
        mentions: [],
        ref: { remoteId: 'https://blog.example/feed#77' },
        url: 'https://blog.example/1',
        language: 'sw',
      },
    ]);
  });

  it('names an entry by guid, else link, else its words, the same each time', () => {
    const entries = [{ id: 'tag:a,1' }, { link: 'https://blog.example/2' }, { title: 'Only words' }];
    const names = map(...entries).items.map((item) => item.remoteId);
    expect(new Set(names)).toEqual(
      new Set([
        'tag:a,1',
        'https://blog.example/2',
        expect.stringMatching(/^https:\/\/blog\.example\/feed#words-/) as string,
      ]),
    );
    expect(map(...entries).items.map((item) => item.remoteId)).toEqual(names);
  });

  it('keeps entries apart that share a guid but not their words, and folds true repetitions', () => {
    const { items } = map({ id: 'same', title: 'one' }, { id: 'same', title: 'two' }, { id: 'same', title: 'two' });
    expect(items.map((item) => item.text).sort()).toEqual(['one', 'two']);
    expect(new Set(items.map((item) => item.remoteId)).size).toBe(2);
  });

  it('sets aside what holds nothing, and dates the undated and the future now', () => {
    const { items, poison } = map({}, { title: 'a', date: 'soon' }, { title: 'b', date: '2031-01-01T00:00:00Z' });
    expect(poison).toHaveLength(1);
    expect(items.map((item) => item.at)).toEqual([now, now]);
  });

  it('makes a review of an entry with stars', () => {
    expect(map({ title: 'Cold coffee', rating: 2 }).items[0]).toMatchObject({ kind: 'review', rating: 2 });
  });
});

describe('momentOf', () => {
  it('reads dates as feeds write them, in UTC unless they say otherwise', () => {
    const tenOclock = Date.parse('2026-11-21T10:00:00Z');
    for (const written of [
      '2026-11-21T10:00:00Z',
      '2026-11-21T12:00:00+02:00',
      'Sat, 21 Nov 2026 10:00:00 GMT',
      'Sat,  21 Nov 2026 05:00:00 EST',
      '21 Nov 2026 10:00:00',
      '2026-11-21 10:00:00',
      '2026-11-21T10:00:00',
      'Sat, 21 Nov 2026 10:00:00 UT',
    ]) {
      expect(momentOf(written), written).toBe(tenOclock);
    }
    expect(momentOf('2026-11-21')).toBe(Date.parse('2026-11-21T00:00:00Z'));
    for (const written of [undefined, '', 'yesterday', '2026-99-99']) expect(momentOf(written)).toBeUndefined();
  });
});

describe('announcedFeeds', () => {
  it('finds the feeds in a page head, absolute and web only', () => {
    const page = `<link rel="stylesheet" href="/s.css"><LINK REL="alternate" TYPE="application/rss+xml" HREF="/rss"><link rel="alternate" type="application/atom+xml" href="javascript:x"><link rel="alternate" hreflang="he" href="/he"><link rel=alternate type=application/feed+json href=https://f.example/j>`;
    expect(announcedFeeds(page, 'https://blog.example/a/')).toEqual([
      'https://blog.example/rss',
      'https://f.example/j',
    ]);
  });
});
