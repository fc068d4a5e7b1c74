import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutPlaces } from './ast.ts';
import { formatQuery } from './format.ts';
import { parseQuery } from './parse.ts';
import { errorCodes, type QueryErrorCode } from './problems.ts';
import { anyQuery } from './random-query.ts';
import { importQuery } from './import-query.ts';

const formatted = (text: string): string => {
  const parsed = parseQuery(text);
  return parsed.ok ? formatQuery(parsed.query) : parsed.errors.map((error) => error.code).join(' ');
};

/** The text after the first error's repair. */
function repaired(text: string): string | undefined {
  const parsed = parseQuery(text);
  const repair = parsed.ok ? undefined : parsed.errors.find((error) => error.repair !== undefined)?.repair;
  return repair && text.slice(0, repair.replace[0]) + repair.with + text.slice(repair.replace[1]);
}

/** At least one text for every code a query can be refused with. */
const refusals: [string, QueryErrorCode][] = [
  ['', 'empty'],
  ['  <<<only a comment>>> ', 'empty'],
  ['"abc', 'unclosed-quote'],
  ['{BT', 'unclosed-exact'],
  ['ab <<<x', 'unclosed-comment'],
  ['(ab OR cd', 'unclosed-group'],
  ['ab) cd', 'unopened-group'],
  ['ab ()', 'empty-group'],
  ['ab ""', 'empty-phrase'],
  ['OR ab', 'missing-left'],
  ['ab AND', 'missing-right'],
  ['(ab NEAR/3) cd', 'missing-right'],
  ['NOT ab', 'only-negative'],
  ['ab OR NOT cd', 'only-negative'],
  ['ab ...', 'no-words'],
  ['*plaint', 'wildcard-first'],
  ['a*', 'wildcard-short'],
  ['a?b', 'wildcard-short'],
  ['c*r', 'wildcard-short'],
  ['?mpact', 'wildcard-first'],
  ['"the *"', 'wildcard-first'],
  ['cat.?at', 'wildcard-first'],
  ['country:xx', 'bad-value'],
  ['followers:many', 'bad-value'],
  ['followers:9..5', 'bad-value'],
  ['rating:>5', 'bad-value'],
  ['date:2026-13', 'bad-date'],
  ['title:(ab -cd)', 'field-group'],
  ['title:(ab lang:en)', 'field-group'],
  ['ab NEAR cd', 'near-distance'],
  ['ab NEAR/101 cd', 'near-distance'],
  ['(ab AND cd) NEAR/3 ef', 'near-operand'],
  ['lang:en NEAR/3 ef', 'near-operand'],
  ['ab ~5', 'misplaced-distance'],
  ['titel:ab', 'unknown-field'],
  ['from: ab', 'missing-value'],
  ['has:lnik', 'bad-value'],
  ['since:2026-02-30', 'bad-date'],
  ['lang:(en NOT he)', 'field-group'],
  ['ab '.repeat(501), 'too-many-terms'],
  [`${'('.repeat(31)}ab${')'.repeat(31)}`, 'too-deep'],
  ['a'.repeat(8_193), 'too-long'],
];

