import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { querySet } from '../../src/modules/listening/pipeline/saved-queries-door.ts';
import { accountServer } from './account-server.ts';
import { madeJetstream, type Sent } from './jetstream.ts';
import { makeQueries } from './material.ts';
import { type BenchFirm, prepareFirms, startDesk } from './one-desk.ts';
import { openScreen, type Screen, storedIds } from './one-screen.ts';

export interface ScreenOptions {
  perSecond: number;
  seconds: number;
  /** Saved queries in all, over two workspaces. */
  queries: number;
}

/** What everybody watches: the firm's own trade, in four languages. */
const BROAD = 'coffee OR kahawa OR قهوة OR קפה';

/** The whole product under a made-up Jetstream. @returns whether the demands are met */
export async function toScreen(options: ScreenOptions, say: (line: string) => void): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-firehose-'));
  const stream = await madeJetstream();
  const server = await accountServer();
  try {
    const half = Math.floor(options.queries / 2);
    const made = makeQueries(options.queries);
    const queries = [[BROAD, ...made.slice(0, half)], made.slice(half)];
    const firms = await prepareFirms(folder, { server: server.url, stream: stream.url }, queries);
    const desk = await startDesk(folder);
    try {
      for (let tries = 0; stream.lines() < 3 && tries < 150; tries++) await wait(200);
      const screens = firms.map((firm) => openScreen(desk.url, firm));
      await stream.run(options.perSecond, 3);
      const warm = new Set(stream.sent.at.keys());
      const before = usage(desk.process.pid);
      const own = process.cpuUsage();
      const began = performance.now();
      await stream.run(options.perSecond, options.seconds);
      const seconds = (performance.now() - began) / 1_000;
      const after = usage(desk.process.pid);
      const spent = process.cpuUsage(own);
      await settled(screens);
      say(
        `${options.perSecond.toLocaleString('en')} events/s for ${options.seconds} s (${stream.sent.at.size - warm.size} posts), ` +
          `${options.queries.toLocaleString('en')} queries in ${firms.length} workspaces, ${stream.lines()} connections to the stream`,
      );
      say(
        `  desk CPU ${((100 * (after.seconds - before.seconds)) / seconds).toFixed(0)} % of a core, RSS ${after.rssMb.toFixed(0)} MB ` +
          `(without its database); sender and screens ${((spent.user + spent.system) / 1e4 / seconds).toFixed(0)} %`,
      );
      return await judge(desk.url, firms, screens, stream.sent, warm, say);
    } finally {
      await desk.stop();
    }
  } finally {
    await stream.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Until nothing new was shown for two seconds. */
async function settled(screens: readonly Screen[]): Promise<void> {
  let shown = -1;
  for (let tries = 0; tries < 60; tries++) {
    const now = screens.reduce((sum, screen) => sum + screen.shown.size, 0);
    if (now === shown) return;
    shown = now;
    await wait(2_000);
  }
}

async function judge(
  url: string,
  firms: readonly BenchFirm[],
  screens: readonly Screen[],
  sent: Sent,
  warm: ReadonlySet<string>,
  say: (line: string) => void,
): Promise<boolean> {
  const latencies: number[] = [];
  let expected = 0;
  let lost = 0;
  let doubled = 0;
  let unseen = 0;
  for (const [i, firm] of firms.entries()) {
    const wanted = wantedBy(firm, sent);
    const stored = await storedIds(url, firm);
    const once = new Set(stored);
    expected += wanted.length;
    doubled += stored.length - once.size;
    lost += wanted.filter((id) => !once.has(id)).length;
    for (const id of wanted) {
      const shownAt = screens[i]?.shown.get(id);
      const sentAt = sent.at.get(id) ?? 0;
      if (warm.has(id)) continue;
      // More than a page arrived between two looks, or it is held aside as spam.
      if (shownAt === undefined) unseen += 1;
      else latencies.push(shownAt - sentAt);
    }
  }
  latencies.sort((a, b) => a - b);
  const at = (share: number): string => (latencies[Math.floor(share * latencies.length)] ?? 0).toFixed(0);
  say(
    `  ${expected} mentions were due, ${latencies.length} measured on the screen (${unseen} not on its first page): ` +
      `p50 ${at(0.5)} p95 ${at(0.95)} p99 ${at(0.99)} max ${(latencies.at(-1) ?? 0).toFixed(0)} ms`,
  );
  say(`  lost ${lost}, doubled ${doubled}`);
  return lost === 0 && doubled === 0 && latencies.length > 0 && Number(at(0.99)) < 1_000;
}

function wantedBy(firm: BenchFirm, sent: Sent): string[] {
  const set = querySet();
  set.replace(
    'one',
    firm.queries.map((query, i) => ({ id: String(i), query })),
  );
  return [...sent.texts].flatMap(([remoteId, { text, language }]) => {
    const author = { remoteId: 'x', handle: 'x', name: 'x' };
    const item = { remoteId, kind: 'post' as const, author, text, language, at: Date.now(), ref: null };
    return set.offer('bluesky', { ...item, media: [], links: [], mentions: [] }).length > 0 ? [remoteId] : [];
  });
}

/** CPU seconds and memory of a process of this machine (Linux; zero elsewhere). */
function usage(pid: number | undefined): { seconds: number; rssMb: number } {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
    return { seconds: (Number(fields[11]) + Number(fields[12])) / 100, rssMb: (pages * 4_096) / 1e6 };
  } catch {
    return { seconds: 0, rssMb: 0 };
  }
}
