import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../text/index.ts';
import { compileQuery } from './compile.ts';
import { type DocumentFacts, type QueryDocument, queryDocument } from './document.ts';
import { matches } from './match.ts';
import { parseQuery } from './parse.ts';
import { toTsvector } from './postgres-text.ts';
import { anyQuery, vocabulary } from './random-query.ts';
import { type SearchPlan, toSearch } from './search-plan.ts';
import { answers, readVector } from './tsquery-reading.ts';

const plan = (text: string): SearchPlan => {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.errors.map((error) => error.code).join());
  return toSearch(parsed.query);
};

describe('toSearch', () => {
  it.each([
    ['acme globex -jobs', "('acme' & 'globex' & !'jobs')", false],
    ['"data protect*" OR #sale', "(('data' <-> 'protect':*) | '#sale')", false],
    [
      'acme NEAR/1 bank',
      "(('acme' <1> 'bank') | ('bank' <1> 'acme') | ('acme' <2> 'bank') | ('bank' <2> 'acme'))",
      false,
    ],
    ['acme ONEAR/0 (bank OR "x y")', "(('acme' <1> 'bank') | ('acme' <1> ('x' <-> 'y')))", false],
    ['acme NEAR/100 bank', "('acme' & 'bank')", true],
    ['{BT}', "'bt'", true],
    ['acme -{BT}', "'acme'", true],
    ['acme OR lang:en', null, true],
    ['example.com', "(('example' <-> 'com') | 'example.com')", false],
  ])('%s', (query, tsquery, residual) => {
    expect(plan(query)).toMatchObject({ tsquery, residual });
  });

  it('takes plain conditions out as column filters', () => {
    expect(plan('acme lang:(en OR sw) -from:@Spam since:2026-01-01 until:2026-01-31')).toEqual({
      tsquery: "'acme'",
      residual: false,
      filters: {
        since: Date.parse('2026-01-01T00:00:00Z'),
        until: Date.parse('2026-02-01T00:00:00Z'),
        fields: [
          { field: 'lang', anyOf: ['en', 'sw'], not: false },
          { field: 'from', anyOf: ['spam'], not: true },
        ],
      },
    });
  });

  it('cannot be broken out of', () => {
    expect(plan(`"a' | 'b \\' c"`).tsquery).toBe("('a' <-> 'b' <-> 'c')");
    expect(toTsvector([{ term: "it's\\\0", start: 0, end: 5, position: 0, kind: 'word' }])).toBe("'it''s\\\\':1");
  });

  const words = [
    ...vocabulary,
    '#acme',
    'לבנק',
    'ובישראל',
    'بمصر',
    'للاهلي',
    'service',
    'nasa',
    'x',
    '.',
    'https://example.org/a',
    '👍🏽',
    'o1',
    'mini',
  ];
  const anyText = fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((parts) => parts.join(' '));
  const anyDocument = fc
    .record({
      text: anyText,
      author: fc.constantFrom('alice.test', 'bob'),
      to: fc.subarray(['bob', 'eve']),
      language: fc.constantFrom('en', 'ar', 'und'),
      network: fc.constantFrom('bluesky', 'x'),
      source: fc.constantFrom('my feed', 'other'),
      site: fc.constantFrom('example.org', 'a.example.org', 'b.test'),
      has: fc.subarray(['link', 'image']),
      is: fc.subarray(['question', 'reply']),
      title: fc.constantFrom(0, 5, 12),
      rest: fc.constantFrom<Partial<DocumentFacts>>(
        {},
        { country: 'KE', verified: true, followers: 5_000, rating: 1, sentiment: 'negative', intent: 'question' },
        { country: 'US', verified: false, followers: 50, rating: 5, url: 'https://a.test/news/1' },
      ),
      at: fc.constantFrom(
        ...['2026-01-01', '2026-01-02', '2026-03-04', '2026-03-05'].map((day) => Date.parse(`${day}T12:00:00Z`)),
      ),
    })
    .map(({ rest, ...facts }) => queryDocument({ ...facts, ...rest }));

  const passesFilters = ({ since, until, fields }: SearchPlan['filters'], document: QueryDocument): boolean =>
    (since === undefined || (document.at ?? 0) >= since) &&
    (until === undefined || (document.at ?? 0) < until) &&
    fields.every(({ field, anyOf, not }) => not !== anyOf.some((value) => valueMatches(field, value, document)));

  const valueMatches = (field: string, value: string, document: QueryDocument): boolean => {
    const columns: Record<string, readonly (string | undefined)[]> = {
      ...{ from: [document.author], lang: [document.language], network: [document.network], source: [document.source] },
      ...{ to: document.to ?? [], has: document.has ?? [], is: document.is ?? [] },
      site: [document.site, document.site?.split('.').slice(1).join('.')],
      ...{ country: [document.country], sentiment: [document.sentiment], intent: [document.intent] },
      ...{ verified: [document.verified === undefined ? undefined : document.verified ? 'yes' : 'no'] },
      rating: [document.rating === undefined ? undefined : String(document.rating)],
    };
    return columns[field]?.includes(value) ?? false;
  };

  it('asks the database for every match, and for nothing else unless it says so', () => {
    let asked = 0;
    fc.assert(
      fc.property(anyQuery, fc.array(anyDocument, { minLength: 4, maxLength: 4 }), (query, documents) => {
        const search = toSearch(query);
        const compiled = compileQuery(query);
        for (const document of documents) {
          const isFound =
            (search.tsquery === null || answers(search.tsquery, readVector(toTsvector(document.tokens)))) &&
            passesFilters(search.filters, document);
          const isMatch = matches(compiled, document);
          if (isMatch) expect(isFound).toBe(true);
          if (!search.residual) expect(isFound).toBe(isMatch);
          if (isMatch) asked += 1;
        }
      }),
      { numRuns: 250 },
    );
    expect(asked).toBeGreaterThan(20);
  });
});

describe('toTsvector', () => {
  it('writes positions from 1, both readings of a tag at one', () => {
    expect(toTsvector(tokenize('Big #Sale, big'))).toBe("'big':1,3 '#sale':2 'sale':2");
  });

  it('stays inside the bounds of PostgreSQL', () => {
    const vector = readVector(toTsvector(tokenize('ab '.repeat(6_000) + 'cd')));
    expect(vector.get('ab')).toHaveLength(256);
    expect(vector.get('cd')).toEqual([6001]);
    const far = toTsvector([
      { term: 'far', start: 0, end: 1, position: 20_000, kind: 'word' },
      { term: 'é'.repeat(1_100), start: 0, end: 1, position: 0, kind: 'word' },
    ]);
    expect(far).toBe("'far'");
  });
});
