/** Made-up posts and saved queries that meet each other as a real stream and real brands do; or those of a folder, when one is given. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { keyedRandom, type Random } from '../../src/kernel/random.ts';
import { type Language, languages, vocabulary, zipfRank } from '../listening/words.ts';

export interface MadePost {
  text: string;
  language: string;
}

const BRANDS = 4_000;
const POSTS = 50_000;
/** The share of posts that name a brand. */
const NAMING = 0.35;

const words = Object.fromEntries(languages.map((language) => [language, vocabulary(language)]));

/** Brand names: short made-up words, two hundred of them in Arabic or Hebrew letters. */
function brands(): string[] {
  const random = keyedRandom('brands');
  const parts = { en: 'zo ri vex lum quo tra nim bel dax fy', he: 'זו רי לום טר נים בל', ar: 'زو ري لوم تر نيم بل' };
  const names = new Set<string>();
  while (names.size < BRANDS) {
    const syllables = parts[names.size % 20 === 0 ? 'he' : names.size % 20 === 1 ? 'ar' : 'en'].split(' ');
    names.add(Array.from({ length: 3 + Math.floor(random.next() * 2) }, () => pick(random, syllables)).join(''));
  }
  return [...names];
}

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random.next() * list.length)] as T;

/** Posts of 6 to 28 words by Zipf's law: English 60 %, Swahili 15, Hebrew 12, Arabic 13. */
export function makePosts(count = POSTS): MadePost[] {
  const names = brands();
  const random = keyedRandom('firehose posts');
  return Array.from({ length: count }, () => {
    const language = languageOf(random);
    const some = words[language] ?? [];
    const text = Array.from({ length: 6 + Math.floor(random.next() * 22) }, () => some[zipfRank(random, some.length)]);
    if (random.next() < NAMING)
      text.splice(Math.floor(random.next() * text.length), 0, names[zipfRank(random, BRANDS)]);
    return { text: text.join(' '), language };
  });
}

function languageOf(random: Random): Language {
  const draw = random.next();
  return draw < 0.6 ? 'en' : draw < 0.75 ? 'sw' : draw < 0.87 ? 'he' : 'ar';
}

/**
 * Saved queries as brands write them: the brand in its spellings 28 %, brand and context 24, brand without noise 15, nearness 13,
 * prefix and context 8, topic 6, crisis lists of 30 to 80 words 6; 35 % ask for a language.
 */
export function makeQueries(count: number): string[] {
  const names = brands();
  const random = keyedRandom('firehose queries');
  return Array.from({ length: count }, () => {
    const language = languageOf(random);
    const query = oneQuery(random, names, words[language] ?? []);
    return random.next() < 0.35 ? `(${query}) AND lang:${language}` : query;
  });
}

function oneQuery(random: Random, names: readonly string[], some: readonly string[]): string {
  const name = pick(random, names);
  const brand = `(${name} OR #${name} OR @${name})`;
  /** A word of the middle of the vocabulary, as context words are. */
  const word = (): string => some[20 + zipfRank(random, 2_000)] ?? 'order';
  const list = (length: number): string => Array.from({ length }, word).join(' OR ');
  const draw = random.next();
  if (draw < 0.28) return brand;
  if (draw < 0.52) return `${brand} AND (${list(4 + Math.floor(random.next() * 8))})`;
  if (draw < 0.67) return `${brand} NOT (${list(4 + Math.floor(random.next() * 8))})`;
  if (draw < 0.8) return `(${name}) NEAR/${2 + Math.floor(random.next() * 9)} (${list(4)})`;
  if (draw < 0.88) return `${name.slice(0, 5)}* AND (${list(6)})`;
  if (draw < 0.94) return `(${list(2)}) AND (${list(2)}) AND (${list(3)})`;
  const several = Array.from({ length: 3 + Math.floor(random.next() * 5) }, () => pick(random, names)).join(' OR ');
  return `(${list(30 + Math.floor(random.next() * 50))}) AND (${several}) NOT (${list(10)})`;
}

type Stored = readonly [string, ...unknown[]];
const lines = <T>(path: string): T[] =>
  gunzipSync(readFileSync(path))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

/** Real posts and the queries made for them, of a percolation data set kept elsewhere. */
export const readPosts = (folder: string): MadePost[] =>
  lines<{ text: string; lang: string }>(join(folder, 'posts100k.jsonl.gz')).map(({ text, lang: language }) => ({
    ...{ text, language },
  }));

export const readQueries = (folder: string, count: number): string[] =>
  lines<{ q: Stored; lang?: string }>(join(folder, `queries-${count}.jsonl.gz`)).map(({ q, lang }) =>
    lang === undefined ? written(q) : `(${written(q)}) AND lang:${lang}`,
  );

function written([kind, ...rest]: Stored): string {
  const quoted = (text: unknown): string =>
    /^[#@]?[\p{L}\p{N}\p{M}_]+$/u.test(String(text)) ? String(text) : `"${String(text)}"`;
  const inner = (): string[] => rest.map((one) => written(one as Stored));
  if (kind === 't') return quoted(rest[0]);
  if (kind === 'pre' || kind === 'p') return `${String(rest[0])}*`;
  if (kind === 'ph') return `"${(rest[0] as string[]).join(' ')}"`;
  if (kind === 'and' || kind === 'or') return `(${inner().join(kind === 'and' ? ' AND ' : ' OR ')})`;
  if (kind === 'not') return `(${inner()[0]} NOT ${inner()[1]})`;
  const [distance, left, right] = rest as [number, string[], string[]];
  return `((${left.map(quoted).join(' OR ')}) NEAR/${distance} (${right.map(quoted).join(' OR ')}))`;
}
