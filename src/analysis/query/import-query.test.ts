import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatQuery } from './format.ts';
import { type DialectName, guessDialect } from './dialects.ts';
import { importQuery } from './import-query.ts';
import { parseQuery } from './parse.ts';

const samples = new URL('../../../../shared/data/listening/queries/', import.meta.url);

/** The query as ours, or the codes of what is wrong; and the notes with the word they are about. */
function read(text: string, dialect?: DialectName): { query: string; notes: string[] } {
  const imported = importQuery(text, dialect);
  return {
    query: imported.ok ? formatQuery(imported.query) : imported.errors.map((error) => error.code).join(' '),
    notes: imported.notes.map(({ code, values }) => `${code} ${values.value ?? values.field ?? values.operator}`),
  };
}

describe('importQuery', () => {
  it.each<[string, DialectName, string, string, string[]]>([
    [
      'fields with and without a counterpart',
      'brandwatch',
      '((crowd NEAR/0f strike*) AND authorGender:F AND language:en AND title:(aa OR bb) AND city:london) NOT author:spam',
      'crowd ONEAR/0 strike* AND lang:en AND title:(aa OR bb) AND NOT from:spam',
      ['unsupported-field authorGender', 'unsupported-field city'],
    ],
    [
      'lists of values with commas, ranges, verified authors',
      'brandwatch',
      'acme AND engagementType:(COMMENT, RETWEET, LIKE) AND authorFollowers:[500 TO 100000] AND authorVerified:true AND country:usa',
      'acme AND is:(reply OR repost) AND followers:500..100000 AND verified:yes AND country:US',
      ['unsupported-value LIKE', 'rarely-told verified', 'rarely-told country'],
    ],
    [
      'raw words and subreddits',
      'brandwatch',
      'raw:Google+ OR subreddit:technology',
      '=Google+ OR url:/r/technology/',
      [],
    ],
    [
      'operators in small letters, NEAR without a number',
      'meltwater',
      'acme and (bank near loan) or "bed and breakfast" not jobs',
      '(acme AND bank NEAR/4 loan) OR ("bed and breakfast" AND NOT jobs)',
      ['near-default near', 'read-and-first or'],
    ],
    [
      'names with full stops',
      'meltwater',
      'metaData.url.host:news.example AND metaData.source.id:(1 OR 2) AND content:"a b"',
      'site:news.example AND "a b"',
      ['unsupported-field source.id'],
    ],
    [
      'pluses, sources and dates',
      'talkwalker',
      '++Apple OR +pear OR +"e u" sourcetype:SOCIALMEDIA_TWITTER host_url:a.org sourcecountry:ke published:2026-11-01',
      '{Apple} OR =pear OR (="e u" AND network:x AND site:a.org AND country:KE AND since:2026-11-01 AND until:2026-11-01)',
      ['rarely-told country'],
    ],
    [
      'is, has and filter',
      'x',
      '(acme OR $ACM) -is:retweet is:verified has:media has:geo filter:links min_faves:5 url:"a.org/b" lang:sw',
      '(acme OR $ACM) AND NOT is:repost AND verified:yes AND has:(image OR video) AND has:link AND url:a.org/b AND lang:sw',
      [],
    ],
    ['exact words by !', 'plain', '!"NASA" OR nasa*', '{NASA} OR nasa*', []],
  ])('%s', (_, dialect, text, query, notes) => {
    const imported = read(text, dialect);
    expect(imported.query).toBe(query);
    if (notes.length > 0) expect(imported.notes).toEqual(notes);
    // What comes out is a query of ours.
    expect(parseQuery(imported.query).ok).toBe(true);
  });

  it('refuses what Brandwatch refuses, with brackets as the repair', () => {
    for (const text of [
      'apple AND banana OR juice NEAR/3 smoothie',
      '(a1 OR (b1 AND c1) AND d1 AND e1) AND ff',
      'x1 NOT (aa OR bb AND cc OR dd)',
    ]) {
      let now = text;
      for (let i = 0; i < 5; i++) {
        const imported = importQuery(now, 'brandwatch');
        if (imported.ok) break;
        expect(imported.errors.map((error) => error.code)).toContain('mixed-operators');
        const { replace, with: written } = imported.errors[0]?.repair ?? { replace: [0, 0] as const, with: '' };
        now = now.slice(0, replace[0]) + written + now.slice(replace[1]);
      }
      expect([text, importQuery(now, 'brandwatch').ok, read(now).query]).toEqual([
        text,
        true,
        read(text, 'plain').query,
      ]);
    }
    expect(read('apple AND banana OR juice', 'plain').notes).toEqual(['read-and-first OR']);
  });

  it('guesses the product by what only that one writes', () => {
    const texts: [string, DialectName][] = [
      ['{BT} AND authorFollowers:[1 TO 2]', 'brandwatch'],
      ['aa NEAR/2f bb', 'brandwatch'],
      ['aa NEAR bb', 'meltwater'],
      ['(bank and loan) or "mortgage"', 'meltwater'],
      ['acme AND sourcetype:BLOG', 'talkwalker'],
      ['++Apple OR pear', 'talkwalker'],
      ['acme -is:retweet has:links', 'x'],
      ['acme AND (late OR "and so on")', 'plain'],
    ];
    for (const [text, dialect] of texts) expect([text, guessDialect(text)]).toEqual([text, dialect]);
  });

  it.skipIf(!existsSync(samples))('reads the public sample queries (skipped: shared query samples absent)', () => {
    const files = readdirSync(samples).filter((name) => name.endsWith('.bwq'));
    const textOf = (name: string): string => readFileSync(new URL(name, samples), 'utf8');
    const refused = files.filter((name) => !importQuery(textOf(name), 'brandwatch').ok);
    expect([files.length, refused]).toEqual([9, ['invalid_mixed_operators.bwq']]);
    for (const name of files) {
      const imported = importQuery(textOf(name), 'plain');
      expect([name, imported.ok && parseQuery(formatQuery(imported.query)).ok]).toEqual([name, true]);
    }
  });
});
