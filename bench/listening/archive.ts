/** Builds the archive that searches are measured on. */
import { sql } from 'kysely';
import type { NetworkItem } from '../../src/connectors/items.ts';
import { keyedRandom, type Random } from '../../src/kernel/random.ts';
import { DAY_MS } from '../../src/kernel/time.ts';
import { foldCounts, ingest, prepareMonths, type SourceRef } from '../../src/modules/listening/index.ts';
import { bulkArchive } from './bulk-archive.ts';
import type { BenchDesk } from './bench-desk.ts';
import { type Language, languages, vocabulary, zipfRank } from './words.ts';

const MONTHS = 12;
const BATCH = 500;
export const START = Date.UTC(2025, 10, 25);

/** So many different texts there are; a bigger archive says them again, by other authors at other times. */
export const TEXTS = 400_000;

/** A made-up post; the same number is the same post in every run. */
export function makePosts(start: number): (number: number, count: number) => NetworkItem {
  const text = makeTexts();
  return (number, count) => {
    const random = keyedRandom('post', number);
    const author = zipfRank(random, 200_000);
    return {
      remoteId: `bench://${number}`,
      kind: 'post',
      author: {
        remoteId: `author-${author}`,
        handle: `author${author}.example`,
        name: `Author ${author}`,
        followers: author,
      },
      text: text(number % TEXTS),
      at: Math.floor(start + (number / count) * MONTHS * 30 * DAY_MS),
      media: random.next() < 0.1 ? [{ kind: 'image' }] : [],
      links: [],
      mentions: random.next() < 0.3 ? ['firm.example'] : [],
      ref: { uri: `bench://${number}` },
    };
  };
}

/** Each text is made once and kept: it is asked for again and again. */
function makeTexts(): (number: number) => string {
  const words = Object.fromEntries(languages.map((language) => [language, vocabulary(language)]));
  const known: string[] = [];
  return (number) => {
    const random = keyedRandom('text', number);
    return (known[number] ??= postText(random, words[pickLanguage(random)] ?? []));
  };
}

function pickLanguage(random: Random): Language {
  const draw = random.next();
  return draw < 0.6 ? 'en' : draw < 0.75 ? 'sw' : draw < 0.87 ? 'he' : 'ar';
}

function postText(random: Random, words: readonly string[]): string {
  const length = 6 + Math.floor(random.next() * 22);
  const text = Array.from({ length }, () => words[zipfRank(random, words.length)] ?? '');
  if (random.next() < 0.5) text.push('acme');
  if (random.next() < 0.1) text.push('#acmefail');
  if (random.next() < 0.000_02) text.push('needle');
  return text.join(' ');
}

export async function benchSource({ desk, workspace }: Pick<BenchDesk, 'desk' | 'workspace'>): Promise<SourceRef> {
  const id = '01900000-0000-7000-8000-00000000bbbb';
  await desk.database.asSystem((tx) =>
    sql`insert into sources (workspace_id, id, kind, name, network, due_at, created_at, paused)
      values (${workspace}, ${id}, 'import', 'bench', 'bench', now(), now(), true) on conflict do nothing`.execute(tx),
  );
  return { id, kind: 'import', name: 'bench', network: 'bench' };
}

/** More than this is copied in bulk: the same rows in a fraction of the time. */
const THROUGH_INGEST = 200_000;

/** Builds what is missing: a big archive in bulk, once; a small one through the product's own ingest. */
export async function buildArchive(home: BenchDesk, wanted: number): Promise<void> {
  if (wanted <= THROUGH_INGEST) return ingestArchive(home, wanted);
  const { rows } = await home.desk.database.pool.query<{ count: number }>('select count(*) from mentions');
  if (Number(rows[0]?.count) === wanted) return;
  const post = makePosts(START);
  const began = performance.now();
  await bulkArchive(
    home,
    await benchSource(home),
    (number) => post(number, wanted),
    wanted,
    (done) => {
      if (done % 100_000 === 0)
        process.stderr.write(`${done} of ${wanted}, ${Math.round(done / ((performance.now() - began) / 1_000))}/s\n`);
    },
  );
}

/** Fills the archive up to `wanted` mentions over twelve months; goes on where an earlier run stopped. */
export async function ingestArchive(home: BenchDesk, wanted: number): Promise<void> {
  const { desk, workspace } = home;
  const source = await benchSource(home);
  const { rows } = await desk.database.asSystem((tx) =>
    sql<{ count: number }>`select count(*) from mention_keys`.execute(tx),
  );
  const post = makePosts(START);
  const began = performance.now();
  const first = Math.floor((rows[0]?.count ?? 0) / BATCH) * BATCH;
  for (let from = first; from < wanted; from += BATCH) {
    const items = Array.from({ length: Math.min(BATCH, wanted - from) }, (_, i) => post(from + i, wanted));
    await prepareMonths(desk, { items });
    await desk.asSystem(workspace, 'bench', (context) => ingest(context, source, { items }));
    if (from % 20_000 === 0) await foldCounts(desk, new AbortController().signal);
    if (from % 50_000 === 0)
      process.stderr.write(
        `${from} of ${wanted}, ${Math.round((from - first) / ((performance.now() - began) / 1_000))}/s\n`,
      );
  }
  if (first >= wanted) return;
  await foldCounts(desk, new AbortController().signal);
  for (const table of ['mentions', 'token_counts', 'mention_counts', 'mention_keys'])
    await desk.database.pool.query(`vacuum analyze ${table}`);
}
