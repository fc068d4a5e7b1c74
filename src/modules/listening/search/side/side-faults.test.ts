import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../../../tests/harness/desk.ts';
import { openTestDesk } from '../../../../../tests/harness/open-test-desk.ts';
import { killChild, startChild } from '../../../../../tests/faults/processes.ts';
import { compileQuery, matches, parseQuery } from '../../../../analysis/query/index.ts';
import { keyedRandom } from '../../../../kernel/random.ts';
import { MINUTE_MS } from '../../../../kernel/time.ts';
import type { Desk } from '../../../../platform/operations/desk.ts';
import { ingest, prepareMonths } from '../../ingest/ingest.ts';
import { testItem, testSource } from '../../ingest/test-items.ts';
import { documentOf, mentionColumns, type MentionRow } from '../../mention-rows.ts';
import { archiveTexts } from '../test-archive.ts';
import { sideIndexesOf } from './side-indexes.ts';
import { buildIndexesTask, followIndexes, growIndexes } from './tasks.ts';

const queries = ['acme', '"late refund"', 'acme NEAR/5 coffee', 'compl*', 'אקמה NOT קפה', 'قهوة', 'lang:sw huduma'];
const never = new AbortController().signal;
let home: TestDesk;
let source: Awaited<ReturnType<typeof testSource>>;

beforeEach(async () => {
  home = await testDesk({ environment: { RAPPORT_SEARCH_INDEX: '0' } });
  source = await testSource(home);
}, 60_000);
afterEach(async () => {
  await sideIndexesOf(home.desk).stop();
  await home.close();
});

async function store(name: string, count: number): Promise<void> {
  const items = archiveTexts(count).map((text, i) =>
    testItem({
      remoteId: `${name}-${i}`,
      text,
      author: `author${i % 7}`,
      at: home.clock.now() - ((i * 37) % count) * MINUTE_MS,
    }),
  );
  await prepareMonths(home.desk, { items });
  for (let from = 0; from < items.length; from += 200)
    await home.desk.asSystem(home.workspace.id, 'test', (context) =>
      ingest(context, source, { items: items.slice(from, from + 200) }),
    );
}

/** As the tasks of a desk do it, until nothing is left to do. */
async function settle(desk: Desk): Promise<void> {
  sideIndexesOf(desk).forgetListing();
  await growIndexes(desk);
  for (let turn = 0; turn < 4; turn++) {
    await followIndexes(desk, never);
    await buildIndexesTask.run(desk, never);
  }
  await followIndexes(desk, never);
}

/** What the index of a desk alone finds, beside what the evaluator finds in the tables. */
async function expectWhole(desk: Desk): Promise<void> {
  const rows = await desk.asSystem(home.workspace.id, 'test', (context) =>
    sql<MentionRow>`select ${mentionColumns} from mentions m left join sources s on s.workspace_id = m.workspace_id and s.id = m.source_id`
      .execute(context.tx)
      .then((answer) => answer.rows),
  );
  const files = readdirSync(sideIndexesOf(desk).folder).filter((name) => name.endsWith('.sqlite'));
  expect(files).toHaveLength(1);
  const file = new DatabaseSync(join(sideIndexesOf(desk).folder, files[0] ?? ''));
  try {
    expect(file.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
    file.exec(`insert into words(words) values ('integrity-check')`);
    const ids = file.prepare('select lower(hex(id)) as id from docs').all() as { id: string }[];
    expect(ids.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id.replaceAll('-', '')).sort());
  } finally {
    file.close();
  }
  for (const query of queries) {
    const parsed = parseQuery(query);
    if (!parsed.ok) throw new Error(query);
    const compiled = compileQuery(parsed.query);
    const { total } = await home.call<{ total: unknown }>('listening.search', {
      ...{ query, spam: true, count: 'exact', limit: 1 },
    });
    const count = rows.filter((row) => matches(compiled, documentOf(row))).length;
    expect(total, query).toEqual({ count, exact: true });
    expect(count, query).toBeGreaterThan(0);
  }
}

const connection = async () => {
  const { rows } = await home.desk.database.pool.query<{ name: string }>('select current_database() as name');
  return { ...inject('postgres'), database: rows[0]?.name ?? '' };
};

describe('the side index under faults', () => {
  it('is whole after its writer was killed again and again, building and following', async () => {
    await store('archive', 1_800);
    await home.desk.database.pool.query('analyze mentions');
    await growIndexes(home.desk);
    const random = keyedRandom('kills');
    const world = JSON.stringify({ folder: home.folder, connection: await connection() });
    for (let kill = 0; kill < 3; kill++) {
      const child = startChild('../harness/index-process.ts', world);
      await child.firstLine;
      const storing = store(`round-${kill}`, 60);
      await wait(20 + random.next() * 500);
      await killChild(child);
      await storing;
    }
    await settle(home.desk);
    await expectWhole(home.desk);
  }, 120_000);

  it('is each node’s own where folders differ, and one where they share a folder', async () => {
    await store('archive', 1_100);
    await home.desk.database.pool.query('analyze mentions');
    const environment = { RAPPORT_SEARCH_INDEX: '0' };
    const apart = await openTestDesk(await connection(), { environment });
    const shared = await openTestDesk(await connection(), {
      environment: { ...environment, RAPPORT_DATA: home.folder },
    });
    const desks = [home.desk, apart.opened.desk, shared.opened.desk];
    try {
      await growIndexes(home.desk);
      await Promise.all([...desks.map((desk) => settle(desk)), store('meanwhile', 300)]);
      await home.desk.database.asSystem((tx) =>
        sql`delete from mentions where text like '%Nairobi%' and text like '%bank%'`.execute(tx),
      );
      for (const desk of desks) await settle(desk);
      await expectWhole(home.desk);
      await expectWhole(apart.opened.desk);
    } finally {
      for (const desk of desks.slice(1)) await sideIndexesOf(desk).stop();
      await apart.opened.close();
      await shared.opened.close();
    }
  }, 120_000);

  it.skipIf(!canMount())(
    'waits on a full disk, says so, and goes on when there is room',
    async () => {
      const folder = join(home.folder, 'search');
      execFileSync('mkdir', ['-p', folder]);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder]);
      try {
        await store('archive', 1_100);
        await home.desk.database.pool.query('analyze mentions');
        await growIndexes(home.desk);
        const filler = join(folder, 'filler');
        fill(filler);
        await buildIndexesTask.run(home.desk, never);
        expect(await home.call('listening.searchIndex')).toMatchObject({
          ...{ state: 'failing', problem: expect.stringContaining('full') },
        });
        const { items } = await home.call<{ items: unknown[] }>('listening.search', { query: 'acme', limit: 5 });
        expect(items).toHaveLength(5);
        rmSync(filler);
        execFileSync('mount', ['-o', 'remount,size=64m', folder]);
        await settle(home.desk);
        await expectWhole(home.desk);
      } finally {
        await sideIndexesOf(home.desk).stop();
        execFileSync('umount', ['-l', folder]);
      }
    },
    120_000,
  );
});

function fill(file: string): void {
  for (let written = ''; ; ) {
    written += 'x'.repeat(64_000);
    try {
      writeFileSync(file, written);
    } catch {
      return;
    }
  }
}

/** Only an administrator's machine lets a test have a disk of its own. */
function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-mount-'));
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0;
  if (isMounted) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true, force: true });
  return isMounted;
}
