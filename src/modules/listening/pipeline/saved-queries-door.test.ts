import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileQuery, matches, parseQuery } from '../../../analysis/query/index.ts';
import { readItem } from '../domain/read-item.ts';
import { testItem } from '../ingest/test-items.ts';
import { querySet, type SavedQuery } from './saved-queries-door.ts';

const queries = [
  ...[
    'karibu',
    'karibu lang:sw',
    'karibu NOT lang:en',
    'is:question',
    'service is:question',
    'sentiment:negative kahawa',
  ],
  ...['lang:sw OR coffee', '"bad coffee"', 'coffee NEAR/3 late', 'NOT lang:en karibu', 'has:link coffee', 'coff*'],
];
const saved = queries.map((query, i): SavedQuery => ({ workspace: `w${i % 3}`, id: `q${i}`, query }));
const words = 'karibu kahawa coffee service bad late why is my order so ? huduma mbaya sana asante leo the and'.split(
  ' ',
);
const items = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 })
  .map((some) => testItem({ remoteId: 'x', kind: 'post', text: some.join(' ') }));

it('answers as every query asked one by one', () => {
  const set = querySet();
  for (const workspace of ['w0', 'w1', 'w2'])
    set.replace(
      workspace,
      saved.filter((query) => query.workspace === workspace),
    );
  fc.assert(
    fc.property(items, (item) => {
      const { document } = readItem(item, { network: 'testnet', sourceName: '', at: item.at, languages: {} });
      const expected = saved.filter(({ query }) => {
        const parsed = parseQuery(query);
        return parsed.ok && matches(compileQuery(parsed.query), document);
      });
      expect(
        set
          .offer('testnet', item)
          .map((match) => match.query)
          .sort(),
      ).toEqual(expected.map(({ id }) => id).sort());
    }),
    { numRuns: 2_000 },
  );
});

it('follows what is saved, changed and archived', () => {
  const set = querySet();
  const item = testItem({ remoteId: 'x', kind: 'post', text: 'karibu kahawa' });
  const found = () => set.offer('testnet', item).map((match) => `${match.workspace} ${match.query}`);
  set.replace('a', [{ id: '1', query: 'karibu' }]);
  expect(found()).toEqual(['a 1']);
  set.replace('a', [{ id: '1', query: 'something else' }]);
  set.replace('b', [{ id: '1', query: 'lang:sw OR kahawa' }]);
  expect(found()).toEqual(['b 1']);
  set.replace('a', []);
  set.replace('b', []);
  expect([found(), set.size]).toEqual([[], 0]);
});
