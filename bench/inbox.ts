/**
 * The inbox list at a million conversations: `node bench/inbox.ts [conversations]`. Rows are made by SQL in a database of its own below the
 * data folder, kept for the next run; what is timed is the whole operation as any door runs it.
 */
import { join } from 'node:path';
import { openBenchDesk } from './listening/bench-desk.ts';

const wanted = Number(process.argv[2] ?? 1_000_000);
const ROUNDS = 60;
const CHUNK = 50_000;
const home = await openBenchDesk(join(process.env['RAPPORT_BENCH_DATA'] ?? 'data/bench', `inbox-${wanted}`));

try {
  const departments = await fill();
  print('view', 'p50 ms', 'p95 ms', 'max ms');
  await time('by risk, first page', () => home.call('inbox.list', { limit: 50 }));
  await time('one department', () => home.call('inbox.list', { limit: 50, departmentId: departments[0] }));
  await time('nobody’s', () => home.call('inbox.list', { limit: 50, assignee: 'none' }));
  await time('Arabic complaints', () => home.call('inbox.list', { limit: 50, language: 'ar', intent: 'complaint' }));
  await time('breached', () => home.call('inbox.list', { limit: 50, breached: true }));
  await time('newest, all over', () => home.call('inbox.list', { limit: 50, state: 'done', sort: 'newest' }));
  const deep = await tenthPage();
  await time('by risk, tenth page', () => home.call('inbox.list', { limit: 50, cursor: deep }));
  await time('counts', () => home.call('inbox.counts', {}));
} finally {
  await home.close();
}

/** One in fifty is still open, as at a desk that keeps up. @returns the departments' ids */
async function fill(): Promise<string[]> {
  const { pool } = home.desk.database;
  const { rows } = await pool.query<{ id: string }>('select id from departments where workspace_id = $1 order by key', [
    home.workspace,
  ]);
  const departments = rows.map((row) => row.id);
  const existing = await pool.query<{ count: number }>('select count(*) as count from conversations');
  if ((existing.rows[0]?.count ?? 0) >= wanted) return departments;
  const began = performance.now();
  for (let from = 1; from <= wanted; from += CHUNK) {
    await pool.query(
      `insert into conversations (workspace_id, id, network, thread_key, person_id, person_name, handle, excerpt, state, department_id, assignee_id,
       language, intent, sentiment, urgency, spam, opened_at, last_in_at, due_at, due_kind, breached, message_count)
     select $1, gen_random_uuid(), 'practice', 'k' || n, gen_random_uuid(), 'Person ' || n, 'person' || n, 'Excerpt of what was said, number ' || n,
       case when n % 50 = 0 then 'open' else 'done' end, ($2::uuid[])[1 + n % 5], case when n % 3 = 0 then null else 'member' || n % 20 end,
       (array['en', 'sw', 'he', 'ar'])[1 + n % 4], (array['complaint', 'question', 'praise', 'unclear'])[1 + n / 7 % 4], 'neutral', 'normal', n % 211 = 0,
       now() - n * interval '20 seconds', now() - n * interval '20 seconds',
       case when n % 50 = 0 then now() + (n % 5000 - 1000) * interval '1 minute' end, case when n % 50 = 0 then 'first' end,
       n % 50 = 0 and n % 5000 < 1000, 1
     from generate_series($3::int, $4::int) n on conflict do nothing`,
      [home.workspace, departments, from, Math.min(wanted, from + CHUNK - 1)],
    );
  }
  await pool.query('vacuum analyze conversations');
  process.stdout.write(`filled ${wanted} conversations in ${Math.round((performance.now() - began) / 1_000)} s\n`);
  return departments;
}

async function tenthPage(): Promise<string | undefined> {
  let cursor: string | undefined;
  for (let page = 0; page < 9; page++) {
    const answer = (await home.call('inbox.list', { limit: 50, ...(cursor ? { cursor } : {}) })) as { next?: string };
    cursor = answer.next;
  }
  return cursor;
}

async function time(view: string, run: () => Promise<unknown>): Promise<void> {
  await run();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    await run();
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): string =>
    (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1);
  print(view, at(0.5), at(0.95), at(1));
}

function print(view: string, ...figures: string[]): void {
  process.stdout.write(`${view.padEnd(28)} ${figures.map((figure) => figure.padStart(9)).join(' ')}\n`);
}
