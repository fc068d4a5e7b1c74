import { describe, expect, it } from 'vitest';
import { MAX_TEXT_UNITS } from '../text/index.ts';
import { compileQuery } from './compile.ts';
import { queryDocument } from './document.ts';
import { formatQuery } from './format.ts';
import { importQuery } from './import-query.ts';
import { explainMatch, matches } from './match.ts';
import { parseQuery } from './parse.ts';
import { toTsvector } from './postgres-text.ts';

const codes = (text: string): string[] => {
  const parsed = parseQuery(text);
  return parsed.ok ? [] : parsed.errors.map((error) => error.code);
};

const compiled = (text: string) => {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.errors.map((error) => error.code).join());
  return compileQuery(parsed.query);
};

/** Each ends within the test's own limit of five seconds by a wide margin; what is asserted is the bound that makes it so. */
describe('hostile queries', () => {
  it('refuses thousands of words, whatever joins them', () => {
    for (const join of [' ', ' OR ', ' NEAR/1 ', ' AND ']) {
      const text = Array.from({ length: 5_000 }, (_, i) => `w${i}`).join(join);
      expect(codes(text)).toEqual(['too-long']);
      expect(codes(text.slice(0, 8_000).replace(/\S*$/, 'x'))).toEqual(
        expect.arrayContaining([expect.stringMatching(/^too-/)]),
      );
    }
    expect(importQuery('a '.repeat(5_000)).ok).toBe(false);
  });

  it('refuses deep nesting of every kind, in one error', () => {
    for (const open of ['(', 'NOT (', '-', 'NOT ', 'lang:(', 'title:(', 'ab NEAR/3 ('])
      expect([open, codes(open.repeat(400))]).toEqual([open, [expect.any(String)]]);
    expect(codes(`${'('.repeat(4_000)}ab${')'.repeat(4_000)}`)).toEqual(['too-deep']);
  });

  it('knows no regular expressions: what looks like one is words', () => {
    const bomb = compiled('"(a+)+$" "(a|aa)+$"');
    expect(matches(bomb, queryDocument({ text: `${'a'.repeat(10_000)}!` }))).toBe(false);
    expect(codes('"(.*a){25}"')).toEqual(['wildcard-first']);
    const stars = compiled(`ab${'*a'.repeat(100)}*b`);
    expect(matches(stars, queryDocument({ text: `ab${'ac'.repeat(120)} `.repeat(50) }))).toBe(false);
  });

  it('reads lone surrogates and marks without end as what can be stored', () => {
    const parsed = parseQuery('ab\ud800cd "x\udc00" =\ud83dx OR e' + '\u0301'.repeat(3_000));
    expect(parsed.ok).toBe(true);
    if (parsed.ok) expect(formatQuery(parsed.query).isWellFormed()).toBe(true);
  });
});

describe('hostile posts', () => {
  it('reads no further than its bound into 10 MB', () => {
    const document = queryDocument({ text: 'acme bank '.repeat(1_000_000) });
    expect(document.tokens.at(-1)?.end).toBeLessThanOrEqual(MAX_TEXT_UNITS);
    expect(matches(compiled('acme NEAR/100 bank'), document)).toBe(true);
    expect(explainMatch(compiled('acme NEAR/1 (bank NEAR/2 acme)'), document).highlights.length).toBeLessThanOrEqual(
      document.tokens.length,
    );
    expect(toTsvector(document.tokens).length).toBeLessThan(10_000);
  });

  it('keeps terms short under storms of marks, joiners and emoji', () => {
    for (const storm of [
      'e' + '\u0301'.repeat(5_000_000),
      'ا' + '\u064e'.repeat(100_000),
      '👩\u200d'.repeat(50_000),
      'ก\u0e31'.repeat(9_000),
    ]) {
      const { tokens } = queryDocument({ text: storm });
      expect(tokens.every(({ term, end }) => term.length <= 256 && end <= MAX_TEXT_UNITS)).toBe(true);
    }
  });

  it('takes half of a surrogate pair for a gap', () => {
    const document = queryDocument({ text: 'acme\ud83dbank \udc00acme' });
    expect(matches(compiled('"acme bank acme"'), document)).toBe(true);
  });

  it('bounds the pairs a NEAR looks at', () => {
    const document = queryDocument({ text: 'ab '.repeat(6_600) });
    expect(
      matches(
        compiled('((ab* NEAR/100 ab*) NEAR/100 ab*) NEAR/100 (a?* NEAR/100 ab)'.replace('a?*', 'ab?*')),
        document,
      ),
    ).toBe(true);
  });
});
