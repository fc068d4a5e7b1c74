import { describe, expect, it } from 'vitest';
import { deepestNesting } from './nesting.ts';
import { parse } from './parse.ts';

const rss = (items: string, attributes = ''): string =>
  `<?xml version="1.0"?><rss version="2.0" ${attributes}><channel><title>News</title><link>https://news.example</link>${items}</channel></rss>`;

describe('parse', () => {
  it('reads RSS with full content, Dublin Core and enclosures', () => {
    const feed = parse(
      rss(
        `<item><title>Hi</title><guid isPermaLink="false">g1</guid><link>https://news.example/1</link><dc:creator>Noa</dc:creator>
         <dc:date>2026-11-20T10:00:00Z</dc:date><description>short</description><content:encoded><![CDATA[<p>full & <b>long</b></p>]]></content:encoded>
         <enclosure url="https://news.example/a.mp3" length="9" type="audio/mpeg"/></item>`,
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"',
      ),
    );
    expect(feed?.entries).toEqual([
      expect.objectContaining({
        id: 'g1',
        link: 'https://news.example/1',
        body: '<p>full & <b>long</b></p>',
        date: '2026-11-20T10:00:00Z',
        author: { name: 'Noa' },
        enclosures: [{ url: 'https://news.example/a.mp3', type: 'audio/mpeg' }],
      }),
    ]);
  });

  it('reads Atom, RDF and JSON Feed', () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="he"><title>א</title><entry><id>u:1</id><title>x</title><updated>2026-11-20T10:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>שלום</p></div></content></entry></feed>`;
    expect(parse(atom)).toMatchObject({
      language: 'he',
      entries: [{ id: 'u:1', bodyIs: 'html', body: '<p>שלום</p>' }],
    });
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="https://a.example"><title>A</title></channel><item rdf:about="https://a.example/1"><title>One</title><link>https://a.example/1</link></item></rdf:RDF>`;
    expect(parse(rdf)?.entries).toMatchObject([{ title: 'One', link: 'https://a.example/1' }]);
    const json = {
      version: 'https://jsonfeed.org/version/1.1',
      title: 'J',
      items: [{ id: 7, content_text: 'a < b' }, null, 'x'],
    };
    expect(parse(JSON.stringify(json))?.entries).toMatchObject([{ id: '7', body: 'a < b', bodyIs: 'text' }]);
  });

  it('finds the stars of reviews', () => {
    const feed = parse(
      rss(
        '<item><guid>r1</guid><title>Bad</title><g:rating>2</g:rating></item><item><guid>r2</guid><title>None</title></item><item><link>https://s.example/3</link><media:community><media:starRating average="9" max="10"/></media:community></item><item><guid>r4</guid><rating>adults</rating></item>',
        'xmlns:g="http://base.google.com/ns/1.0" xmlns:media="http://search.yahoo.com/mrss/"',
      ),
    );
    expect(feed?.entries.map(({ rating }) => rating)).toEqual([2, undefined, 5, undefined]);
  });

  it('does not expand entities that a document declares', () => {
    const bomb = `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(1_000)}"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`;
    const feed = parse(bomb + rss('<item><title>&b; &f;</title></item>'));
    expect(feed?.entries[0]?.title ?? '').not.toContain('xxxx');
    expect(JSON.stringify(feed ?? {})).not.toContain('root:');
  });

  it('gives nothing, and quickly, for what is no feed', () => {
    const started = performance.now();
    const deep = rss(`<item><title>rating</title><description>${'<a>'.repeat(400_000)}</description></item>`);
    for (const text of [
      '',
      '{',
      '[]',
      'null',
      '<html><body>x</body></html>',
      deep,
      '<'.repeat(500_000),
      '<!--'.repeat(100_000),
    ]) {
      expect(parse(text), text.slice(0, 20)).toBeUndefined();
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('deepestNesting', () => {
  it('counts open tags, not comments, CDATA or empty ones', () => {
    expect(deepestNesting('<?xml?><a><!-- <b><b> --><b><c/><![CDATA[<x><y>]]></b><d></d></a>')).toBe(2);
  });
});
