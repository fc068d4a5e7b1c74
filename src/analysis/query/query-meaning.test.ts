import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileQuery } from './compile.ts';
import { type DocumentFacts, queryDocument } from './document.ts';
import { explainMatch, matches } from './match.ts';
import { parseQuery } from './parse.ts';

function ask(query: string, facts: DocumentFacts | string): boolean {
  const parsed = parseQuery(query);
  if (!parsed.ok) throw new Error(parsed.errors.map((error) => error.code).join());
  return matches(compileQuery(parsed.query), queryDocument(typeof facts === 'string' ? { text: facts } : facts));
}

describe('matches', () => {
  it.each([
    ['acme -jobs', 'Acme is hiring', 'Acme jobs'],
    ['"apple juice"', 'an Apple, juice', 'juice apple'],
    ['"data protect*"', 'data protection', 'data is protected'],
    ['acme NEAR/2 refund', 'refund from that acme', 'refund from this other acme'],
    ['acme ONEAR/0 bank', 'Acme Bank', 'bank acme'],
    ['(acme OR globex) NEAR/1 ("late again" OR slow)', 'globex is late again', 'globex is never so late again'],
    ['(aa NEAR/0 bb) NEAR/1 cc', 'cc x aa bb', 'cc x y aa bb'],
    ['acme NEAR/3 acme', 'acme and acme', 'acme'],
    ['compl*', 'so many COMPLAINTS', 'camp'],
    ['customi?e', 'we Customise it', 'customie'],
    ['customi?e', 'customize', 'customised'],
    ['col*r', 'colour, color', 'colours'],
    ['col*r*', 'colours', 'colony'],
    ['"da?a pr*ct"', 'data protect', 'data protection'],
    ['ישר?ל', 'הייתי בישראל', 'ישרl'],
    ['(acme OR globex)~0 good', 'good acme', 'acme'],
    ['((aa OR bb) AND (cc OR dd))~2', 'dd x y aa', 'dd x y z aa'],
    ['{BT}', 'BT is down', 'bt is down'],
    ['#sale', 'big #Sale', 'big sale'],
    ['sale', 'big #Sale', 'big sales'],
    ['👍', 'nice 👍🏽', 'nice 👎'],
    ['👍🏽', 'nice 👍🏽', 'nice 👍'],
    ['example.com', 'see https://www.example.com/x', 'see https://example.org'],
    ['wendys', 'at Wendy’s now', 'at Wendy now'],
    ['ישראל', 'הייתי בישראל', 'הייתי בישראלי'],
    ['=ישראל', 'מדינת ישראל', 'הייתי בישראל'],
    ['"בנק הפועלים"', 'הלכתי לבנק הפועלים', 'בנק של הפועלים'],
    ['צה"ל', 'וצה״ל הודיע', 'צהלה'],
    ['مصر', 'سافرت لمصر', 'مصري'],
    ['الأهلي', 'مبروك للاهلي', 'اهلي'],
    ['ايفون', 'اشتريت الآيفون', 'هاتف'],
    ['マイクロソフト', '昨日マイクロソフトが', 'ソフト'],
  ])('%s', (query, yes, no) => {
    expect([ask(query, yes), ask(query, no)]).toEqual([true, false]);
  });

  it('asks the fields', () => {
    const facts: DocumentFacts = {
      text: 'x',
      author: '@Alice.test',
      to: ['@Acme'],
      language: 'ar',
      network: 'bluesky',
      source: 'press',
      site: 'news.example.org',
      has: ['image'],
      is: ['reply'],
      at: Date.parse('2026-11-22T23:30:00Z'),
      ...{ country: 'KE', followers: 1_000, verified: true, sentiment: 'negative', intent: 'question', rating: 2 },
      ...{ url: 'https://News.example.org/Sport/1', links: ['https://a.test/x?y=1'] },
    };
    const yes = [
      'from:alice.test',
      'to:@acme',
      'lang:(en OR ar)',
      'network:Bluesky',
      'source:press',
      'site:example.org',
      'has:image',
      'is:reply',
      'since:2026-11-22',
      'until:2026-11-22',
      'until:2026-11-22T23:30:01Z',
      'country:ken',
      'followers:1000',
      'followers:>999 -followers:>1000',
      'verified:yes',
      'sentiment:negative',
      'intent:question',
      'rating:<3',
      'url:org/sport',
      'links:y=1',
    ];
    const no = [
      'from:alice',
      'to:al',
      'lang:en',
      'network:x',
      'site:ample.org',
      'has:link',
      'is:quote',
      'since:2026-11-23',
      'until:2026-11-21',
      'x -lang:ar',
      'country:US',
      'followers:<1000',
      'verified:no',
      'rating:3..5',
      'links:sport',
    ];
    expect(yes.filter((query) => !ask(query, facts))).toEqual([]);
    expect(no.filter((query) => ask(query, facts))).toEqual([]);
  });

  it('finds in a title only what stands in it', () => {
    const facts = { text: 'Acme bank opens\n\nThe bank of Kenya', title: 15 };
    expect(ask('title:"acme bank" kenya', facts)).toBe(true);
    expect(ask('title:kenya', facts)).toBe(false);
    expect(ask('title:(bank NEAR/5 kenya)', facts)).toBe(false);
    expect(ask('title:acme', 'Acme without a title')).toBe(false);
  });

  it('satisfies no condition with what is not known', () => {
    for (const field of ['country:KE', 'followers:<10', 'verified:no', 'rating:1', 'url:org', 'links:org'])
      expect([field, ask(field, 'x'), ask(`x -${field}`, 'x')]).toEqual([field, false, true]);
  });

  it('begins days in the zone it is told', () => {
    const parsed = parseQuery('since:2026-11-23');
    const document = queryDocument({ text: 'x', at: Date.parse('2026-11-22T23:30:00Z') });
    expect(parsed.ok && matches(compileQuery(parsed.query, { zone: 'Africa/Nairobi' }), document)).toBe(true);
  });

  it('keeps its time on a text made to be slow', () => {
    const document = queryDocument({ text: 'ab '.repeat(6_600) });
    const parsed = parseQuery('((ab* NEAR/100 ab*) NEAR/100 ab) NEAR/100 (ab NEAR/100 ab)');
    const started = performance.now();
    expect(parsed.ok && matches(compileQuery(parsed.query), document)).toBe(true);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('explainMatch', () => {
  it('lights up the words that did it, and none under a NOT', () => {
    const parsed = parseQuery('(acme NEAR/1 bank) AND (gold OR silver) NOT jobs');
    const text = 'Acme, the bank. Silver bank';
    const explanation = parsed.ok ? explainMatch(compileQuery(parsed.query), queryDocument({ text })) : undefined;
    expect(explanation?.highlights.map(({ start, end }) => text.slice(start, end))).toEqual(['Acme', 'bank', 'Silver']);
  });

  it('never overlaps and never leaves the text', () => {
    const words = fc
      .array(fc.constantFrom('acme', '#acme', 'בנק', 'לבנק', '👍🏽', 'x'), { maxLength: 12 })
      .map((parts) => parts.join(' '));
    const parsed = parseQuery('acme OR #acme OR בנק OR 👍 OR (acme NEAR/2 x)');
    fc.assert(
      fc.property(words, (text) => {
        const { highlights } = parsed.ok
          ? explainMatch(compileQuery(parsed.query), queryDocument({ text }))
          : { highlights: [] };
        highlights.forEach(({ start, end }, i) => {
          expect(start).toBeGreaterThanOrEqual(highlights[i - 1]?.end ?? 0);
          expect(end).toBeLessThanOrEqual(text.length);
        });
      }),
    );
  });
});
