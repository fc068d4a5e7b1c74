/** How long share of voice, reputation and amplifiers take over a month of marks: `node bench/voice.ts [marks]`. Marks are made up in the database. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY_MS, toIso } from '../src/kernel/time.ts';
import { openBenchDesk } from './listening/bench-desk.ts';
import { databaseCpuMs } from './listening/database-cpu.ts';

const marks = Number(process.argv[2] ?? 500_000);
const folder = mkdtempSync(join(tmpdir(), 'rapport-bench-'));
const home = await openBenchDesk(folder);
try {
  const { desk, workspace, call } = home;
  const ids: string[] = [];
  for (const [name, kind] of [
    ['ours', 'own'],
    ['rival', 'competitor'],
    ['other', 'competitor'],
  ])
    ids.push(((await call('listening.createQuery', { name, kind, query: name })) as { id: string }).id);
  const until = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const since = until - 30 * DAY_MS;
  const { pool } = desk.database;
  for (const at of [since - 30 * DAY_MS, since, until])
    await pool.query(`select rapport_ensure_month('mention_marks', $1)`, [toIso(at)]);
  await pool.query(
    `insert into sources (workspace_id, id, kind, name, network, due_at, created_at, paused)
     values ($1, gen_random_uuid(), 'feed', 'bench', 'bench', now(), $2, false)`,
    [workspace, toIso(since - 60 * DAY_MS)],
  );
  // People by a long tail, one mention in twelve a copy, a third about nobody compared.
  await pool.query(
    `insert into mention_marks (workspace_id, at, mention_id, person_id, source_id, network, kind, language, sentiment, spam, addressed,
       followers, queries, copy_group, intent)
     select $1, $2::timestamptz + (i::float / $3) * interval '60 days', gen_random_uuid(),
       md5('person' || floor(200000 * power(random(), 3)))::uuid, $4, 'bench', case when random() < 0.1 then 'repost' else 'post' end,
       (array['en','sw','he','ar'])[1 + floor(4 * random())], (array['negative','neutral','positive','unclear'])[1 + floor(4 * random())],
       false, false, floor(10 / (1.0001 - random())),
       case when random() < 0.33 then '{}'::uuid[] else array[($5::uuid[])[1 + floor(3 * random())]] end,
       case when random() < 0.08 then md5('group' || floor(4000 * random()))::uuid end, case when random() < 0.1 then 'complaint' else 'unclear' end
     from generate_series(0, $3 - 1) i`,
    [workspace, toIso(since - 30 * DAY_MS), 2 * marks, workspace, ids],
  );
  await pool.query('vacuum analyze mention_marks');
  const period = { since: toIso(since), until: toIso(until) };
  for (const [operation, input] of [
    ['listening.shareOfVoice', period],
    ['listening.reputation', period],
    ['listening.amplifiers', period],
    ['inbox.unansweredComplaints', period],
  ] as const) {
    await call(operation, input);
    const before = { wall: performance.now(), cpu: databaseCpuMs(folder) };
    for (let i = 0; i < 3; i++) await call(operation, input);
    const wall = Math.round((performance.now() - before.wall) / 3);
    const cpu = Math.round((databaseCpuMs(folder) - before.cpu) / 3);
    const name = `${operation} over ${marks.toLocaleString('en')} marks`;
    process.stdout.write(`${name}: ${cpu} ms of database CPU, ${wall} ms\n`);
  }
} finally {
  await home.close();
  rmSync(folder, { recursive: true, force: true });
}
