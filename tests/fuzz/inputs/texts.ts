import type { Random } from '../../../src/kernel/random.ts';
import { many, pick, upTo } from './pick.ts';

const words = [
  ...([
    'acme',
    'Straße',
    'ŁÓDŹ',
    "it's",
    'o’clock',
    'sooooo',
    'naïve',
    'ﬁsh',
    'ＡＢＣ',
    'x_y',
    'a1b2',
    '42',
    '٤٢',
  ] as const),
  ...(['בישראל', 'צה"ל', 'צה״ל', 'וּבַבַּיִת', 'ובGoogle', 'كِتَابٌ', 'للأهلي', 'الـــقهوة', 'مي‌خواهم', 'ёлка', 'й'] as const),
  ...(['東京都庁', 'ภาษาไทย', 'नमस्ते', '한국어', 'မြန်မာ', 'ខ្មែរ', '𠀀𠀁', '𝒜𝒸𝓂ℯ', 'huduma', 'dziękuję'] as const),
  ...([
    '#Sale',
    '#قهوة',
    '＃tag',
    '@a.example.org',
    '@user@host.example',
    '@',
    '#',
    'https://example.org/a?b=c',
    'www.x.y',
  ] as const),
  ...(['👍🏽', '👩‍👩‍👧‍👦', '🇰🇪', '1️⃣', '☕', '❤️‍🔥', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'http://', 'HTTPS://É.example', 'example.com'] as const),
] as const;

const signs = [
  ...([
    ' ',
    '  ',
    '\n',
    '\t',
    '.',
    ',',
    '!',
    '?',
    "'",
    '"',
    '״',
    '’',
    '-',
    '—',
    '…',
    '(',
    ')',
    '/',
    '\\',
    '_',
    '~',
  ] as const),
  ...([
    '\u200f',
    '\u202e',
    '\u2066',
    '\u200b',
    '\u200d',
    '\u00ad',
    '\ufeff',
    '\ufe0f',
    '\0',
    '\ud800',
    '\udc00',
  ] as const),
] as const;

const marks = ['\u0301', '\u0308', '\u064e', '\u05b0', '\u0327', '\u20dd', '\u0e31'] as const;

/** A text as nobody would write it, and sometimes as everybody does. */
export function anyText(random: Random): string {
  const parts = many(random, 40, () => anyPiece(random));
  return parts.join(random.next() < 0.7 ? ' ' : '');
}

function anyPiece(random: Random): string {
  const kind = upTo(random, 11);
  if (kind < 6) return pick(random, words);
  if (kind < 9) return pick(random, signs);
  if (kind === 9) return pick(random, ['a', 'ب', 'א'] as const) + many(random, 60, () => pick(random, marks)).join('');
  if (kind === 10) return pick(random, words).repeat(1 + upTo(random, 30));
  return anyUnits(random);
}

/** Any UTF-16 units at all, lone surrogates included. */
export const anyUnits = (random: Random): string =>
  String.fromCharCode(...many(random, 12, () => upTo(random, 0xffff)));
