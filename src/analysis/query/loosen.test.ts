import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileQuery } from './compile.ts';
import { queryDocument } from './document.ts';
import { formatQuery } from './format.ts';
import { looserQueries } from './loosen.ts';
import { matches } from './match.ts';
import { parseQuery } from './parse.ts';
import { anyQuery, vocabulary } from './random-query.ts';

const looser = (text: string): Record<string, string> => {
  const parsed = parseQuery(text);
  return Object.fromEntries(
    parsed.ok ? looserQueries(parsed.query).map(({ how, query }) => [how, formatQuery(query)]) : [],
  );
};

describe('looserQueries', () => {
  it('leaves out one kind of narrowing at a time, and says which', () => {
    expect(looser('(acme OR {ACM}) AND ("late refund" OR bank NEAR/2 loan) lang:en -jobs')).toEqual({
      'without-exclusions': '(acme OR {ACM}) AND ("late refund" OR bank NEAR/2 loan) AND lang:en',
      'without-context': '(acme OR {ACM}) AND lang:en AND NOT jobs',
      'words-apart': '(acme OR {ACM}) AND ((late AND refund) OR bank NEAR/30 loan) AND lang:en AND NOT jobs',
      'any-form': '(acme OR ACM) AND ("late refund" OR bank NEAR/2 loan) AND lang:en AND NOT jobs',
      'without-fields': '(acme OR {ACM}) AND ("late refund" OR bank NEAR/2 loan) AND NOT jobs',
    });
    expect(looser('acme')).toEqual({});
    expect(looser('acme NEAR/3 "late refund"')).toEqual({
      'without-context': 'acme',
      'words-apart': 'acme NEAR/30 "late refund"',
    });
  });

  it('never loses what the query catches', () => {
    const words = [...vocabulary, 'לבנק', 'بمصر', 'serve', 'service', 'nasa', 'glbox'];
    const text = fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((parts) => parts.join(' '));
    let kept = 0;
    fc.assert(
      fc.property(anyQuery, fc.array(text, { minLength: 5, maxLength: 5 }), (query, texts) => {
        const compiled = compileQuery(query);
        for (const each of texts) {
          const document = queryDocument({ text: each, language: 'en', title: 20, author: 'alice.test' });
          if (!matches(compiled, document)) continue;
          for (const { query: wider } of looserQueries(query)) {
            expect([formatQuery(query), formatQuery(wider), matches(compileQuery(wider), document)]).toEqual([
              formatQuery(query),
              formatQuery(wider),
              true,
            ]);
            kept += 1;
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(kept).toBeGreaterThan(50);
  });
});
