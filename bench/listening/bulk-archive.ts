/**
 * Fills an archive without the product's ingest: the same rows, made by the same reading, but copied in bulk, with people, counts and the text index
 * at the end. Not made: the keys that recognise duplicates, and what other areas do with a mention. `bulk-archive.test.ts` holds both ways side by side.
 */
import { sql } from 'kysely';
import type pg from 'pg';
import type { NetworkItem } from '../../src/connectors/items.ts';
import { type QueryDocument, toTsvector } from '../../src/analysis/query/index.ts';
import { newId } from '../../src/kernel/ids.ts';
import { toIso } from '../../src/kernel/time.ts';
import { authorKey, countHeard, type Heard, rememberPeople } from '../../src/modules/audience/index.ts';
import { fieldTerms, scopeOf } from '../../src/modules/listening/domain/index-terms.ts';
import { readItem, type ReadItem } from '../../src/modules/listening/domain/read-item.ts';
import { type Counted, type HourCount, monthOf, rollUp } from '../../src/modules/listening/domain/roll-up.ts';
import { prepareMonths, type SourceRef } from '../../src/modules/listening/index.ts';
import { mentionColumnTypes, mentionRow } from '../../src/modules/listening/ingest/insert-mentions.ts';
import type { Desk } from '../../src/platform/operations/desk.ts';
import { copyLine, copyRows } from './copy-rows.ts';

export interface BulkHome {
  desk: Desk;
  workspace: string;
}

const CHUNK = 20_000;
const columns = Object.keys(mentionColumnTypes) as (keyof typeof mentionColumnTypes)[];

interface Author {
  person: string;
  languages: Record<string, number>;
  mentions: number;
  at: number;
}

/** Posts `0` to `count` of `post`, in order of time. An archive that was begun is emptied and built anew. */
export async function bulkArchive(
  home: BulkHome,
  source: SourceRef,
  post: (number: number) => NetworkItem,
  count: number,
  told: (done: number) => void,
): Promise<void> {
  const { desk, workspace } = home;
  await desk.database.asSystem((tx) => sql`truncate mentions, mention_counts, token_counts, token_deltas`.execute(tx));
  const rebuild = await dropIndexes(desk);
  const authors = new Map<string, Author>();
  const terms = new MonthTerms();
  const readings = new Readings(workspace, source);
  let copying: Promise<unknown> = Promise.resolve();
  for (let from = 0; from < count; from += CHUNK) {
    const items = Array.from({ length: Math.min(CHUNK, count - from) }, (_, i) => post(from + i));
    await prepareMonths(desk, { items });
    await meetAuthors(home, source, items, authors);
    const { lines, counted } = readChunk(home, source, items, authors, readings, terms);
    await copying;
    copying = storeChunk(home, lines, rollUp(counted), terms.takeDone(monthOf(items.at(-1)?.at ?? 0)));
    // Awaited at the next turn; a failure until then is not an unhandled one.
    copying.catch(() => undefined);
    told(from + items.length);
  }
  await copying;
  await storeChunk(home, [], [], terms.takeDone(''));
  await countAuthors(home, authors);
  await rebuild();
  for (const table of ['mentions', 'token_counts', 'mention_counts'])
    await desk.database.pool.query(`vacuum analyze ${table}`);
}

interface Reading {
  read: ReadItem;
  /** Literal of the words, without the fields. */
  words: string;
  terms: string[];
}

type KnownText = Omit<Reading, 'read'> &
  Pick<ReadItem, 'language' | 'judgement'> & {
    /** What the words alone say of a document. */
    said: Pick<QueryDocument, 'is' | 'sentiment' | 'intent'>;
  };

/** Reads each different text once. What an author wrote before is no evidence here, for the same text would be read differently each time. */
class Readings {
  readonly #known = new Map<string, KnownText>();
  readonly #interned = new Map<string, string>();
  readonly #workspace: string;
  readonly #source: SourceRef;

  constructor(workspace: string, source: SourceRef) {
    this.#workspace = workspace;
    this.#source = source;
  }

  of(item: NetworkItem): Reading {
    const { language, judgement, said, words, terms } = this.#known.get(item.text) ?? this.#read(item);
    const { document } = this.#readItem({ ...item, text: '' });
    return { read: { language, judgement, document: { ...document, language, ...said } }, words, terms };
  }

