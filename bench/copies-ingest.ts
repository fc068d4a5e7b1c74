/**
 * What marks and copies cost of taking in a mention: `node bench/copies-ingest.ts [mentions]`. CPU of this process and of the database (Linux),
 * which does not mind what else the machine does.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY_MS } from '../src/kernel/time.ts';
import { newId } from '../src/kernel/ids.ts';
import { systemRandom } from '../src/kernel/random.ts';
import { markMentions } from '../src/modules/listening/copies/mark-mentions.ts';
import { ingest, prepareMonths, type StoredMention } from '../src/modules/listening/index.ts';
import { benchSource, makePosts } from './listening/archive.ts';
import { openBenchDesk } from './listening/bench-desk.ts';
import { databaseCpuMs } from './listening/database-cpu.ts';

const count = Number(process.argv[2] ?? 12_000);
const BATCH = 200;
const folder = mkdtempSync(join(tmpdir(), 'rapport-bench-'));
const home = await openBenchDesk(folder);
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000 + databaseCpuMs(folder);
};

try {
  const { desk, workspace } = home;
  const source = await benchSource(home);
  const start = Date.now() - 300 * DAY_MS;
  const post = makePosts(start);
  const items = (from: number) => Array.from({ length: BATCH }, (_, i) => post(from + i, 4 * count));
  const run = async (from: number, work: (from: number) => Promise<unknown>): Promise<number> => {
    await work(from);
    const began = cpuMs();
    for (let at = from + BATCH; at < from + count; at += BATCH) await work(at);
    return (cpuMs() - began) / (count - BATCH);
  };
  const whole = await run(0, async (from) => {
    const batch = items(from);
    await prepareMonths(desk, { items: batch });
    await desk.asSystem(workspace, 'bench', (context) => ingest(context, source, { items: batch }));
  });
  const alone = await run(count, async (from) => {
    const batch = items(from);
    await prepareMonths(desk, { items: batch });
    const mentions = batch.map((item): StoredMention => {
      const id = newId(item.at, systemRandom);
      const person = { personId: id, handle: item.author.handle, authorName: item.author.name };
      const mood = { language: 'en', intent: 'unclear', sentiment: 'unclear', urgency: 'normal', spam: false } as const;
      const place = { network: source.network, sourceId: source.id, kind: item.kind, remoteId: item.remoteId };
      return { id, at: item.at, text: item.text, ref: null, queries: [], ...person, ...place, ...mood };
    });
    await desk.asSystem(workspace, 'bench', (context) => markMentions(context, mentions));
  });
  const share = Math.round((100 * alone) / whole);
  process.stdout.write(
    `CPU a mention, batches of ${BATCH}: ${whole.toFixed(3)} ms in all, ${alone.toFixed(3)} ms of it marks and copies (${share} %)\n`,
  );
} finally {
  await home.close();
  rmSync(folder, { recursive: true, force: true });
}
