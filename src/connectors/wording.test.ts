/** Every sentence about networks and checks exists in every language, parses, and has the plural forms its language needs. */
import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { failureCodes } from './failures.ts';

const languages = ['en', 'sw', 'he', 'ar'] as const;
const files = ['networks', 'checks'] as const;

const sentencesOf = (language: string, file: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../locales/${language}/${file}.json`, import.meta.url), 'utf8')) as Record<
    string,
    string
  >;

const known: Record<string, string | number> = {
  length: 3,
  limit: 11,
  bytes: 102,
  count: 2,
  number: 1,
  size: 2_345_678,
  type: 'image/tiff',
};

/** A value for every placeholder: ours, or a number, which fits a plural as well as a plain place. */
const valuesFor = (sentence: string): Record<string, string | number> =>
  Object.fromEntries([...sentence.matchAll(/\{(\w+)[,}]/g)].map(([, name = '']) => [name, known[name] ?? 3]));

describe.each(languages)('sentences in %s', (language) => {
  it.each(files)('%s.json says what English says', (file) => {
    expect(Object.keys(sentencesOf(language, file))).toEqual(Object.keys(sentencesOf('en', file)));
  });

  it.each(files)('%s.json has only sentences that can be formatted', (file) => {
    for (const [key, sentence] of Object.entries(sentencesOf(language, file))) {
      const said = String(new IntlMessageFormat(sentence, language).format(valuesFor(sentence)));
      expect(said, key).not.toMatch(/[{}#]/);
      expect(said.trim(), key).toBe(said);
      expect(said, key).not.toBe('');
    }
  });

  it('names cause and remedy of every failure', () => {
    const sentences = sentencesOf(language, 'networks');
    const wanted = failureCodes.flatMap((code) => [`failure.${code}`, `failure.${code}.remedy`]);
    expect(wanted.filter((key) => !sentences[key])).toEqual([]);
  });

  it('has every plural form of its language', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const [key, sentence] of Object.entries(sentencesOf(language, 'checks'))) {
      const plurals = sentence.match(/, plural,/g)?.length ?? 0;
      for (const form of forms) expect(sentence.split(`${form} {`).length - 1, `${key} ${form}`).toBe(plurals);
    }
  });
});

describe('sizes', () => {
  it('are told in megabytes', () => {
    const sentence = new IntlMessageFormat(sentencesOf('en', 'checks')['image-too-large'] ?? '', 'en');
    expect(sentence.format({ number: 1, size: 2_345_678, limit: 2_000_000 })).toBe(
      'Image 1 has 2.35 MB; this account takes 2.0 MB. Make it smaller.',
    );
  });
});