  #read(item: NetworkItem): KnownText {
    const { document, language, judgement } = this.#readItem(item);
    const known = {
      ...{ language, judgement, said: saidBy(document) },
      words: scopedWords(this.#workspace, document),
      terms: [...new Set(document.tokens.map(({ term }) => this.#intern(term)))],
    };
    this.#known.set(item.text, known);
    return known;
  }

  #readItem(item: NetworkItem): ReadItem {
    return readItem(item, { network: this.#source.network, sourceName: this.#source.name, at: item.at, languages: {} });
  }

  #intern(term: string): string {
    const known = this.#interned.get(term);
    if (known === undefined) this.#interned.set(term, term);
    return known ?? term;
  }
}

function saidBy({ is, sentiment, intent }: QueryDocument): KnownText['said'] {
  return {
    ...(is === undefined ? {} : { is }),
    ...(sentiment === undefined ? {} : { sentiment }),
    ...(intent === undefined ? {} : { intent }),
  };
}

const scopedWords = (workspace: string, document: QueryDocument): string =>
  toTsvector(document.tokens.map((token) => ({ ...token, term: scopeOf(workspace) + token.term })));

/** Counts of terms by month; a month that is over is handed on and forgotten. */
class MonthTerms {
  readonly #months = new Map<string, Map<string, number>>();

  add(at: number, terms: readonly string[]): void {
    const month = monthOf(at);
    const counts = this.#months.get(month) ?? new Map<string, number>();
    this.#months.set(month, counts);
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  }

  takeDone(current: string): [string, Map<string, number>][] {
    const done = [...this.#months].filter(([month]) => month !== current);
    for (const [month] of done) this.#months.delete(month);
    return done;
  }
}

async function meetAuthors(
  { desk, workspace }: BulkHome,
  source: SourceRef,
  items: readonly NetworkItem[],
  authors: Map<string, Author>,
): Promise<void> {
  const seen = items
    .filter(({ author }) => !authors.has(author.remoteId))
    .map(({ author, at }) => ({ network: source.network, author, at }));
  // The first sighting of each: it is the one that says since when somebody is known.
  const first = [...new Map([...seen].reverse().map((one) => [one.author.remoteId, one])).values()].reverse();
  const people = await desk.asSystem(workspace, 'bench', (context) => rememberPeople(context, first));
  for (const { author, at } of first) {
    const person = people.get(authorKey(source.network, author.remoteId))?.person;
    if (person === undefined) throw new Error('an author was not remembered');
    authors.set(author.remoteId, { person, languages: {}, mentions: 0, at });
  }
}

function readChunk(
  { desk, workspace }: BulkHome,
  source: SourceRef,
  items: readonly NetworkItem[],
  authors: ReadonlyMap<string, Author>,
  readings: Readings,
  terms: MonthTerms,
) {
  const receivedAt = toIso(desk.clock.now());
  const counted: Counted[] = [];
  const lines = items.map((item) => {
    const author = authors.get(item.author.remoteId);
    if (author === undefined) throw new Error('an author was not met');
    const { read, words, terms: said } = readings.of(item);
    const ready = { item, at: item.at, id: newId(item.at, desk.random), person: author.person, queries: [], ...read };
    const row = mentionRow({ workspace }, source, ready);
    row.tokens = `${words} ${String(row.tokens)}`;
    const { sentiment, spam } = read.judgement;
    counted.push({ at: item.at, network: source.network, sentiment, spam, queries: [] });
    if (!spam) terms.add(item.at, [...said, ...fieldTerms(read.document)]);
    author.languages[read.language] = (author.languages[read.language] ?? 0) + 1;
    author.mentions += 1;
    author.at = Math.max(author.at, item.at);
    return copyLine([workspace, source.id, receivedAt, ...columns.map((column) => row[column])]);
  });
  return { lines, counted };
}

async function storeChunk(
  { desk, workspace }: BulkHome,
  lines: readonly string[],
  hours: readonly HourCount[],
  months: readonly [string, Map<string, number>][],
): Promise<void> {
  await inClient(desk, async (client) => {
    const into = `mentions (workspace_id, source_id, received_at, ${columns.join(', ')})`;
    if (lines.length > 0) await copyRows(client, into, lines);
    await client.query(
      `insert into mention_counts (workspace_id, query_id, hour, network, count, negative)
       select $1, query, hour, network, count, negative
       from jsonb_to_recordset($2::jsonb) as x(query uuid, hour timestamptz, network text, count bigint, negative bigint)
       on conflict (workspace_id, query_id, hour, network)
         do update set count = mention_counts.count + excluded.count, negative = mention_counts.negative + excluded.negative`,
      [workspace, JSON.stringify(hours.map((row) => ({ ...row, hour: toIso(row.hour) })))],
    );
    for (const [month, counts] of months) {
      const rows = [...counts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([term, n]) => copyLine([workspace, month, term, n]));
      await copyRows(client, 'token_counts (workspace_id, month, token, count)', rows);
    }
  });
}

async function inClient(desk: Desk, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await desk.database.pool.connect();
  try {
    await client.query('begin; set local synchronous_commit = off; set local statement_timeout = 0');
    await work(client);
    await client.query('commit');
  } catch (cause) {
    client.release(true);
    throw cause;
  }
  client.release();
}

async function countAuthors({ desk, workspace }: BulkHome, authors: ReadonlyMap<string, Author>): Promise<void> {
  const heard = [...authors.values()].map(
    ({ person, at, mentions, languages }): Heard => ({ person, at, mentions, languages }),
  );
  for (let from = 0; from < heard.length; from += 2_000)
    await desk.asSystem(workspace, 'bench', (context) => countHeard(context, heard.slice(from, from + 2_000)));
}

/** An index is built faster at once than row by row. @returns what makes it again */
async function dropIndexes(desk: Desk): Promise<() => Promise<void>> {
  const { rows } = await desk.database.pool.query<{ definition: string }>(
    `select pg_get_indexdef(name::regclass) as definition from unnest(array['mentions_by_person', 'mentions_words']) as name`,
  );
  await desk.database.pool.query('drop index mentions_by_person, mentions_words');
  return () =>
    inClient(desk, async (client) => {
      await client.query(`set local maintenance_work_mem = '1GB'`);
      for (const { definition } of rows) await client.query(definition.replace(' ON ONLY ', ' ON '));
    });
}
