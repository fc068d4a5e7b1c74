import { describe, expect, it } from 'vitest';
import { indexTerms, leastRows, mostRows, termsOf } from './term-tree.ts';

const counts: Readonly<Record<string, number>> = { a: 10, b: 500, "it's": 3, 'c*': 40 };
const most = (literal: string): number =>
  mostRows(indexTerms(literal), 1_000, ({ term, prefix }) => counts[prefix ? `${term}*` : term] ?? 0);

describe('terms of a tsquery', () => {
  it('bound how many rows may pass', () => {
    expect(most("'a'")).toBe(10);
    expect(most("('a' & 'b')")).toBe(10);
    expect(most("('a' | 'b')")).toBe(510);
    expect(most("(('b' | 'b') | 'b')")).toBe(1_000);
    expect(most("('b' <-> 'a')")).toBe(10);
    expect(most("(('a' <3> 'b') | ('b' <1> 'c':*))")).toBe(50);
    expect(most("!'a' & 'b'")).toBe(500);
    expect(most("!('a' & 'b')")).toBe(1_000);
    expect(most("'unknown' & 'b'")).toBe(0);
  });

  it('bound from below where a word alone is enough', () => {
    const least = (literal: string): number => leastRows(indexTerms(literal), ({ term }) => counts[term] ?? 0);
    expect(["'a'", "('a' | 'b')", "('a' & 'b')", "('a' | !'b')", "'c':*"].map(least)).toEqual([10, 500, 0, 10, 0]);
  });

  it('read quotes and backslashes as they were written', () => {
    expect(termsOf(indexTerms("'it''s' & 'back\\\\slash' | 'a' & 'a'"))).toEqual([
      { term: "it's", prefix: false },
      { term: 'back\\slash', prefix: false },
      { term: 'a', prefix: false },
    ]);
    expect(() => indexTerms('unquoted')).toThrow('not a tsquery of ours');
  });
});
