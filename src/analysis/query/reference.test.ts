import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { describeQuery, renderSentence } from './describe.ts';
import { parseQuery } from './parse.ts';
import { errorCodes, noteCodes } from './problems.ts';

const languages = ['en', 'sw', 'he', 'ar'] as const;
const sentences = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../../locales/${language}/query.json`, import.meta.url), 'utf8'));

describe('the sentences', () => {
  const values = {
    ...{
      operator: 'AND',
      other: 'OR',
      word: 'w',
      field: 'lang',
      value: 'v',
      allowed: 'a, b',
      most: 30,
      least: 2,
      length: 9_000,
      distance: 4,
      with: 'x',
    },
  };

  it.each(languages)('say every error and note in %s', (language) => {
    const messages = sentences(language);
    for (const key of [
      ...errorCodes.map((code) => `query.error.${code}`),
      ...noteCodes.map((code) => `query.note.${code}`),
    ]) {
      const said = new IntlMessageFormat(messages[key] ?? '', language).format(values);
      expect(said, key).toMatch(/\S{2}/);
      expect(said, key).not.toMatch(/[{}]/);
    }
  });

  it.each(languages)('have the same keys and values in %s as in English', (language) => {
    const placeholders = (text: string): string[] =>
      [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name ?? ''))]
        .filter(
          (name) =>
            /^[a-z]+$/.test(name) && name in { ...values, what: 1, words: 1, text: 1, left: 1, right: 1, distance: 1 },
        )
        .sort();
    const [own, english] = [sentences(language), sentences('en')];
    expect(Object.keys(own)).toEqual(Object.keys(english));
    for (const [key, text] of Object.entries(english))
      expect([key, placeholders(own[key] ?? '')]).toEqual([key, placeholders(text)]);
  });
});

describe('describeQuery', () => {
  const query =
    '(acme OR "acme bank") compl* NOT jobs lang:(ar OR he) from:@alice since:2026-11-01 (aa NEAR/2 bb) -is:repost has:link';
  const said = (language: string, text = query): string => {
    const parsed = parseQuery(text);
    const messages = sentences(language);
    const format = (key: string, parts: Record<string, string | number>): string => {
      const message = messages[key];
      if (message === undefined) throw new Error(`no sentence ${key} in ${language}`);
      return String(new IntlMessageFormat(message, language).format(parts));
    };
    return parsed.ok
      ? renderSentence(describeQuery(parsed.query), language, format).replace(/[\u2066-\u2069]/g, '')
      : '';
  };

  it('says in English what a query catches', () => {
    expect(said('en')).toBe(
      'Posts that mention words beginning with “compl”, mention “acme” or “acme bank”, do not mention “jobs”, are in Arabic or Hebrew, are by alice, were written on or after November 1, 2026, mention “aa” with at most 2 words between it and “bb”, are not reposts, and have a link.',
    );
  });

  it.each([
    ['sw', /^Machapisho ambayo yanataja .*hayataji “jobs”.*Kiarabu au Kiebrania/],
    ['he', /^פוסטים שמזכירים .*שלא מזכירים את “jobs”.*ערבית או עברית.*שתי מילים לכל היותר/],
    ['ar', /^منشورات تذكر .*لا تذكر “jobs”.*العربية أو العبرية.*كلمتان على الأكثر/],
  ])('says it in %s', (language, expected) => {
    expect(said(language)).toMatch(expected);
  });

  it('says the newer fields in every language, with nothing left over', () => {
    const text =
      'ac?e title:("bank loan" OR sal*) country:(KE OR IL) followers:>1000 rating:1..2 verified:no sentiment:negative -intent:spam -url:/jobs/ links:a.org -title:ad';
    const parsed = parseQuery(text);
    expect(parsed.notes.map((note) => [note.code, note.values.field])).toEqual([
      ['rarely-told', 'country'],
      ['rarely-told', 'country'],
      ['rarely-told', 'verified'],
    ]);
    expect(said('en', text)).toBe(
      'Posts that mention words of the form “ac?e”, mention “bank loan” or words beginning with “sal” in the title, come from Kenya or Israel, are by authors with at least 1,001 followers, are rated with 1 to 2 stars, are by authors the network does not vouch for, sound negative, are not spam, do not have /jobs/ in their address, link to an address with a.org, and do not mention “ad” in the title.',
    );
    expect(said('sw', text)).toMatch(
      /yanatoka Kenya au Israeli.*wafuasi kuanzia 1,001.*si taka.*hayataji “ad” katika kichwa/,
    );
    expect(said('he', text)).toMatch(/קניה או ישראל.*1,001 לפחות.*בנימה שלילית.*שלא מזכירים בכותרת את “ad”/);
    expect(said('ar', text)).toMatch(/كينيا أو إسرائيل.*1,001 على الأقل.*ونبرتها سلبية.*ولا تذكر في العنوان “ad”/);
  });

  it('has a sentence for every field, alone and under a NOT', () => {
    const all =
      'x (from:a OR to:b OR lang:en OR network:x OR site:a.b OR has:image OR has:video OR is:reply OR is:quote OR is:question OR source:s OR since:2026-01-01 OR until:2026-01-01 OR country:KE OR verified:yes OR followers:>5 OR followers:<5 OR followers:5 OR rating:1..3 OR sentiment:positive OR intent:press OR url:ab OR links:ab OR title:ab)';
    const none = all
      .slice(3, -1)
      .split(' OR ')
      .map((field) => `-${field}`)
      .join(' ');
    for (const text of [all, `x ${none} -(aa bb) -(aa ONEAR/0 {BB})`]) {
      const parsed = parseQuery(text);
      const missing = parsed.ok
        ? keysOf(describeQuery(parsed.query)).filter((key) => !(key in sentences('en')))
        : ['unparsed'];
      expect(missing).toEqual([]);
    }
  });
});

function keysOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'key' in value && typeof value.key === 'string' ? [value.key] : [];
  return [...own, ...Object.values(value).flatMap(keysOf)];
}
