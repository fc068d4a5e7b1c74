import { readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileQuery, formatQuery, matches, parseQuery } from '../../../../analysis/query/index.ts';
import { anyQuery, vocabulary } from '../../../../analysis/query/random-query.ts';
import { keyedRandom } from '../../../../kernel/random.ts';
import { HOUR_MS } from '../../../../kernel/time.ts';
import { type TestDesk, testDesk } from '../../../../../tests/harness/desk.ts';
import { ingest, prepareMonths } from '../../ingest/ingest.ts';
import { testItem, testSource } from '../../ingest/test-items.ts';
import { documentOf, mentionColumns, type MentionRow } from '../../mention-rows.ts';
import { archiveQueries, archiveTexts } from '../test-archive.ts';
import { openSide } from './ask-side.ts';
import { clearChanges } from './follow-changes.ts';
import { sideIndexesOf } from './side-indexes.ts';
import { buildIndexesTask, followIndexes, growIndexes } from './tasks.ts';

let home: TestDesk;
let source: Awaited<ReturnType<typeof testSource>>;
const never = new AbortController().signal;

beforeAll(async () => {
  home = await testDesk({ environment: { RAPPORT_SEARCH_INDEX: '0' } });
  source = await testSource(home);
  await store(itemsOf([...archiveTexts(250), ...randomTexts(150)], 'archive'));
  await home.desk.database.pool.query('analyze mentions');
  await growIndexes(home.desk);
  await buildIndexesTask.run(home.desk, never);
  await follow();
}, 120_000);
afterAll(async () => {
  await sideIndexesOf(home.desk).stop();
  await home.close();
});

const follow = (): Promise<void> => followIndexes(home.desk, never);

function itemsOf(texts: readonly string[], name: string) {
  const authors = ['amina', 'juma', 'dana', 'layla'];
  return texts.map((text, i) =>
    testItem({
      remoteId: `${name}-${i}`,
      text,
      author: authors[i % 4] ?? '',
      // Out of order on purpose: they come in as 0, 37, 74...
      at: home.clock.now() - ((i * 37) % texts.length) * 7 * HOUR_MS,
      links: i % 5 === 0 ? ['https://elsewhere.example'] : [],
      mentions: i % 3 === 0 ? ['firm.example'] : [],
      ...(i % 6 === 0 ? { url: `https://www.blog.example/${i}` } : {}),
    }),
  );
}

async function store(items: ReturnType<typeof itemsOf>): Promise<void> {
  await prepareMonths(home.desk, { items });
  for (let from = 0; from < items.length; from += 100)
    await home.desk.asSystem(home.workspace.id, 'test', (context) =>
      ingest(context, source, { items: items.slice(from, from + 100) }),
    );
}

function randomTexts(count: number): string[] {
  const random = keyedRandom('side');
  const words = [...vocabulary, '#acme', '#good', 'לבנק', 'بمصر', 'service', 'nasa', '👍🏽', 'x'];
  const pick = (): string => words[Math.floor(random.next() * words.length)] ?? '';
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + Math.floor(random.next() * 12) }, pick).join(' '),
  );
}

async function allRows(): Promise<MentionRow[]> {
  const { rows } = await home.desk.asSystem(home.workspace.id, 'test', (context) =>
    sql<MentionRow>`select ${mentionColumns} from mentions m left join sources s on s.workspace_id = m.workspace_id and s.id = m.source_id`.execute(
      context.tx,
    ),
  );
  return rows.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
}

interface Answer {
  items: { id: string }[];
  next?: string;
  total?: { count: number; exact: boolean };
  facets?: {
    sample: number;
    exact: boolean;
    networks: { value: string; count: number }[];
    authors: unknown[];
    days: unknown[];
  };
}

