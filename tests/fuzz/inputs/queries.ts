import type { Random } from '../../../src/kernel/random.ts';
import { many, pick, upTo } from './pick.ts';
import { anyText, anyUnits } from './texts.ts';

const parts = [
  ...([
    '(',
    '(',
    ')',
    ')',
    '"',
    '“',
    '”',
    '«',
    '{',
    '}',
    '[',
    ']',
    '<<<',
    '>>>',
    '=',
    '-',
    '+',
    '!',
    '~3',
    '~999',
  ] as const),
  ...([
    ' AND ',
    ' OR ',
    ' NOT ',
    ' and ',
    ' NEAR/2 ',
    ' ONEAR/9 ',
    ' NEAR ',
    ' NEAR/500 ',
    ' NEAR/2f ',
    ' near/3 ',
  ] as const),
  ...([
    'acme',
    'ab*',
    'a*',
    '*a',
    'cust?m',
    'co*r*',
    '?x',
    'why?',
    '"data pr*ct"',
    '"a b"~5',
    '{BT}',
    '=בנק',
    'צה"ל',
  ] as const),
  ...([
    'lang:',
    'lang:en',
    'lang:(en OR sw)',
    'from:@a.b',
    'to:',
    'has:link',
    'has:lnik',
    'is:verified',
    'has:media',
  ] as const),
  ...(['title:', 'title:(aa NEAR/2 bb)', 'followers:>1k', 'followers:[1 TO 9]', 'rating:3..5', 'country:KEN'] as const),
  ...([
    'since:2026-01-01',
    'until:x',
    'date:2026-11',
    'date:..2026-01-01',
    'url:/a/',
    'links:x',
    'hashtag:ab',
  ] as const),
  ...([
    'titel:ab',
    'raw:x+',
    'engagementType:(REPLY, QUOTE)',
    'sourcetype:BLOG',
    'metaData.x.y:(1 OR 2)',
    '++Apple',
  ] as const),
  ...([
    '#قهوة',
    '@a.example',
    '👍🏽',
    'マイク*',
    'https://a.b/?q=*',
    '...',
    '\u202e',
    '\u200f',
    '\ud800',
    '٠١',
    'example.org',
  ] as const),
] as const;

/** A query's text, mostly broken. */
export function anyQueryText(random: Random): string {
  const kind = upTo(random, 19);
  if (kind === 0) return anyText(random);
  if (kind === 1) return anyUnits(random);
  if (kind === 2)
    return pick(random, ['(', 'NOT ', '-', '(a OR ', 'a NEAR/1 (', 'lang:(', 'title:('] as const).repeat(
      upTo(random, 3_000),
    );
  if (kind === 3) return many(random, 1_500, () => pick(random, parts)).join(' ');
  return mutated(random, many(random, 14, () => pick(random, parts)).join(random.next() < 0.6 ? ' ' : ''));
}

/** Something left out, doubled or put in. */
function mutated(random: Random, text: string): string {
  if (random.next() < 0.6) return text;
  const [from, length] = [upTo(random, text.length), upTo(random, 6)];
  const inserted = random.next() < 0.5 ? '' : pick(random, parts);
  return text.slice(0, from) + inserted + text.slice(from + length);
}
