/** What people ask: one list of queries a shape. */
import { keyedRandom } from '../../src/kernel/random.ts';
import { vocabulary } from './words.ts';

export function searchShapes(): { shape: string; queries: string[] }[] {
  const en = vocabulary('en');
  const [sw, he, ar] = [vocabulary('sw'), vocabulary('he'), vocabulary('ar')];
  const random = keyedRandom('shapes');
  const some = (words: readonly string[], from: number, to: number): string =>
    words[from + Math.floor(random.next() * (to - from))] ?? 'acme';
  const ten = (make: () => string): string[] => Array.from({ length: 10 }, make);
  return [
    { shape: 'everything', queries: [''] },
    { shape: 'half of all (acme)', queries: ['=acme'] },
    { shape: 'common word, en', queries: ten(() => some(en, 0, 40)) },
    { shape: 'middling word, en', queries: ten(() => some(en, 150, 1_500)) },
    { shape: 'rare word, en', queries: ten(() => some(en, 20_000, 60_000)) },
    { shape: 'one in fifty thousand', queries: ['needle'] },
    { shape: 'no match', queries: ['nosuchwordanywhere', 'acme AND nosuchwordanywhere'] },
    { shape: 'two common words', queries: ten(() => `${some(en, 0, 40)} AND ${some(en, 0, 40)}`) },
    { shape: 'common and rare', queries: ten(() => `acme AND ${some(en, 5_000, 60_000)}`) },
    { shape: 'common, not common', queries: ten(() => `${some(en, 20, 80)} AND NOT acme`) },
    {
      shape: 'twelve words ORed',
      queries: ten(() => Array.from({ length: 12 }, () => some(en, 20, 2_000)).join(' OR ')),
    },
    { shape: 'phrase of common words', queries: ten(() => `"${some(en, 0, 30)} ${some(en, 0, 30)}"`) },
    { shape: 'phrase of middling words', queries: ten(() => `"${some(en, 30, 90)} ${some(en, 30, 90)}"`) },
    { shape: 'NEAR/5', queries: ten(() => `${some(en, 10, 90)} NEAR/5 ${some(en, 10, 90)}`) },
    { shape: 'prefix', queries: ten(() => `${some(en, 300, 20_000).slice(0, 4)}*`) },
    {
      shape: 'prefix of two or three',
      queries: ten(() => `${some(en, 300, 20_000).slice(0, 2 + (random.next() < 0.5 ? 1 : 0))}*`),
    },
    { shape: 'wildcard inside', queries: ten(() => some(en, 100, 5_000).replace(/^(...)./, '$1?')) },
    { shape: 'ordered NEAR', queries: ten(() => `${some(en, 10, 60)} ONEAR/3 ${some(en, 10, 60)}`) },
    {
      shape: 'NEAR of groups',
      queries: ten(
        () =>
          `(${some(en, 10, 90)} OR ${some(en, 90, 900)}) NEAR/5 (${some(en, 10, 90)} OR "${some(en, 0, 30)} ${some(en, 0, 30)}")`,
      ),
    },
    { shape: 'never together', queries: ten(() => `${some(en, 0, 40)} AND ${some(ar, 0, 40)}`) },
    { shape: 'exact case', queries: ['{ACME}', '{acme} AND late', '{Late}'] },
    {
      shape: 'tag, author, language',
      queries: [
        '#acmefail',
        'from:author17.example',
        'from:author90210.example',
        'lang:he acme',
        'lang:sw -acme',
        'has:image refund',
      ],
    },
    {
      shape: 'Swahili',
      queries: [
        ...ten(() => some(sw, 0, 40)),
        ...ten(() => `"${some(sw, 0, 20)} ${some(sw, 0, 40)}"`),
        ...ten(() => some(sw, 2_000, 60_000)),
      ],
    },
    {
      shape: 'Hebrew with prefixes',
      queries: [
        ...ten(() => some(he, 0, 40)),
        ...ten(() => `${some(he, 5, 40)} AND ${some(he, 5, 40)}`),
        ...ten(() => `${some(he, 5, 40)} NEAR/4 ${some(he, 5, 40)}`),
        ...ten(() => some(he, 2_000, 60_000)),
      ],
    },
    {
      shape: 'Arabic with prefixes',
      queries: [
        ...ten(() => some(ar, 0, 40)),
        ...ten(() => `${some(ar, 5, 40)} AND ${some(ar, 5, 40)}`),
        ...ten(() => `"${some(ar, 5, 40)} ${some(ar, 5, 40)}"`),
        ...ten(() => some(ar, 2_000, 60_000)),
      ],
    },
  ];
}
