/**
 * Search over ten million mentions: `npm run bench:search`, or `node bench/search.ts [mentions] [once]`.
 * The archive and its side index are built once, into a database of its own below RAPPORT_BENCH_DATA (default data/bench), and kept for the next run.
 * With `once` each query is asked a single time after a warm-up, for a quick look.
 */
import { join } from 'node:path';
import { keyedRandom } from '../src/kernel/random.ts';
import { buildArchive } from './listening/archive.ts';
import { openBenchDesk } from './listening/bench-desk.ts';
import { ensureIndex } from './listening/ensure-index.ts';
import { searchShapes } from './listening/shapes.ts';

const wanted = Number(process.argv[2] ?? 10_000_000);
const ROUNDS = process.argv[3] === 'once' ? 1 : 10;
const folder = join(process.env['RAPPORT_BENCH_DATA'] ?? 'data/bench', `search-${wanted}`);

const home = await openBenchDesk(folder);
try {
  await buildArchive(home, wanted);
  await ensureIndex(home);
  const status = (await home.call('listening.searchIndex', {})) as Record<string, unknown>;
  process.stdout.write(`${JSON.stringify(status)}\n`);
  const head = [
    'shape',
    'queries',
    'p50 ms',
    'p95 ms',
    'max ms',
    'count p50',
    'p95',
    'max',
    'exact',
    'facets p50',
    'p95',
    'exact',
  ];
  process.stdout.write(`${head.map((word, i) => (i === 0 ? word.padEnd(26) : word.padStart(10))).join(' ')}\n`);
  const all: Measured = { newest: [], counts: [], facets: [], exact: [], whole: [] };
  for (const { shape, queries } of searchShapes()) {
    const measured = await measure(queries);
    for (const name of Object.keys(all) as (keyof Measured)[]) all[name].push(...(measured[name] as never[]));
    print(shape, queries.length, measured);
  }
  print('all', all.counts.length, all);
} finally {
  await home.close();
}

interface Measured {
  newest: number[];
  counts: number[];
  facets: number[];
  exact: boolean[];
  whole: boolean[];
}

interface Answer {
  total?: { exact: boolean };
  facets?: { exact: boolean };
}

/** The whole operation, as any door runs it: input, transaction, search, count, output. The first round warms up. */
async function measure(queries: readonly string[]): Promise<Measured> {
  const random = keyedRandom('rounds');
  const measured: Measured = { newest: [], counts: [], facets: [], exact: [], whole: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    for (const query of [...queries].sort(() => random.next() - 0.5)) {
      const { ms } = await timed({ query, limit: 50 });
      if (round > 0) measured.newest.push(ms);
    }
  }
  for (const query of queries) {
    const counted = await timed({ query, limit: 1, count: 'exact' });
    measured.counts.push(counted.ms);
    measured.exact.push(counted.answer.total?.exact ?? false);
    const pictured = await timed({ query, limit: 1, facets: true });
    measured.facets.push(pictured.ms);
    measured.whole.push(pictured.answer.facets?.exact ?? false);
  }
  return measured;
}

async function timed(input: unknown): Promise<{ ms: number; answer: Answer }> {
  const began = performance.now();
  const answer = (await home.call('listening.search', input)) as Answer;
  return { ms: performance.now() - began, answer };
}

function print(shape: string, queries: number, { newest, counts, facets, exact, whole }: Measured): void {
  const share = (flags: readonly boolean[]): string =>
    `${Math.round((100 * flags.filter(Boolean).length) / flags.length)}%`;
  const cells = [
    ...[
      at(newest, 0.5),
      at(newest, 0.95),
      at(newest, 1),
      at(counts, 0.5),
      at(counts, 0.95),
      at(counts, 1),
      share(exact),
    ],
    ...[at(facets, 0.5), at(facets, 0.95), share(whole)],
  ];
  process.stdout.write(
    `${shape.padEnd(26)} ${[queries, ...cells].map((cell) => String(cell).padStart(10)).join(' ')}\n`,
  );
}

function at(times: readonly number[], share: number): string {
  const sorted = [...times].sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
}
