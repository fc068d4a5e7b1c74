/** Random queries against random texts: the matcher beside the plain evaluator. Not part of the product. */
import fc from 'fast-check';
import type { Random } from '../../kernel/random.ts';
import { type CompiledQuery, compileQuery } from '../query/compile.ts';
import { type DocumentFacts, queryDocument } from '../query/document.ts';
import type { QueryNode } from '../query/ast.ts';
import { matches } from '../query/match.ts';
import { parseQuery } from '../query/parse.ts';
import { anyQuery, vocabulary } from '../query/random-query.ts';
import { type Matcher, openMatcher } from './matcher.ts';

const SCOPES = ['north', 'south', 'east'];
/** Queries that are saved at once; more would only repeat each other. */
const KEPT = 600;

const words = [
  ...vocabulary,
  ...([
    '#acme',
    'לבנק',
    'ובישראל',
    'بمصر',
    'للاهلي',
    'service',
    'servant',
    'nasa',
    'Nasa',
    'x',
    '.',
    'huduma',
  ] as const),
  ...([
    'https://example.org/a',
    '👍🏽',
    'o1',
    'mini',
    'o1-maxi',
    'glib',
    'globx',
    'gold',
    'acre',
    'ACME',
    '#Sale',
  ] as const),
];
/** Names behind Hebrew and Arabic prefixes, whole, begun and with holes. */
const names = [
  'ישר?ל',
  'ישרא*',
  '"ישרא* בנק"',
  'الاه?ي',
  'الاهل?ة',
  'الاهل*',
  'اهل*',
  '=ישראל',
  'מצר*ם',
  'title:(ישראל OR الاهلي)',
  'مصر*',
];
const glued = [
  'לישראל',
  'וכשהישראלי',
  'ישראל',
  'והמצרים',
  'מצרים',
  'للاهلي',
  'والأهلي',
  'فللأهلية',
  'للأهلية',
  'وكالأهلية',
  'بالاهلي',
  'وبالأهلي',
];
const gluedMore = ['لاهلي', 'الأهلي', 'اهلي', 'وللمصري', 'بمصر', 'فالمصر', 'ולבנק', 'שהבנק'];
const hostile = [
  '\ud800',
  '\udc00',
  '\u202e',
  '\u0301',
  'ﷺ',
  '\u200d',
  '"',
  '\u0000',
  '日本',
  '@',
  '#',
  '=lang:en',
  '\n',
];

/** What is asked, and of how many at once. */
export interface Run {
  random: Random;
  /** Ends when it says so; asked between posts. */
  isOver: () => boolean;
  /** Texts besides its own. */
  moreText?: (random: Random) => string;
}

interface Saved {
  scope: string;
  id: string;
  query: CompiledQuery;
}

/**
 * Adds and removes queries and matches posts, comparing every answer. @returns how many query-text pairs were compared
 * @throws Error naming the first difference
 */
export function comparePairs({ random, isOver, moreText }: Run): number {
  const queries = fc.sample(anyQuery, { numRuns: KEPT, seed: Math.floor(random.next() * 2 ** 31) });
  const compiled = [...queries, ...names.map(parsed)].map((query) => compileQuery(query));
  const matcher = openMatcher();
  const saved = new Map<string, Saved>();
  let pairs = 0;
  for (let turn = 0; !isOver(); turn++) {
    change(matcher, saved, compiled, random, turn % 40 < 20 ? 40 : 3);
    matcher.work(pick(random, [0, 1, 3, 20, 100]));
    const text = moreText !== undefined && random.next() < 0.5 ? moreText(random) : anyText(random);
    pairs += comparePost(matcher, saved, text, random);
  }
  return pairs;
}

function parsed(text: string): QueryNode {
  const result = parseQuery(text);
  if (!result.ok) throw new Error(`${text} is no query`);
  return result.query;
}

function change(
  matcher: Matcher,
  saved: Map<string, Saved>,
  compiled: readonly CompiledQuery[],
  random: Random,
  most: number,
): void {
  for (let i = Math.floor(random.next() * (most + 1)); i > 0; i--) {
    const scope = pick(random, SCOPES);
    const id = `q${Math.floor((random.next() * KEPT) / SCOPES.length)}`;
    const key = `${scope} ${id}`;
    if (random.next() < 0.35) {
      if (matcher.remove({ scope, id }) !== saved.delete(key)) throw new Error(`${key} was not there as it should be`);
    } else {
      const query = pick(random, random.next() < 0.1 ? compiled.slice(KEPT) : compiled);
      if (!matcher.add({ scope, id }, query).ok) throw new Error(`a query of the language was refused: ${key}`);
      saved.set(key, { scope, id, query });
    }
  }
  if (random.next() >= 0.002) return;
  const scope = pick(random, SCOPES);
  matcher.removeScope(scope);
  for (const [key, one] of saved) if (one.scope === scope) saved.delete(key);
}

