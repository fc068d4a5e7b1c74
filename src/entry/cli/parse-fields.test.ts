import { expect, it } from 'vitest';
import { z } from 'zod';
import { parseFields, textWhereAsked } from './parse-fields.ts';

const schema = z.object({ query: z.string(), days: z.number().optional(), name: z.string().optional() });
const read = (...words: string[]) => {
  const fields = parseFields(words);
  return textWhereAsked(fields, schema.safeParse(fields.values).error?.issues ?? []);
};

it('keeps the quotes of a phrase, and numbers where text is asked', () => {
  expect(read('--query', '"late refund"')).toEqual({ query: '"late refund"' });
  expect(read('--query', '2024', '--days', '7', '--name=true')).toEqual({ query: '2024', days: 7, name: 'true' });
});

it('reads lists, objects and repeated fields', () => {
  expect(parseFields(['--of', '[1,2]', '--to', 'a', '--to', 'b']).values).toEqual({ of: [1, 2], to: ['a', 'b'] });
});
