/**
 * The matcher, measured on one core from raw text: `npm run bench:match [-- --pairs 1000000] [--only rates|answers|hard|pairs]`.
 * Ends with exit code 1 when a target is missed. Rates are per second of processor time. Microseconds a post are by the clock on the wall,
 * each post's quickest of three tries: what other programs take from it is left out.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { comparePairs } from '../src/analysis/match/test-pairs.ts';
import { keyedRandom } from '../src/kernel/random.ts';
import { compareAnswers } from './matching/answers.ts';
import { askHard } from './matching/hard.ts';
import type { Waits } from './matching/live.ts';
import type { Rates } from './matching/rates.ts';
import { areSetsHere } from './matching/sets.ts';

const { values } = parseArgs({ options: { pairs: { type: 'string', default: '1000000' }, only: { type: 'string' } } });
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const isWanted = (part: string): boolean => values.only === undefined || values.only === part;

/** Posts a second and microseconds at the 99th percentile that each size must reach, and megabytes it may take. */
const targets: Readonly<Record<number, { rate: number; p99: number; rss: number }>> = {
  1_000: { rate: 100_000, p99: 100, rss: 600 },
  10_000: { rate: 100_000, p99: 100, rss: 600 },
  100_000: { rate: 15_000, p99: 1_000, rss: 600 },
};
const MAX_SEEN_MS = 50;
const MAX_DELAY_MS = 5;

const missed: string[] = [];
const demand = (isMet: boolean, what: string): void => {
  if (!isMet) missed.push(what);
};

if (isWanted('rates')) {
  const sources = areSetsHere() ? (['made', 'stored'] as const) : (['made'] as const);
  if (!areSetsHere()) say('stored posts and queries: not on this machine, left out');
  for (const source of sources) for (const count of [1_000, 10_000, 100_000]) measureSize(source, count);
}
if (isWanted('answers')) {
  if (!areSetsHere()) say('stored answers: not on this machine, left out');
  else for (const count of [1_000, 10_000]) demand(compareAnswers(count, say), `answers at ${count} queries`);
}
if (isWanted('hard')) demand(askHard(say), 'queries made to be slow');
if (isWanted('pairs')) measurePairs(Number(values.pairs));
say(missed.length === 0 ? 'all targets met' : `missed: ${missed.join('; ')}`);
process.exitCode = missed.length === 0 ? 0 : 1;

/** In a process of its own: memory and compiled code are that size's alone. */
function measureSize(source: 'made' | 'stored', count: number): void {
  const file = join(import.meta.dirname, 'matching/rates.ts');
  const { status, stdout } = spawnSync(process.execPath, ['--max-semi-space-size=8', file, source, String(count)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const name = `${source} posts, ${count.toLocaleString('en')} queries`;
  if (status !== 0) return demand(false, `${name}: did not run`);
  const rates = JSON.parse(stdout) as Rates;
  const target = targets[count];
  say(
    `${name}: ${Math.round(rates.postsPerSecond).toLocaleString('en')} posts/s; p50 ${rates.p50.toFixed(1)} us, p99 ${rates.p99.toFixed(1)} us; ` +
      `${rates.matches.toFixed(2)} matches and ${rates.asked.toFixed(1)} queries asked a post; ` +
      `set up ${rates.setUpSeconds.toFixed(1)} s, parsed ${rates.parseSeconds.toFixed(1)} s; ${Math.round(rates.rss)} MB (peak ${Math.round(rates.peak)})`,
  );
  if (target !== undefined) {
    demand(rates.postsPerSecond >= target.rate, `${name}: ${target.rate} posts/s`);
    demand(rates.p99 <= target.p99, `${name}: p99 ${target.p99} us`);
    demand(rates.peak <= target.rss, `${name}: ${target.rss} MB`);
  }
  if (rates.live !== undefined) sayLive(name, rates.live);
}

function sayLive(name: string, live: NonNullable<Rates['live']>): void {
  say(`  ${live.added} added meanwhile, ${live.merges} merges, ${live.missed} not seen by the next post`);
  say(`  an addition and the next post: ${waits(live.add)}`);
  say(`  other posts: ${waits(live.other)}; with nothing added: ${waits(live.still)}`);
  demand(live.missed === 0 && live.add.max < MAX_SEEN_MS, `${name}: an addition seen within ${MAX_SEEN_MS} ms`);
  demand(Math.max(live.add.max, live.other.max) < MAX_DELAY_MS, `${name}: no post delayed by ${MAX_DELAY_MS} ms`);
}

function waits({ p50, p99, max, interrupted }: Waits): string {
  return `p50 ${p50.toFixed(3)} ms, p99 ${p99.toFixed(3)} ms, longest ${max.toFixed(2)} ms (${interrupted} interrupted by other programs)`;
}

function measurePairs(wanted: number): void {
  let pairs = 0;
  for (let seed = 1; pairs < wanted; seed++) {
    let turns = 0;
    pairs += comparePairs({ random: keyedRandom('bench/match', 'pairs', seed), isOver: () => ++turns > 400 });
  }
  say(
    `${pairs.toLocaleString('en')} random query-text pairs, with additions, removals and merges between: no difference`,
  );
}
