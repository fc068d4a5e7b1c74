/** Queries and posts made up from a seed: the same on every machine. Kinds and sizes of queries are those firms save (see `kinds`). */
import type { DocumentFacts } from '../../src/analysis/query/index.ts';
import { keyedRandom, type Random } from '../../src/kernel/random.ts';
import { type Language, languages, vocabulary, zipfRank } from '../listening/words.ts';

/** Words of a language, most common first. */
export type Words = readonly string[];

export function madeWords(): Map<Language, Words> {
  return new Map(languages.map((language) => [language, vocabulary(language)]));
}

const countries = ['KE', 'US', 'IL', 'SA', 'GB', 'IN', 'NG', 'TZ'];

const shareOfLanguages: readonly (readonly [number, Language])[] = [
  [0.6, 'en'],
  [0.75, 'sw'],
  [0.87, 'he'],
  [1, 'ar'],
];
const languageAt = (draw: number): Language => shareOfLanguages.find(([until]) => draw < until)?.[1] ?? 'en';

/** A post of 6 to 25 words, now and then with a tag, a handle, a link, an emoji. */
export function madePost(words: ReadonlyMap<Language, Words>, number: number): DocumentFacts {
  const random = keyedRandom('bench/match', 'post', number);
  const language = languageAt(random.next());
  const own = words.get(language) ?? [];
  const common = (): string => own[zipfRank(random, own.length)] ?? '';
  const parts = Array.from({ length: 6 + Math.floor(random.next() * 20) }, common);
  if (random.next() < 0.35) parts.push(`#${common()}`);
  if (random.next() < 0.4) parts.unshift(`@${common()}_${Math.floor(random.next() * 100)}`);
  if (random.next() < 0.15) parts.push(`https://news${Math.floor(random.next() * 50)}.example.org/p/${number}`);
  if (random.next() < 0.2) parts.push('😂');
  parts[0] = (parts[0] ?? '').replace(/^./, (letter) => letter.toUpperCase());
  return { text: parts.join(' '), language, country: countries[Math.floor(random.next() * countries.length)] };
}

interface Making {
  random: Random;
  /** A word between two ranks; low ranks come as often as high ones on a logarithmic scale. */
  word: (from: number, to: number) => string;
  brand: () => string;
}

/** How often each kind is saved. */
const kinds: readonly (readonly [number, (making: Making) => string])[] = [
  [0.28, brandQuery],
  [0.52, ({ ...making }) => `(${brandQuery(making)}) AND (${either(making, 3, 8)})`],
  [0.67, (making) => `(${brandQuery(making)}) NOT (${either(making, 3, 10)})`],
  [0.8, nearQuery],
  [0.88, (making) => `${stemOf(making)}* AND (${either(making, 3, 8)})`],
  [0.94, (making) => list(making, 5, 12, () => making.word(2_000, 60_000))],
  [1, crisisQuery],
];

/** A saved query, as its owner writes it. */
export function madeQuery(words: readonly Words[], number: number): string {
  const random = keyedRandom('bench/match', 'query', number);
  const own = words[Math.floor(random.next() * words.length)] ?? [];
  const word = (from: number, to: number): string => {
    const rank = from * (Math.min(to, own.length) / from) ** random.next();
    return own[Math.min(own.length - 1, Math.floor(rank))] ?? 'word';
  };
  const brand = (): string => (random.next() < 0.7 ? invented(random) : word(300, 30_000));
  const draw = random.next();
  const kind = kinds.find(([until]) => draw < until)?.[1] ?? brandQuery;
  const query = kind({ random, word, brand });
  const language = random.next() < 0.35 ? ` lang:${languageAt(random.next())}` : '';
  const country = random.next() < 0.2 ? ` country:${countries[Math.floor(random.next() * countries.length)]}` : '';
  return language + country === '' ? query : `(${query})${language}${country}`;
}

function brandQuery({ random, brand, word }: Making): string {
  const names = Array.from({ length: random.next() < 0.7 ? 1 : 2 }, brand);
  const forms = names.flatMap((name) => [
    name,
    ...(random.next() < 0.5 ? [`#${name}`] : []),
    ...(random.next() < 0.4 ? [`@${name}`] : []),
    ...(random.next() < 0.3 ? [`"${name} ${word(50, 5_000)}"`] : []),
  ]);
  return forms.join(' OR ');
}

function nearQuery(making: Making): string {
  const distance = 2 + Math.floor(making.random.next() * 9);
  return `${making.word(100, 30_000)} NEAR/${distance} (${either(making, 2, 5)})`;
}

function crisisQuery(making: Making): string {
  const trouble = list(making, 30, 80, () => making.word(60, 20_000));
  return `(${trouble}) AND (${list(making, 3, 8, making.brand)}) NOT (${either(making, 10, 20)})`;
}

const either = (making: Making, least: number, most: number): string =>
  list(making, least, most, () => making.word(60, 20_000));

const list = ({ random }: Making, least: number, most: number, word: () => string): string =>
  Array.from({ length: least + Math.floor(random.next() * (most - least + 1)) }, word).join(' OR ');

/** The first letters of a word; a wildcard needs two. */
const stemOf = ({ word }: Making): string => {
  for (;;) {
    const found = /^[\p{L}]{4}/u.exec(word(200, 20_000))?.[0];
    // Of one script: a Latin word behind a Hebrew letter would be a word of its own.
    if (found !== undefined && (/^[\p{Script=Latin}]+$/u.test(found) || !/\p{Script=Latin}/u.test(found))) return found;
  }
};

const syllables = 'vex lum tri dia zor phe kal nur bel qua rix ov san tek mir ulo'.split(' ');
const invented = (random: Random): string =>
  Array.from({ length: 3 }, () => syllables[Math.floor(random.next() * syllables.length)] ?? '').join('') +
  Math.floor(random.next() * 100);
