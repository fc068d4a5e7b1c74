import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileQuery, matches, parseQuery } from '../../../analysis/query/index.ts';
import { HOUR_MS } from '../../../kernel/time.ts';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';
import { foldCounts } from '../fold-counts.ts';
import { ingest, prepareMonths } from '../ingest/ingest.ts';
import { testItem, testSource } from '../ingest/test-items.ts';
import { documentOf, mentionColumns, type MentionRow } from '../mention-rows.ts';
import { archiveQueries, archiveTexts } from './test-archive.ts';
import { sql } from 'kysely';

let home: TestDesk;
let rows: MentionRow[];

beforeAll(async () => {
  home = await testDesk();
  const source = await testSource(home);
  const authors = ['amina', 'juma', 'dana', 'layla'];
  const items = archiveTexts(400)
    .map((text, i) =>
      testItem({
        remoteId: `archive-${i}`,
        text,
        author: authors[i % 4] ?? '',
        at: home.clock.now() - i * 7 * HOUR_MS,
        links: i % 5 === 0 ? ['https://elsewhere.example'] : [],
        mentions: i % 3 === 0 ? ['firm.example'] : [],
        ...(i % 6 === 0 ? { url: `https://www.blog.example/${i}` } : {}),
        media: i % 7 === 0 ? [{ kind: 'image' as const }] : [],
        ...(i % 4 === 0 ? { titleUnits: text.search(/ \S+$/) + 1 } : {}),
        ...(i % 9 === 0 ? { rating: (i % 5) + 1 } : {}),
      }),
    )
    .map((item, i) => ({
      ...item,
      author: {
        ...item.author,
        ...(i % 3 === 0 ? { followers: i * 10 } : {}),
        ...(i % 5 === 0 ? { verified: i % 10 === 0, country: i % 4 === 0 ? 'KEN' : 'IL' } : {}),
      },
    }));
  await prepareMonths(home.desk, { items });
  for (let from = 0; from < items.length; from += 100) {
    await home.desk.asSystem(home.workspace.id, 'test', (context) =>
      ingest(context, source, { items: items.slice(from, from + 100) }),
    );
  }
  const read = await home.desk.asSystem(home.workspace.id, 'test', (context) =>
    sql<MentionRow>`select ${mentionColumns} from mentions m left join sources s on s.workspace_id = m.workspace_id and s.id = m.source_id`.execute(
      context.tx,
    ),
  );
  rows = read.rows;
});
afterAll(() => home.close());

interface Answer {
  items: { id: string; at: string; text: string; highlights: { start: number; end: number }[] }[];
  next?: string;
  total?: { count: number; exact: boolean };
  problems: { code: string; severity: string }[];
}

async function findAll(query: string, limit = 60): Promise<{ ids: string[]; total: Answer['total'] }> {
  const ids: string[] = [];
  let cursor: string | undefined;
  let total: Answer['total'];
  do {
    const page: Answer = await home.call('listening.search', {
      query,
      limit,
      spam: true,
      ...(cursor === undefined ? {} : { cursor }),
    });
    expect(
      page.problems.filter((problem) => problem.severity === 'error'),
      query,
    ).toEqual([]);
    ids.push(...page.items.map((item) => item.id));
    total ??= page.total;
    cursor = page.next;
  } while (cursor !== undefined);
  return { ids, total };
}

function expected(query: string): string[] {
  const parsed = parseQuery(query);
  if (!parsed.ok) throw new Error(`${query}: ${parsed.errors.map((error) => error.code).join()}`);
  const compiled = compileQuery(parsed.query);
  const found = rows.filter((row) => matches(compiled, documentOf(row)));
  return found.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)).map((row) => row.id);
}

describe.each(['before', 'after'])('search %s the counts are folded in', (moment) => {
  beforeAll(async () => {
    if (moment === 'after') await foldCounts(home.desk, new AbortController().signal);
  });

  it('finds what the plain evaluator finds, newest first, page by page', async () => {
    expect(archiveQueries.length).toBeGreaterThan(60);
    const empty: string[] = [];
    for (const query of archiveQueries) {
      const wanted = expected(query);
      const { ids, total } = await findAll(query);
      expect(ids, query).toEqual(wanted);
      if (total?.exact) expect(total.count, query).toBe(wanted.length);
      else expect(total?.count ?? 0, query).toBeLessThanOrEqual(wanted.length);
      if (wanted.length === 0) empty.push(query);
    }
    // A list that finds nothing proves nothing.
    expect(empty.length, empty.join(' | ')).toBeLessThan(8);
  }, 60_000);

  it('gives every mention for an empty query, once, and counts it', async () => {
    const { ids, total } = await findAll('', 33);
    expect(new Set(ids).size).toBe(rows.length);
    expect(ids).toHaveLength(rows.length);
    expect(total?.count).toBeLessThanOrEqual(rows.length);
  });
});

describe('search', () => {
  it('says what is wrong with a query and where, and finds nothing', async () => {
    const answer: Answer = await home.call('listening.search', { query: 'acme AND (late' });
    expect(answer.items).toEqual([]);
    expect(answer.problems[0]).toMatchObject({ severity: 'error', code: 'unclosed-group' });
  });

  it('lights up the words that did it', async () => {
    const answer: Answer = await home.call('listening.search', { query: '"huduma mbaya"', limit: 1 });
    const [item] = answer.items;
    const lit = item?.highlights.map(({ start, end }) => item.text.slice(start, end));
    expect(lit).toEqual(['huduma', 'mbaya']);
  });

  it('counts a common word exactly from the roll-ups', async () => {
    const answer: Answer = await home.call('listening.search', { query: '=acme', limit: 1 });
    expect(answer.total?.exact).toBe(true);
    const shown = rows.filter((row) => !row.spam).map((row) => row.id);
    expect(answer.total?.count).toBe(expected('=acme').filter((id) => shown.includes(id)).length);
  });

  it('tries a query on the archive before it is saved', async () => {
    const tried = await home.call<{ matched: { count: number }; sample: unknown[]; perDay: number }>(
      'listening.tryQuery',
      { query: 'refund', days: 365 },
    );
    expect(tried.matched.count).toBe(expected('refund').length);
    expect(tried.sample.length).toBeGreaterThan(0);
    expect(tried.perDay).toBeGreaterThan(0);
  });

  it('finds nothing of another workspace', async () => {
    const other = '01935000-0000-7000-8000-000000000000';
    const { rows: keys } = await home.desk.database.inWorkspace({ workspace: other, readOnly: true }, (tx) =>
      sql`select * from listening_walk(null, true, '2000-01-01', '2100-01-01', '00000000-0000-0000-0000-000000000000', 1000, 1000)`.execute(
        tx,
      ),
    );
    expect(keys).toEqual([]);
  });
});
