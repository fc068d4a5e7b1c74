import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from './tokenize.ts';

const terms = (text: string): string[] => tokenize(text).map((token) => token.term);
const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 }).map((units) => String.fromCharCode(...units)),
  fc.string({
    unit: fc.constantFrom(...'aA#@."\'’_-ב צהלם״مدرسةـَ й\u0306e\u0301👍🏽\u200d❤️🇰🇪日本ภาษา \ud800\u202e\u200b/:w'),
    maxLength: 60,
  }),
);

describe('tokenize', () => {
  it.each([
    ['English', "It's sooo GOOD!", ['its', 'soo', 'good']],
    ['accents and ligatures', 'Café re\u0301sume\u0301 ﬁne Straße', ['cafe', 'resume', 'fine', 'strasse']],
    ['Arabic forms', 'الإماراتُ العـــربية مدرسة على ٩٠٪', ['الامارات', 'العربيه', 'مدرسه', 'علي', '90']],
    ['Hebrew marks, finals and gershayim', 'שָׁלוֹם צה"ל צה״ל ג׳ירפה', ['שלומ', 'צהל', 'צהל', 'גירפה']],
    ['quotes around a Hebrew word', 'אמר "שלום" והלך', ['אמר', 'שלומ', 'והלכ']],
    ['Cyrillic keeps short i', 'Ёлка йод и\u0306од', ['елка', 'йод', 'йод']],
    ['a Latin name behind a Hebrew or Arabic prefix', 'בGoogle الـiPhone', ['ב', 'google', 'ال', 'iphone']],
    ['scripts without blanks', 'iPhoneを使う ภาษาไทย', ['iphone', 'を', '使う', 'ภาษา', 'ไทย']],
    ['Hangul, composed or not', '한국어 \u1112\u1161\u11ab', ['한국어', '한']],
    ['Indic vowel signs stay', 'हिन्दी में', ['हिन्दी', 'में']],
    ['mathematical letters', '𝐁𝐨𝐥𝐝 Apple™', ['bold', 'apple']],
    ['bidi and zero-width controls', 'b\u200brand \u202eabc\u202c', ['brand', 'abc']],
    ['an address is not a handle', 'foo@bar.com', ['foo', 'bar', 'com']],
  ])('folds %s', (_, text, expected) => {
    expect(terms(text)).toEqual(expected);
  });

  it('gives a tag, its plain word and a toned emoji two readings of one position', () => {
    expect(tokenize('#Sale_1 👍🏽 x')).toEqual([
      { term: '#sale_1', start: 0, end: 7, position: 0, kind: 'hashtag' },
      { term: 'sale_1', start: 1, end: 7, position: 0, kind: 'word' },
      { term: '👍🏽', start: 8, end: 12, position: 1, kind: 'emoji' },
      { term: '👍', start: 8, end: 12, position: 1, kind: 'emoji' },
      { term: 'x', start: 13, end: 14, position: 2, kind: 'word' },
    ]);
  });

  it('keeps handles, links and emoji sequences whole', () => {
    expect(terms('@Alice.test. @a@b.co (https://www.Example.com/x?y=1), 👨‍👩‍👧🇰🇪❤️')).toEqual([
      ...['@alice.test', '@a@b.co', 'example.com', '👨‍👩‍👧', '🇰🇪', '❤'],
    ]);
  });

  it('never throws, and every offset is inside the text and in order', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        let last = 0;
        for (const { term, start, end, position } of tokenize(text)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(position).toBeGreaterThanOrEqual(last);
          expect(term.isWellFormed()).toBe(true);
          last = position;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('finds the same word again in the highlighted piece', () => {
    const words = fc.string({ unit: fc.constantFrom(...'aAbéßиЙёקםצ"\'مةـَ_9 .,-'), maxLength: 40 });
    fc.assert(
      fc.property(words, (text) => {
        for (const token of tokenize(text)) expect(terms(text.slice(token.start, token.end))).toEqual([token.term]);
      }),
      { numRuns: 500 },
    );
  });

  it('reads the first 20,000 units of a huge text, and bounds a storm of marks', () => {
    expect(tokenize('ab '.repeat(3_000_000))).toHaveLength(6667);
    expect(terms(`e${'\u0301'.repeat(100_000)}`)).toEqual(['e']);
    expect(terms('ab'.repeat(5_000))[0]).toHaveLength(256);
  });
});
