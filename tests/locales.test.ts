import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { localeFaults, sentenceFaults } from '../scripts/locale-faults.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

test('every language says everything', () => {
  expect(localeFaults(path('../locales'), path('../web/lib/sentence-keys.ts'))).toEqual([]);
});

test('an Arabic count needs its six forms', () => {
  const english = '{count, plural, one {# reply} other {# replies}}';
  expect(sentenceFaults('{count, plural, one {# رد} other {# رد}}', english, 'ar')).toEqual([
    'lacks plural form zero',
    'lacks plural form two',
    'lacks plural form few',
    'lacks plural form many',
  ]);
  expect(sentenceFaults('{count, plural, one {א} two {ב} other {#}}', english, 'he')).toEqual([]);
});

test('placeholders must be those of the English', () => {
  expect(sentenceFaults('Habari {jina}', 'Hello {name}', 'sw')).toEqual(['lacks {name}', 'has unknown {jina}']);
});

test('broken syntax and empty sentences are named', () => {
  expect(sentenceFaults('{count, plural, one {x}', 'x', 'en')[0]).toMatch(/^ICU syntax/);
  expect(sentenceFaults(' ', 'x', 'he')).toEqual(['empty']);
});
