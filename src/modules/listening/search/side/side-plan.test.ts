import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileQuery,
  matches,
  parseQuery,
  queryDocument,
  type QueryDocument,
  type SidePlan,
  sideText,
  spellOut,
  toSideSearch,
} from '../../../../analysis/query/index.ts';
import { anyQuery, vocabulary } from '../../../../analysis/query/random-query.ts';
import { fieldTerms } from '../../domain/index-terms.ts';
import { termsOfField } from './terms-of-field.ts';

const words = [
  ...vocabulary,
  ...[
    '#acme',
    '#good',
    '#בנק',
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
  ],
];

const anyDocument = fc
  .record({
    text: fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((parts) => parts.join(' ')),
    author: fc.constantFrom('alice.test', 'bob'),
    to: fc.subarray(['bob', 'eve']),
    language: fc.constantFrom('en', 'ar', 'und'),
    network: fc.constantFrom('bluesky', 'x'),
    source: fc.constantFrom('my feed', 'other'),
    site: fc.constantFrom('example.org', 'a.example.org', 'b.test'),
    has: fc.subarray(['link', 'image']),
    is: fc.subarray(['question', 'reply']),
    at: fc.constantFrom(
      ...['2026-01-01', '2026-01-02', '2026-03-04', '2026-03-05'].map((day) => Date.parse(`${day}T12:00:00Z`)),
    ),
    rest: fc.constantFrom(
      {},
      {
        country: 'KE',
        verified: true,
        followers: 5_000,
        rating: 1,
        sentiment: 'negative',
        intent: 'question',
        title: 5,
      },
      { country: 'US', verified: false, followers: 50, rating: 5, url: 'https://a.test/news/1' },
    ),
  })
  .map(({ rest, ...facts }) => queryDocument({ ...facts, ...rest }));

function indexOf(documents: readonly QueryDocument[]): (match: string) => Set<number> {
  const db = new DatabaseSync(':memory:');
  db.exec(
    `create virtual table words using fts5(t, content='', contentless_delete=1, prefix='2 3 4', tokenize='ascii')`,
  );
  const insert = db.prepare('insert into words (rowid, t) values (?, ?)');
  documents.forEach((document, i) => insert.run(i, sideText(document, fieldTerms(document), false)));
  const find = db.prepare('select rowid as n from words where t match ?');
  return (match) => new Set(find.all(match).map((row) => Number(row['n'])));
}

function spelled(plan: SidePlan, documents: readonly QueryDocument[]): string {
  const terms = new Set(documents.flatMap((document) => sideText(document, [], false).split(' ')));
  return spellOut(plan.match, plan.wilds, (lead) => [...terms].filter((term) => term.startsWith(lead)));
}

describe('the word index', () => {
  it('finds every match, and nothing else unless it says so: random queries', () => {
    const documents = fc.sample(anyDocument, { numRuns: 400, seed: 7 });
    const ask = indexOf(documents);
    let [found, exact] = [0, 0];
    fc.assert(
      fc.property(anyQuery, (query) => {
        const compiled = compileQuery(query);
        const plan = toSideSearch(compiled, termsOfField);
        if (plan === undefined) return;
        const rows = ask(spelled(plan, documents));
        const isIn = ({ at = 0 }: QueryDocument) => at >= (plan.since ?? 0) && at < (plan.until ?? Infinity);
        const passes = documents.flatMap((document, i) => (rows.has(i) && isIn(document) ? [i] : []));
        const wanted = documents.flatMap((document, i) => (matches(compiled, document) ? [i] : []));
        if (plan.isExact) expect(passes).toEqual(wanted);
        else expect(passes).toEqual(expect.arrayContaining(wanted));
        found += wanted.length;
        exact += plan.isExact ? 1 : 0;
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(1_000);
    expect(exact).toBeGreaterThan(50);
  }, 60_000);

  it.each([
    ['{BT}', 'BT is down', 'bt is a word', true],
    ['"#sale now"', '#sale now', 'now #sale', false],
    ['"sale now"', 'the #sale now', 'now #sale', true],
    ['"sale of"', '#sale #of', '#of #sale', true],
    ['"#a b"', '#a #b', '#b #a', false],
    ['acme NEAR/2 bank', 'bank of the acme', 'bank of all the acme', true],
    ['acme -bank', 'acme', 'acme bank', true],
    ['ba?k* acme', 'acme banking', 'acme baling', false],
    ['acme -lang:sw', 'acme', 'x" OR "acme', true],
  ])('%s finds %s', (text, wanted, other, isExact) => {
    const parsed = parseQuery(text);
    if (!parsed.ok) throw new Error(text);
    const plan = toSideSearch(compileQuery(parsed.query), termsOfField);
    const documents = [wanted, other].map((one, i) => queryDocument({ text: one, language: i === 0 ? 'en' : 'sw' }));
    expect(plan?.isExact).toBe(isExact);
    const rows = indexOf(documents)(plan === undefined ? '' : spelled(plan, documents));
    expect(rows.has(0)).toBe(true);
    if (isExact) expect([...rows]).toEqual([0]);
  });

  it('takes any text whatever as data', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.string({ unit: 'binary', maxLength: 12 }),
        (text, word) => {
          const ask = indexOf([queryDocument({ text: `${text} ${word}`, source: text })]);
          const parsed = parseQuery(`{${word.replace(/[{}]/g, '')}}`);
          if (!parsed.ok) return;
          const compiled = compileQuery(parsed.query);
          const plan = toSideSearch(compiled, termsOfField);
          if (plan !== undefined && matches(compiled, queryDocument({ text: `${text} ${word}` })))
            expect(ask(spelled(plan, [queryDocument({ text: `${text} ${word}` })])).has(0)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