describe('parseQuery', () => {
  it.each([
    ['a blank is AND, and AND binds tighter than OR', 'ab cd OR ef', '(ab AND cd) OR ef'],
    ['a minus is NOT', 'ab -cd -"e f"', 'ab AND NOT cd AND NOT "e f"'],
    ['NOT binds tighter than AND, NEAR tighter than NOT', 'ab NOT cd NEAR/3 ef gh', 'ab AND NOT cd NEAR/3 ef AND gh'],
    ['ordered NEAR over groups', '(aa OR bb) ONEAR/2 "c d"', '(aa OR bb) ONEAR/2 "c d"'],
    ['wildcards, also in phrases', 'compl* "data protect*"', 'compl* AND "data protect*"'],
    ['wildcards inside', 'customi?e =col*r* "da?a pr*ct why?"', 'customi?e AND =col*r* AND "da?a pr*ct why?"'],
    [
      'a question mark at the end is punctuation',
      'why? what?! ab?* https://a.org/?q=x',
      'why? AND what?! AND ab?* AND https://a.org/?q=x',
    ],
    ['words of a title', 'intitle:(aa OR "b c") title:(aa NEAR/2 bb)', 'title:(aa OR "b c") AND title:(aa NEAR/2 bb)'],
    [
      'numbers, countries, dates as people write them',
      'authorFollowers:[1000 TO 50000] followers:>10k country:(ken OR UK) verified:true date:2026-11 date:2026-01-01..2026-02-03',
      'followers:1000..50000 AND followers:>10000 AND country:(KE OR GB) AND verified:yes AND since:2026-11-01 AND until:2026-11-30 AND since:2026-01-01 AND until:2026-02-03',
    ],
    [
      'tags by name, parts of addresses',
      'hashtag:(sale OR #Deal) url:/News/ link:"a b"',
      '(#sale OR #Deal) AND url:/news/ AND links:"a b"',
    ],
    ['marks for raw and case-exact', '=בנק {BT} ="acme"', '=בנק AND {BT} AND ="acme"'],
    [
      'fields and their groups',
      'author:@Al.ice language:(en OR iw) since:2026-01-31',
      'from:al.ice AND lang:(en OR he) AND since:2026-01-31',
    ],
    [
      'a field value with colons, a link as a word',
      'from:did:plc:abc https://a.org/b',
      'from:did:plc:abc AND https://a.org/b',
    ],
    ['comments anywhere', '<<<brand>>> acme <<<no>>> NOT <<<noise>>> jobs', 'acme AND NOT jobs'],
    ['gershayim inside a word and a phrase', 'צה"ל "דובר צה"ל"', 'צה"ל AND "דובר צה"ל"'],
    ['typographic quotes and pasted bidi marks', '\u200f“דואר ישראל”\u200f OR «بريد»', '"דואר ישראל" OR "بريد"'],
    [
      'a query from right to left',
      '(קהוה OR قهوة\u200f) AND\u200f lang\u200f:\u200f(he OR ar) -"אין \u202bכאן\u202c"',
      '(קהוה OR قهوة) AND lang:(he OR ar) AND NOT "אין כאן"',
    ],
    ['joiners of emoji and Persian stay', '👩‍👩‍👧 می‌خواهم', '👩‍👩‍👧 AND می‌خواهم'],
    ['closeness of a phrase and of a group', '"apple juice"~5 (aa AND bb)~2', '=apple NEAR/5 =juice AND aa NEAR/2 bb'],
    ['tags, handles, emoji', '#Sale @a.b 👍🏽 -😡', '#Sale AND @a.b AND 👍🏽 AND NOT 😡'],
  ])('%s', (_, text, expected) => {
    expect(formatted(text)).toBe(expected);
  });

  it.each(refusals)('refuses %j as %s', (text, code) => {
    const parsed = parseQuery(text);
    expect(parsed.ok ? [] : parsed.errors.map((error) => error.code)).toEqual([code]);
  });

  it('has an example of every code; one belongs to imports alone', () => {
    const mixed = importQuery('aa AND bb OR cc', 'brandwatch');
    const shown = new Set([
      ...refusals.map(([, code]) => code),
      ...(mixed.ok ? [] : mixed.errors.map(({ code }) => code)),
    ]);
    expect(errorCodes.filter((code) => !shown.has(code))).toEqual([]);
  });

  /** Only its author can know what was meant: too much of everything, nothing at all, a value nobody can guess. */
  const withoutRepair = new Set<string>([
    ...[
      'empty',
      'too-long',
      'too-many-terms',
      'too-deep',
      'only-negative',
      'near-operand',
      'missing-value',
      'bad-date',
    ],
    ...['bad-value', 'field-group'],
  ]);

  it.each(refusals.filter(([, code]) => !withoutRepair.has(code)))('mends %j (%s) by its own repairs', (text) => {
    let now = text;
    for (let step = 0; step < 3; step++) now = repaired(now) ?? now;
    const parsed = parseQuery(now);
    expect(parsed.ok ? [] : parsed.errors.map(({ code }) => code)).toEqual([]);
  });

  it.each(['has:lnik', 'sentiment:negativ', 're:invent', 'is:repot'])(
    'mends %j with the word that was meant',
    (text) => {
      expect(parseQuery(repaired(text) ?? text).ok).toBe(true);
    },
  );

  it('finds every error in one go, in order, and still reads the rest', () => {
    const parsed = parseQuery('AND acme (frm:x OR *y) "end');
    expect(parsed.ok ? [] : parsed.errors.map(({ code, at }) => [code, ...at])).toEqual([
      ['missing-left', 0, 3],
      ['unknown-field', 10, 14],
      ['wildcard-first', 19, 21],
      ['unclosed-quote', 23, 27],
    ]);
    expect(parsed.ok ? undefined : parsed.partial && formatQuery(parsed.partial)).toBe('acme AND "end"');
  });

  it('points out operators in small letters', () => {
    const parsed = parseQuery('acme or globex');
    expect(parsed.notes).toEqual([
      {
        at: [5, 7],
        code: 'lowercase-operator',
        values: { word: 'or', operator: 'OR' },
        repair: { replace: [5, 7], with: 'OR' },
      },
    ]);
  });

  it('reads back what it formats', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const parsed = parseQuery(formatQuery(query));
        expect(parsed.ok ? withoutPlaces(parsed.query) : parsed.errors).toEqual(withoutPlaces(query));
      }),
      { numRuns: 300 },
    );
  });

  it('never throws, and every place it names is inside the text', () => {
    const pieces = fc.constantFrom(
      '(',
      ')',
      '"',
      '{',
      '}',
      'AND',
      'OR',
      'NOT',
      '-',
      'NEAR/2',
      'ONEAR',
      '~3',
      'lang:',
      'x:',
      'ab*',
      '*',
      '<<<',
      '>>>',
      '=',
      'צה"ל',
      ' ',
      'a',
      '[1 TO 2]',
      '\ud800',
      '\u202e',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        const parsed = parseQuery(text);
        for (const { at, repair } of parsed.ok ? parsed.notes : parsed.errors) {
          for (const place of [at, repair?.replace ?? at]) {
            expect(place[0]).toBeLessThanOrEqual(place[1]);
            expect(place[1]).toBeLessThanOrEqual(text.length);
          }
        }
        if (parsed.ok) expect(parseQuery(formatQuery(parsed.query)).ok).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

it('writes words of a phrase that look like signs of the language so that they are read back', () => {
  const parsed = parseQuery('"atitle:(aa NEAR/2 bb)b"~5');
  if (!parsed.ok) throw new Error(parsed.errors[0]?.code);
  const again = parseQuery(formatQuery(parsed.query));
  expect(again.ok && withoutPlaces(again.query)).toEqual(withoutPlaces(parsed.query));
});