function comparePost(matcher: Matcher, saved: ReadonlyMap<string, Saved>, text: string, random: Random): number {
  const facts = anyFacts(text, random);
  const document = queryDocument(facts);
  const scope = random.next() < 0.5 ? undefined : pick(random, [...SCOPES, 'nobody']);
  const asked = [...saved.values()].filter((one) => scope === undefined || one.scope === scope);
  const expected = asked.filter(({ query }) => matches(query, document)).map(nameOf);
  const found = matcher.match(random.next() < 0.5 ? facts : document, scope).map(nameOf);
  if (matcher.size !== saved.size) throw new Error(`the matcher holds ${matcher.size} queries of ${saved.size}`);
  if (expected.sort().join() !== found.sort().join()) throw differenceOf(expected, found, saved, facts);
  return asked.length;
}

const nameOf = ({ scope, id }: { scope: string; id: string }): string => `${scope} ${id}`;

function differenceOf(
  expected: readonly string[],
  found: readonly string[],
  saved: ReadonlyMap<string, Saved>,
  facts: DocumentFacts,
): Error {
  const wrong = [
    ...expected.filter((name) => !found.includes(name)),
    ...found.filter((name) => !expected.includes(name)),
  ];
  const [name = found.find((one, i) => found.indexOf(one) !== i) ?? ''] = wrong;
  const verdict = expected.includes(name) ? 'missed' : 'found wrongly';
  return new Error(
    `${wrong.length} ${verdict}: ${JSON.stringify(saved.get(name)?.query.program)} in ${JSON.stringify(facts)}`,
  );
}

function anyFacts(text: string, random: Random): DocumentFacts {
  const maybe = <T>(value: T): T | undefined => (random.next() < 0.3 ? undefined : value);
  const some = (values: readonly string[]): string[] => values.filter(() => random.next() < 0.5);
  return {
    text,
    author: maybe(pick(random, ['Alice.test', 'bob', '@bob'])),
    to: maybe(some(['bob', 'eve', '@Bob'])),
    language: maybe(pick(random, ['en', 'ar', 'und'])),
    network: maybe(pick(random, ['bluesky', 'x'])),
    source: maybe(pick(random, ['my feed', 'other'])),
    site: maybe(pick(random, ['example.org', 'a.example.org', 'b.test', '.', 'xexample.org'])),
    has: maybe(some(['link', 'image', 'video'])),
    is: maybe(some(['question', 'reply'])),
    at: maybe(Date.parse(`2026-0${pick(random, [1, 3])}-0${pick(random, [1, 2, 4, 5])}T12:00:00Z`)),
    country: maybe(pick(random, ['KE', 'IL'])),
    followers: maybe(pick(random, [0, 10, 1_000, 1_001, 500_000])),
    verified: maybe(random.next() < 0.5),
    sentiment: maybe(pick(random, ['negative', 'positive'])),
    intent: maybe(pick(random, ['question', 'praise'])),
    rating: maybe(pick(random, [1, 2, 3, 4, 5])),
    title: maybe(Math.floor(random.next() * (text.length + 1))),
    url: maybe(pick(random, ['https://example.org/News/1', 'https://b.test/'])),
    links: maybe(some(['https://example.org/a b', 'https://c.test/news/'])),
  };
}

function anyText(random: Random): string {
  const draw = random.next();
  const few = (most: number, from: readonly string[]): string[] =>
    Array.from({ length: Math.floor(random.next() * most) }, () => pick(random, from));
  if (draw < 0.6) return few(16, words).join(' ');
  if (draw < 0.8) return few(10, [...words, ...glued, ...gluedMore]).join(' ');
  if (draw < 0.9) return few(40, [...words, ...hostile]).join(pick(random, ['', ' ']));
  if (draw < 0.996) return few(60, [...words.slice(0, 6), 'acme']).join(' ');
  return `${few(12, words).join(' ')} `.repeat(Math.floor(random.next() * 60));
}

const pick = <T>(random: Random, values: readonly T[]): T => {
  const value = values[Math.floor(random.next() * values.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
};
