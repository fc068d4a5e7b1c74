/** One size, measured in a process of its own: `node bench/matching/rates.ts <made|stored> <queries>`; prints JSON. */
import { type Matcher, openMatcher } from '../../src/analysis/match/index.ts';
import { compileQuery, type DocumentFacts, parseQuery } from '../../src/analysis/query/index.ts';
import { tokenize } from '../../src/analysis/text/index.ts';
import { madePost, madeQuery, madeWords, type Words } from './made.ts';
import { measureLive, type Live } from './live.ts';
import { storedPosts, storedQueries } from './sets.ts';

export interface Rates {
  postsPerSecond: number;
  p50: number;
  p99: number;
  matches: number;
  asked: number;
  parseSeconds: number;
  setUpSeconds: number;
  /** Megabytes: while matching, and at most while the queries were set up. */
  rss: number;
  peak: number;
  live?: Live;
}

const SCOPES = 100;
const POSTS = 50_000;
const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const [source = 'made', count = '1000'] = process.argv.slice(2);
process.stdout.write(JSON.stringify(measure(source === 'stored', Number(count))));

function measure(isStored: boolean, queries: number): Rates {
  const words = isStored ? undefined : madeWords();
  const posts = words === undefined ? storedPosts() : Array.from({ length: POSTS }, (_, i) => madePost(words, i));
  const matcher = openMatcher();
  const lists = words === undefined ? [] : [...words.values()];
  const spent = isStored && queries <= 10_000 ? addStored(matcher, queries) : addMade(matcher, queries, posts, lists);
  const began = cpu();
  while (matcher.work(1_000));
  const setUpSeconds = spent.add + cpu() - began;
  // Until the code is warm and the words of the stream are known.
  pass(matcher, posts, 2);
  while (matcher.work(1_000));
  const { seconds, matches, asked } = pass(matcher, posts, 1);
  const times = timesOf(matcher, posts);
  const rss = process.memoryUsage().rss / 1e6;
  return {
    ...{ postsPerSecond: posts.length / seconds, p50: times.p50, p99: times.p99 },
    ...{ matches: matches / posts.length, asked: asked / posts.length },
    ...{ parseSeconds: spent.parse, setUpSeconds, rss, peak: process.resourceUsage().maxRSS / 1_000 },
    ...(queries >= 100_000 ? { live: measureLive(matcher, posts) } : {}),
  };
}

interface Spent {
  parse: number;
  add: number;
}

function addStored(matcher: Matcher, queries: number): Spent {
  const began = cpu();
  for (const { id, program } of storedQueries(queries)) {
    if (!matcher.add({ scope: 's', id }, { program }).ok) throw new Error(`query ${id} was refused`);
  }
  return { parse: 0, add: cpu() - began };
}

/** Queries in our own language, over the words that the posts are made of. */
function addMade(matcher: Matcher, queries: number, posts: readonly DocumentFacts[], lists: readonly Words[]): Spent {
  const vocabularies = lists.length > 0 ? lists : [wordsOf(posts)];
  const spent = { parse: 0, add: 0 };
  for (let i = 0; i < queries; i++) {
    const began = cpu();
    const parsed = parseQuery(madeQuery(vocabularies, i));
    if (!parsed.ok) throw new Error(`${madeQuery(vocabularies, i)}: ${parsed.errors.map(({ code }) => code).join()}`);
    const compiled = compileQuery(parsed.query);
    const read = cpu();
    if (!matcher.add({ scope: `s${i % SCOPES}`, id: String(i) }, compiled).ok)
      throw new Error(`query ${i} was refused`);
    matcher.work(4);
    spent.parse += read - began;
    spent.add += cpu() - read;
  }
  return spent;
}

/** The words of stored posts, most common first: letters and digits only, as somebody would type them. */
function wordsOf(posts: readonly DocumentFacts[]): string[] {
  const counts = new Map<string, number>();
  for (const { text } of posts)
    for (const { term, kind } of tokenize(text))
      if (kind === 'word' && /^[\p{L}\p{M}]{3,}$/u.test(term)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word);
}

function pass(matcher: Matcher, posts: readonly DocumentFacts[], times: number) {
  const asked = matcher.asked;
  const began = cpu();
  let matches = 0;
  for (let n = 0; n < times; n++) {
    for (const [i, post] of posts.entries()) {
      matches += matcher.match(post).length;
      if (i % 64 === 0) matcher.work(20);
    }
  }
  return { seconds: cpu() - began, matches, asked: matcher.asked - asked };
}

/** Microseconds a post, by the clock on the wall; of three tries the quickest, which nobody else interrupted. */
function timesOf(matcher: Matcher, posts: readonly DocumentFacts[]): { p50: number; p99: number } {
  const times = new Float64Array(posts.length).fill(Infinity);
  for (let round = 0; round < 3; round++) {
    for (const [i, post] of posts.entries()) {
      const began = performance.now();
      matcher.match(post);
      times[i] = Math.min(times[i] ?? 0, (performance.now() - began) * 1_000);
    }
  }
  times.sort();
  return { p50: times[Math.floor(posts.length * 0.5)] ?? 0, p99: times[Math.floor(posts.length * 0.99)] ?? 0 };
}
