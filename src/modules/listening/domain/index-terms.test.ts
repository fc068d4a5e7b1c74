import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queryDocument } from '../../../analysis/query/index.ts';
import { filedAt, itemDefect } from './check-item.ts';
import { storeText } from './exact-text.ts';
import { countedTerms, fieldTerms, scopedTsquery, scopedTsvector } from './index-terms.ts';
import { testItem } from '../ingest/test-items.ts';
import { countTerms, rollUp } from './roll-up.ts';

const workspace = '01935000-0000-7000-8000-00000000a3f9';
const document = queryDocument({
  ...{
    text: 'late late Refund',
    author: 'Amina.Example',
    to: ['firm.example'],
    language: 'en',
    network: 'testnet',
    source: 'my feed',
  },
  ...{ site: 'a.b.example.org', has: ['link'], is: ['reply'] },
});

describe('terms of the index', () => {
  it('hold the fields beside the words, a site with those above it', () => {
    expect(fieldTerms(document)).toEqual([
      ...[
        '=lang:en',
        '=from:amina.example',
        '=network:testnet',
        '=source:my feed',
        '=to:firm.example',
        '=has:link',
        '=is:reply',
      ],
      ...['=site:a.b.example.org', '=site:b.example.org', '=site:example.org'],
    ]);
    expect(countedTerms(document).slice(0, 2)).toEqual(['late', 'refund']);
  });

  it('stand behind the letters of the workspace, words with their places and fields without', () => {
    const vector = scopedTsvector(workspace, document);
    expect(vector).toContain("'a3f9late':1,2 'a3f9refund':3 ");
    expect(vector).toContain("'a3f9=from:amina.example' ");
    expect(scopedTsquery(workspace, "('late' <-> 'it''s') & !'back\\\\s':*")).toBe(
      "('a3f9late' <-> 'a3f9it''s') & !'a3f9back\\\\s':*",
    );
  });
});

describe('texts as stored', () => {
  it('lose nothing and keep their length', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
        const text = String.fromCharCode(...units);
        const { shown, exact } = storeText(text);
        expect(shown.length).toBe(text.length);
        expect(shown.isWellFormed() && !shown.includes('\0')).toBe(true);
        expect(exact === null ? shown : JSON.parse(exact)).toBe(text);
      }),
    );
  });

  it('are refused only when nobody could file them', () => {
    expect(itemDefect(testItem({ remoteId: 'ok', text: '' }))).toBeUndefined();
    expect(itemDefect(testItem({ remoteId: '', text: 'x' }))).toContain('identifier');
    expect(itemDefect(testItem({ remoteId: 'a', text: 'x', authorId: '' }))).toContain('author');
    expect(itemDefect(testItem({ remoteId: 'a', text: 'x'.repeat(1_000_001) }))).toContain('longer');
    const now = Date.UTC(2026, 10, 23);
    expect([now - 5.5, Number.NaN, now + 10 ** 9, 0].map((claimed) => filedAt(claimed, now))).toEqual([
      now - 6,
      now,
      now,
      now,
    ]);
  });
});

describe('roll-ups', () => {
  const one = {
    at: Date.parse('2026-11-30T23:59:59Z'),
    network: 'n',
    sentiment: 'negative' as const,
    spam: false,
    queries: ['q'],
  };

  it('sum by query, hour and network; spam counts nowhere; taking away is the opposite', () => {
    const sums = rollUp([one, { ...one, sentiment: 'neutral' }, { ...one, spam: true }]);
    expect(sums).toHaveLength(2);
    expect(sums.map((sum) => [sum.count, sum.negative, new Date(sum.hour).toISOString()])).toEqual(
      Array(2).fill([2, 1, '2026-11-30T23:00:00.000Z']),
    );
    expect(rollUp([one], -1).map((sum) => sum.count)).toEqual([-1, -1]);
  });

  it('count a term once a mention, in its month', () => {
    const counts = countTerms([
      { at: one.at, terms: ['a', 'b'] },
      { at: one.at + 2_000, terms: ['a'] },
    ]);
    expect(Object.fromEntries([...counts].map(([month, terms]) => [month, Object.fromEntries(terms)]))).toEqual({
      '2026-11-01': { a: 1, b: 1 },
      '2026-12-01': { a: 1 },
    });
  });
});
