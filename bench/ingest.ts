/** Mentions taken in a second, everything included (persons, language, triage, saved queries, index, roll-ups): `node bench/ingest.ts [mentions] [queries]`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { newId } from '../src/kernel/ids.ts';
import { systemRandom } from '../src/kernel/random.ts';
import { ingest, prepareMonths } from '../src/modules/listening/index.ts';
import { benchSource, makePosts } from './listening/archive.ts';
import { openBenchDesk } from './listening/bench-desk.ts';
import { vocabulary } from './listening/words.ts';

const count = Number(process.argv[2] ?? 40_000);
const queries = Number(process.argv[3] ?? 50);
const folder = mkdtempSync(join(tmpdir(), 'rapport-bench-'));
const home = await openBenchDesk(folder);
try {
  const source = await benchSource(home);
  const words = vocabulary('en');
  const rows = Array.from({ length: queries }, (_, i) => ({
    id: newId(Date.now(), systemRandom),
    name: `query ${i}`,
    query: `(${words[i + 20]} OR ${words[2 * i + 90]}) AND acme NOT ${words[i]}`,
  }));
  await home.desk.database.asSystem((tx) =>
    sql`insert into queries (workspace_id, id, name, query, kind, created_at)
      select ${home.workspace}, id, name, query, 'own', now()
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, name text, query text)`.execute(tx),
  );
  const post = makePosts(Date.now() - 86_400_000 * 360);
  process.stdout.write(`${queries} saved queries\n`);
  for (const batch of [1, 20, 200, 500])
    await measure(batch, batch === 1 ? Math.min(400, count) : Math.floor(count / 3));

  async function measure(size: number, total: number): Promise<void> {
    const offset = size * 10_000_000;
    const batches = Array.from({ length: Math.ceil(total / size) }, (_, b) =>
      Array.from({ length: size }, (__, i) => post(offset + b * size + i, offset * 2)),
    );
    const began = performance.now();
    const before = process.cpuUsage();
    for (const items of batches) {
      await prepareMonths(home.desk, { items });
      await home.desk.asSystem(home.workspace, 'bench', (context) => ingest(context, source, { items }));
    }
    const seconds = (performance.now() - began) / 1_000;
    const { user, system } = process.cpuUsage(before);
    const each = (user + system) / 1_000 / (batches.length * size);
    process.stdout.write(
      `batches of ${String(size).padStart(3)}: ${Math.round((batches.length * size) / seconds)} mentions a second, ` +
        `${each.toFixed(2)} ms of this process's time each\n`,
    );
  }
} finally {
  await home.close();
  rmSync(folder, { recursive: true, force: true });
}