async function findAll(query: string, limit = 150): Promise<{ ids: string[]; total: Answer['total'] }> {
  const ids: string[] = [];
  let [cursor, total]: [string | undefined, Answer['total']] = [undefined, undefined];
  do {
    const page: Answer = await home.call('listening.search', {
      query,
      limit,
      spam: true,
      count: 'exact',
      ...(cursor === undefined ? {} : { cursor }),
    });
    ids.push(...page.items.map((item) => item.id));
    total ??= page.total;
    cursor = page.next;
  } while (cursor !== undefined);
  return { ids, total };
}

function wanted(rows: readonly MentionRow[], query: string): string[] {
  const parsed = parseQuery(query);
  if (!parsed.ok) throw new Error(query);
  const compiled = compileQuery(parsed.query);
  return rows.filter((row) => matches(compiled, documentOf(row))).map((row) => row.id);
}

const answers = async (result: string): Promise<number> => {
  const metric = await home.desk.metrics.registry.getSingleMetric('rapport_search_index_answers_total')?.get();
  return metric?.values.find((value) => value.labels['result'] === result)?.value ?? 0;
};

const indexFiles = (): string[] => {
  const folder = join(home.folder, 'search');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sqlite'))
    .map((name) => join(folder, name));
};

describe('the side index', () => {
  it('is whole, and only its owner may read it', async () => {
    expect(await home.call('listening.searchIndex')).toMatchObject({ state: 'ready', pending: 0, rows: 400 });
    expect(indexFiles()).toHaveLength(1);
    for (const file of indexFiles()) expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('finds what the plain evaluator finds, newest first, page by page', async () => {
    const rows = await allRows();
    const before = await answers('index');
    for (const query of archiveQueries) {
      const { ids, total } = await findAll(query);
      expect(ids, query).toEqual(wanted(rows, query));
      if (total?.exact) expect(total.count, query).toBe(ids.length);
    }
    expect((await answers('index')) - before).toBeGreaterThan(archiveQueries.length);
  }, 60_000);

  it('finds the same for any query of the language', async () => {
    const rows = await allRows();
    let found = 0;
    await fc.assert(
      fc.asyncProperty(anyQuery, async (node) => {
        const query = formatQuery(node);
        if (!parseQuery(query).ok) return;
        const { ids } = await findAll(query);
        expect(ids, query).toEqual(wanted(rows, query));
        found += ids.length;
      }),
      { numRuns: 60 },
    );
    expect(found).toBeGreaterThan(500);
  }, 120_000);

  it('finds at once what it does not know yet, and forgets at once what is gone', async () => {
    await store(itemsOf(['zebra one acme', 'zebra two'], 'fresh'));
    const rows = await allRows();
    expect((await findAll('zebra')).ids).toEqual(wanted(rows, 'zebra'));
    expect((await findAll('zebra OR refund')).total).toEqual({
      count: wanted(rows, 'zebra OR refund').length,
      exact: true,
    });
    await store([{ ...itemsOf(['zebra one acme'], 'fresh')[0]!, text: 'a giraffe now' }]);
    expect((await findAll('zebra')).ids).toHaveLength(1);
    expect((await findAll('giraffe')).ids).toHaveLength(1);
    await follow();
    expect(await home.call('listening.searchIndex')).toMatchObject({ pending: 0 });
    expect((await findAll('zebra')).ids).toHaveLength(1);
    expect((await findAll('giraffe')).ids).toHaveLength(1);
    await home.desk.database.asSystem((tx) => sql`delete from mentions where text like '%giraffe%'`.execute(tx));
    expect((await findAll('giraffe')).ids).toEqual([]);
    await follow();
    expect((await findAll('giraffe')).total).toEqual({ count: 0, exact: true });
  });

  it('waits for a transaction that began before and ends after', async () => {
    const client = await home.desk.database.pool.connect();
    await client.query('begin');
    await client.query(`update mentions set text = text || ' quagga', tokens = tokens where text like 'zebra two%'`);
    await store(itemsOf(['okapi'], 'later'));
    await follow();
    expect((await findAll('okapi')).ids).toHaveLength(1);
    await client.query('commit');
    client.release();
    await follow();
    const side = await home.desk.asSystem(home.workspace.id, 'test', (context) =>
      openSide(context, {
        query: {
          words: 'x',
          residual: false,
          tree: { op: 'all' },
          side: { match: '"quagga"', wilds: [], isExact: true },
        },
        withSpam: true,
      }),
    );
    const found = await side?.indexes.reader.ask('count', {
      path: side.path,
      match: side.match,
      wilds: [],
      since: 0,
      until: Infinity,
      atMostMs: 100,
      only: [],
    });
    expect(found?.count).toBe(1);
  });

  it('counts facets and days over everything that matches', async () => {
    const { facets, total } = await home.call<Answer>('listening.search', {
      query: 'acme',
      spam: true,
      facets: true,
      limit: 1,
      count: 'exact',
    });
    expect(facets).toMatchObject({ exact: true, sample: total?.count });
    expect(facets?.networks).toEqual([{ value: 'testnet', count: total?.count }]);
    expect(facets?.authors).toHaveLength(4);
    expect(facets?.days.length).toBeGreaterThan(20);
  });

  it('knows nothing of a person who was forgotten', async () => {
    const { items } = await home.call<{ items: { id: string; author: { person: string } }[] }>('listening.search', {
      query: 'from:layla.example',
      limit: 1,
    });
    await home.call('audience.forget', { person: items[0]?.author.person, reason: 'asked' });
    expect((await findAll('from:layla.example')).ids).toEqual([]);
    await follow();
    expect((await findAll('from:layla.example')).ids).toEqual([]);
    const facets = (await home.call<Answer>('listening.search', { query: 'lang:en', facets: true, limit: 1 })).facets;
    expect(JSON.stringify(facets?.authors)).not.toContain('layla');
  });

  it.each([
    ['torn', (file: string) => truncateSync(file, 10_000)],
    [
      'no index at all',
      (file: string) => writeFileSync(file, 'not a database, certainly not one that anybody could read'.repeat(300)),
    ],
  ])('is asked no more when its file is %s, and is built anew', async (_, spoil) => {
    const rows = await allRows();
    await sideIndexesOf(home.desk).stop();
    for (const file of indexFiles()) spoil(file);
    sideIndexesOf(home.desk).forgetListing();
    expect((await findAll('acme NEAR/5 coffee')).ids).toEqual(wanted(rows, 'acme NEAR/5 coffee'));
    for (let turn = 0; turn < 4; turn++) {
      await follow();
      await buildIndexesTask.run(home.desk, never);
    }
    expect(await home.call('listening.searchIndex')).toMatchObject({ state: 'ready' });
    const before = await answers('index');
    expect((await findAll('acme NEAR/5 coffee')).ids).toEqual(wanted(rows, 'acme NEAR/5 coffee'));
    expect(await answers('index')).toBeGreaterThan(before);
  });

  it('is built anew on demand, also when what it would follow was cleared away', async () => {
    await home.call('listening.rebuildSearchIndex');
    expect(indexFiles()).toHaveLength(2);
    await buildIndexesTask.run(home.desk, never);
    await follow();
    expect(indexFiles()).toHaveLength(1);
    const [old] = indexFiles();
    await home.desk.database.asSystem((tx) =>
      sql`update derived.mention_changes set at = now() - interval '9 days'`.execute(tx),
    );
    await clearChanges(home.desk);
    await home.desk.database.asSystem((tx) =>
      sql`update derived.mention_follow set cleared_below = pg_current_xact_id()`.execute(tx),
    );
    const rows = await allRows();
    expect((await findAll('refund')).ids).toEqual(wanted(rows, 'refund'));
    for (let turn = 0; turn < 3; turn++) {
      await follow();
      await buildIndexesTask.run(home.desk, never);
    }
    expect(indexFiles()).toHaveLength(1);
    expect(indexFiles()).not.toEqual([old]);
  });
});
