import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import type { ErrorValues } from '../../kernel/errors.ts';

export const languages = ['en', 'sw', 'he', 'ar'] as const;
export type Language = (typeof languages)[number];

const FOLDER = resolve(import.meta.dirname, '../../../locales');
const loaded = new Map<string, Record<string, string>>();
const compiled = new Map<string, IntlMessageFormat>();

/**
 * A sentence of the product in a language: `sentence('en', 'errors', 'inbox.closed', {...})`; undefined when there is none.
 * @param locale BCP 47, for its numbers, when the region matters
 */
export function sentence(
  language: Language,
  file: string,
  key: string,
  values: ErrorValues = {},
  locale: string = language,
): string | undefined {
  const text = load(language, file)[key] ?? load('en', file)[key];
  if (text === undefined) return undefined;
  const cacheKey = `${locale}/${file}/${key}`;
  const format = compiled.get(cacheKey) ?? new IntlMessageFormat(text, locale);
  compiled.set(cacheKey, format);
  try {
    return String(format.format(values));
  } catch {
    // A value the sentence needs was not given: the plain words are better than none.
    return text;
  }
}

function load(language: Language, file: string): Record<string, string> {
  const key = `${language}/${file}`;
  const known = loaded.get(key);
  if (known) return known;
  const path = join(FOLDER, language, `${file}.json`);
  const read = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : {};
  loaded.set(key, read);
  return read;
}

/** The first of the caller's languages that we speak (RFC 9110 Accept-Language, weights honoured). */
export function pickLanguage(header: string | null | undefined): Language {
  const wanted = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const weight = parameters.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find((q) => q !== undefined);
      return { tag: tag.toLowerCase().split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight) };
    })
    .sort((a, b) => b.weight - a.weight);
  // `iw` is the old code for Hebrew that some systems still send.
  for (const { tag } of wanted) {
    const found = languages.find((language) => language === (tag === 'iw' ? 'he' : tag));
    if (found) return found;
  }
  return 'en';
}
