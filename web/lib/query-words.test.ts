import { expect, test } from 'vitest';
import { wordQuery } from './query-words.ts';

const say = (key: string, values: Readonly<Record<string, string | number>>) =>
  `${key}(${Object.values(values).join('; ')})`;

test('a query is worded from the inside out, lists and languages as the reader knows them', () => {
  const description = {
    key: 'whole',
    values: {
      what: {
        list: 'and',
        items: [
          { key: 'mention', values: { words: { list: 'or', items: ['coffee', 'kahawa'] } } },
          { key: 'lang', values: { value: { language: 'ar' } } },
        ],
      },
    },
  };
  expect(wordQuery(description, 'en', say)).toBe('whole(mention(coffee or kahawa) and lang(Arabic))');
});

test('what is not known becomes an empty word', () => {
  for (const strange of [null, [], { shape: 'new' }, { key: 1, values: {} }]) {
    expect(wordQuery(strange, 'en', say)).toBe('');
  }
  expect(wordQuery({ language: 'not a tag' }, 'en', say)).toBe('not a tag');
});
