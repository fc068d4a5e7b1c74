/** Queries added and taken out while posts go by. */
import type { Matcher } from '../../src/analysis/match/index.ts';
import { compileQuery, type DocumentFacts, parseQuery } from '../../src/analysis/query/index.ts';

export interface Live {
  added: number;
  /** Added and not seen by the next post. */
  missed: number;
  merges: number;
  /** Milliseconds from the beginning of an addition until the next post is matched. */
  add: Waits;
  /** The same of the other posts: some steps of tidying and the match. */
  other: Waits;
  /** The other posts, were nothing added and nothing tidied: what the machine itself makes one wait. */
  still: Waits;
}

export interface Waits {
  p50: number;
  p99: number;
  /** Of those during which the processor was not taken away; by how many it was. */
  max: number;
  interrupted: number;
}

const ADDED = 8_000;
const POSTS_BETWEEN = 4;
/** Steps of tidying before each post. */
const STEPS = 12;

class Stopwatch {
  readonly times: number[] = [];
  interrupted = 0;
  max = 0;

  time(work: () => void): void {
    const switches = process.resourceUsage().involuntaryContextSwitches;
    const began = performance.now();
    work();
    const spent = performance.now() - began;
    this.times.push(spent);
    if (process.resourceUsage().involuntaryContextSwitches === switches) this.max = Math.max(this.max, spent);
    else this.interrupted += 1;
  }

  waits(): Waits {
    const times = Float64Array.from(this.times).sort();
    const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
    return { p50: at(0.5), p99: at(0.99), max: this.max, interrupted: this.interrupted };
  }
}

export function measureLive(matcher: Matcher, posts: readonly DocumentFacts[]): Live {
  const [add, other, still] = [new Stopwatch(), new Stopwatch(), new Stopwatch()];
  for (const post of posts.slice(0, ADDED)) still.time(() => void matcher.match(post));
  let [missed, merges, at] = [0, 0, 0];
  let wasWorking = false;
  for (let n = 0; n < ADDED; n++) {
    add.time(() => {
      addOne(matcher, n);
      const found = matcher.match({ text: `livename${n} arrives here` });
      if (!found.some(({ id }) => id === `live${n}`)) missed += 1;
    });
    if (n >= 2_000 && n % 2 === 0) matcher.remove({ scope: 'live', id: `live${n - 2_000}` });
    for (let i = 0; i < POSTS_BETWEEN; i++) {
      const post = posts[at++ % posts.length];
      let isWorking = false;
      other.time(() => {
        isWorking = matcher.work(STEPS);
        if (post !== undefined) matcher.match(post);
      });
      if (wasWorking && !isWorking) merges += 1;
      wasWorking = isWorking;
    }
  }
  return { added: ADDED, missed, merges, add: add.waits(), other: other.waits(), still: still.waits() };
}

function addOne(matcher: Matcher, n: number): void {
  const parsed = parseQuery(`livename${n} AND (arrives OR comes) NOT jobs`);
  if (!parsed.ok) throw new Error('the query is not one');
  matcher.add({ scope: 'live', id: `live${n}` }, compileQuery(parsed.query));
}
