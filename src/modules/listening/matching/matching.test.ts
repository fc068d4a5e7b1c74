import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type QueryDocument, queryDocument } from '../../../analysis/query/index.ts';
import { type TestDesk, testDesk } from '../../../../tests/harness/desk.ts';
import { foundWorkspace } from '../../workspace/index.ts';
import { matchQueries } from '../ingest/match-queries.ts';
import { type ChangedQuery, queryReader, type QueryReader } from './read-queries.ts';
import { openSavedQueries } from './saved-queries.ts';

let home: TestDesk;
beforeAll(async () => {
  home = await testDesk();
});
afterAll(() => home.close());

const documents = (...texts: string[]): QueryDocument[] => texts.map((text) => queryDocument({ text }));

describe('the saved queries of a desk', () => {
  const found = (...texts: string[]) =>
    home.desk.asSystem(home.workspace.id, 'test', (context) => matchQueries(context, documents(...texts)));
  const save = async (query: string): Promise<string> =>
    (await home.call<{ id: string }>('listening.createQuery', { name: query, query })).id;

  it('are asked as they stand in the transaction: new, changed, archived and brought back', async () => {
    expect(await found('karibu kahawa')).toEqual([[]]);
    const id = await save('karibu');
    expect(await found('karibu kahawa', 'coffee')).toEqual([[id], []]);
    await home.call('listening.updateQuery', { savedQuery: id, query: 'coffee' });
    expect(await found('karibu kahawa', 'coffee')).toEqual([[], [id]]);
    await home.call('listening.archiveQuery', { savedQuery: id });
    expect(await found('coffee')).toEqual([[]]);
    await home.call('listening.archiveQuery', { savedQuery: id, restore: true });
    expect(await found('coffee')).toEqual([[id]]);
  });

  it('are kept current when another process changes them', async () => {
    // Another process has a set of its own over the same database.
    const other = openSavedQueries();
    const elsewhere = (text: string) =>
      home.desk.asSystem(home.workspace.id, 'test', (context) =>
        other.match(context.workspace, queryReader(context), documents(text)),
      );
    const id = await save('duka');
    expect(await elsewhere('duka jipya')).toEqual([[id]]);
    await home.call('listening.updateQuery', { savedQuery: id, query: 'soko' });
    expect([await elsewhere('duka jipya'), await elsewhere('soko')]).toEqual([[[]], [[id]]]);
  });

  it('are seen by the transaction that changes them, and by nobody else if it is taken back', async () => {
    const id = await save('before');
    const broken = home.desk.asSystem(home.workspace.id, 'test', async (context) => {
      await sql`update queries set query = 'meanwhile' where workspace_id = ${context.workspace} and id = ${id}`.execute(
        context.tx,
      );
      expect(await matchQueries(context, documents('before', 'meanwhile'))).toEqual([[], [id]]);
      throw new Error('taken back');
    });
    await expect(broken).rejects.toThrow('taken back');
    expect(await found('before', 'meanwhile')).toEqual([[id], []]);
  });

  it('are never asked for another workspace', async () => {
    const firm = { slug: 'other', name: 'Other', language: 'en', region: 'KE', timeZone: 'UTC', currency: 'KES' };
    const other = await foundWorkspace(home.desk, firm, home.owner);
    const id = await save('shared word');
    const there = await home.desk.asSystem(other.id, 'test', (context) =>
      matchQueries(context, documents('shared word')),
    );
    expect([there, await found('shared word')]).toEqual([[[]], [[id]]]);
  });
});

describe('openSavedQueries', () => {
  /** A table of queries with revisions, as the database keeps it. */
  function table(...queries: string[]) {
    const rows: (ChangedQuery & { revision: number })[] = [];
    let reads = 0;
    const put = (id: string, query?: string): void => {
      const at = rows.findIndex((row) => row.id === id);
      const row = {
        id,
        revision: rows.reduce((last, one) => Math.max(last, one.revision), 0) + 1,
        ...(query && { query }),
      };
      if (at < 0) rows.push(row);
      else rows[at] = row;
    };
    queries.forEach((query, i) => put(`q${i}`, query));
    const reader: QueryReader = {
      revision: async () => ({ revision: Math.max(0, ...rows.map((row) => row.revision)), isOwn: false }),
      changedSince: async (revision) => {
        reads += 1;
        return rows.filter((row) => (revision === undefined ? row.query !== undefined : row.revision > revision));
      },
    };
    return { reader, put, reads: () => reads };
  }

  it('lets quiet workspaces go when there are too many queries, and reads them again', async () => {
    const queries = openSavedQueries(250);
    const tables = Array.from({ length: 10 }, (_, w) =>
      table(...Array.from({ length: 100 }, (__, i) => `w${w} word${i}`)),
    );
    for (const round of [1, 2]) {
      for (const [w, { reader }] of tables.entries()) {
        expect(await queries.match(`w${w}`, reader, documents(`w${w} word7 of ${round}`))).toEqual([['q7']]);
        expect(queries.held).toBeLessThanOrEqual(300);
      }
    }
    const last = tables.at(-1);
    expect(last?.reads()).toBe(2);
    // The one used last is still held.
    if (last !== undefined) await queries.match('w9', last.reader, documents('x'));
    expect(last?.reads()).toBe(2);
  });

  it('keeps its answers right when many workspaces press for room at once', async () => {
    const queries = openSavedQueries(120);
    const tables = Array.from({ length: 6 }, (_, w) =>
      table(...Array.from({ length: 100 }, (__, i) => `w${w} word${i}`)),
    );
    const asked = Array.from({ length: 60 }, async (_, n) => {
      const w = n % tables.length;
      const { reader, put } = tables[w] ?? table();
      if (n > 30) put(`q${n}`, `w${w} changed${n}`);
      const [found] = await queries.match(`w${w}`, reader, documents(`w${w} word${w} changed${n}`));
      return [found?.includes(`q${w}`), n <= 30 || (found?.includes(`q${n}`) ?? false)];
    });
    expect((await Promise.all(asked)).flat().every(Boolean)).toBe(true);
  });

  it('reads all again after a read that broke off', async () => {
    const queries = openSavedQueries();
    const { reader } = table('acme', 'globex');
    const broken: QueryReader = { ...reader, changedSince: () => Promise.reject(new Error('gone')) };
    await expect(queries.match('w', broken, documents('acme'))).rejects.toThrow('gone');
    expect(await queries.match('w', reader, documents('acme', 'globex'))).toEqual([['q0'], ['q1']]);
  });
});
