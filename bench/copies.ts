/**
 * How well copies of a post are told, and how fast: `node bench/copies.ts [posts] [--misses]`.
 * Made-up pairs always; the stored real ones when they are on this machine. Rules were looked at on the odd rows of the stored pairs only;
 * the even rows are the figure to believe.
 */
import { copyIndex, type Sketch, sketchOf } from '../src/analysis/copies/index.ts';
import { tokenize } from '../src/analysis/text/index.ts';
import { wilson } from '../src/analysis/voice/index.ts';
import { keyedRandom } from '../src/kernel/random.ts';
import { edited } from './copies/edits.ts';
import { madePairs, type Pair, storedPairs, tell } from './copies/pairs.ts';
import { makePosts } from './listening/archive.ts';

const count = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 80_000);
const showsMisses = process.argv.includes('--misses');
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
const range = (hits: number, of: number): string => {
  const { low, high } = wilson(hits, of);
  return `${percent(of === 0 ? 0 : hits / of)} (${percent(low)} to ${percent(high)}, ${hits} of ${of})`;
};

function report(name: string, pairs: readonly Pair[]): void {
  const missed: Pair[] = [];
  const told = tell(pairs, (pair) => missed.push(pair));
  print(
    `${name}: found ${range(told.found, told.copies)}; too short to say ${told.tooShort}; wrong ${range(told.wrong, told.others)}`,
  );
  if (showsMisses) for (const { kind, a, b } of missed.slice(0, 40)) print(`   ${kind}\n      ${a}\n      ${b}`);
}

const stored = storedPairs();
if (stored === undefined) print('stored pairs: not on this machine, skipped');
else {
  report(
    'stored pairs, odd rows (looked at)',
    stored.filter((_, row) => row % 2 === 1),
  );
  report(
    'stored pairs, even rows (unseen)',
    stored.filter((_, row) => row % 2 === 0),
  );
}
report('made-up pairs', madePairs(10_000));

// A stream: each fourth post is an edited copy of an earlier one; they meet in the index, as in the product.
const post = makePosts(0);
const random = keyedRandom('stream');
const stream: { text: string; of: number | undefined }[] = [];
for (let i = 0; i < count; i++) {
  const of = i > 100 && random.next() < 0.25 ? Math.floor(random.next() * i) : undefined;
  const original = of === undefined ? post(i, count).text : (stream[of]?.text ?? '');
  stream.push({ text: of === undefined ? original : edited(random, original).text, of });
}
const began = process.cpuUsage();
const tokens = stream.map(({ text }) => tokenize(text));
const tokenised = process.cpuUsage(began);
const sketches: (Sketch | undefined)[] = tokens.map(sketchOf);
const sketched = process.cpuUsage(began);
const index = copyIndex<number>(count);
let planted = 0;
let found = 0;
let wrong = 0;
stream.forEach(({ of }, i) => {
  const sketch = sketches[i];
  const copied = sketch === undefined ? undefined : index.find(sketch);
  if (of !== undefined) planted += 1;
  if (copied === undefined) {
    if (sketch !== undefined) index.add(i, sketch);
  } else if (of === undefined) wrong += 1;
  else found += 1;
});
const used = process.cpuUsage(began);
const seconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;
const rate = (time: number): string => Math.round(count / time).toLocaleString('en');
print(`stream of ${count}: found ${range(found, planted)}; wrong ${range(wrong, count - planted)}`);
print(
  `posts per CPU second: from raw text ${rate(seconds(used))}; from tokens ${rate(seconds(used) - seconds(tokenised))}, of that sketches ${rate(seconds(sketched) - seconds(tokenised))}`,
);
