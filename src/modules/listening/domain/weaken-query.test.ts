import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileQuery, matches, parseQuery, queryDocument, type QueryNode } from '../../../analysis/query/index.ts';
import { anyQuery } from '../../../analysis/query/random-query.ts';
import { weakenQuery } from './weaken-query.ts';

const words = ['acme', 'globex', 'good', 'bad', 'huduma', '#sale', '👍', 'bank'];
const post = fc.record({
  text: fc.array(fc.constantFrom(...words), { maxLength: 8 }).map((some) => some.join(' ')),
  language: fc.constantFrom('en', 'sw', 'he', 'ar', 'und'),
  sentiment: fc.constantFrom('positive', 'negative', 'neutral', 'unclear'),
  intent: fc.constantFrom('complaint', 'question', 'unclear'),
  is: fc.subarray(['question', 'reply']),
});

it('and what was taken away are together the query', () => {
  fc.assert(
    fc.property(anyQuery, post, (query, facts) => {
      const { weakened, rest } = weakenQuery(query);
      const { language: _, sentiment: __, intent: ___, ...told } = facts;
      const plain = queryDocument({ ...told, is: told.is.filter((trait) => trait !== 'question') });
      const isWhole = matches(compileQuery(query), queryDocument(facts));
      const isCandidate = weakened === 'anything' || matches(compileQuery(weakened), plain);
      const judged = rest?.onFields === true ? queryDocument({ ...facts, text: '' }, []) : queryDocument(facts);
      const restHolds = rest === undefined || matches(compileQuery(rest.query), judged);
      expect(isCandidate && restHolds).toBe(isWhole);
    }),
    { numRuns: 5_000 },
  );
});

it.each([
  ['acme lang:sw', 'acme'],
  ['acme NOT lang:sw', 'acme'],
  ['acme NOT (bad lang:sw)', 'acme'],
  ['acme NOT bad', 'acme NOT bad'],
  ['acme OR lang:sw', undefined],
  ['acme is:question has:link', 'acme has:link'],
])('%s is weakened to %s', (query, expected) => {
  const nodeOf = (text: string): QueryNode => {
    const parsed = parseQuery(text);
    if (!parsed.ok) throw new Error(text);
    return parsed.query;
  };
  const program = (node: QueryNode | 'anything') => (node === 'anything' ? undefined : compileQuery(node));
  expect(program(weakenQuery(nodeOf(query)).weakened)).toEqual(
    expected === undefined ? undefined : compileQuery(nodeOf(expected)),
  );
});
