import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { MatchOrder, MatchReport, Phase, SendOrder } from './orders.ts';

export interface HeadlineOptions {
  perSecond: number;
  minutes: number;
  burst: number;
  queries: number;
  pin: boolean;
  data?: string;
}

const canPin = (): boolean => spawnSync('taskset', ['-V']).status === 0;

/** As `rapport work --role match` starts it. */
const { match: matchFlags } = JSON.parse(
  readFileSync(new URL('../../scripts/node-flags.json', import.meta.url), 'utf8'),
) as { match: string[] };

function child(file: string, order: object, core: number | undefined, flags: readonly string[] = []): ChildProcess {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const words = [process.execPath, ...flags, path, JSON.stringify(order)];
  const [command = '', ...rest] = core === undefined ? words : ['taskset', '-c', String(core), ...words];
  return spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function* linesOf(process: ChildProcess): AsyncGenerator {
  if (process.stdout === null) return;
  for await (const line of createInterface({ input: process.stdout })) yield JSON.parse(line) as unknown;
}

/** One process matches on one core, another sends at a pace; then five times as fast for ten seconds. @returns whether the demands are met */
export async function headline(options: HeadlineOptions, say: (line: string) => void): Promise<boolean> {
  const { perSecond, minutes, burst, queries, data } = options;
  const pinned = options.pin && canPin();
  const given = data === undefined ? {} : { data };
  const phases: Phase[] = [
    // Caches warm up and queries settle before anything is held against the demand.
    { name: 'warm-up', perSecond: perSecond / 2, seconds: 5 },
    { name: 'steady', perSecond, seconds: minutes * 60 },
    ...(burst > 0 ? [{ name: 'burst', perSecond: perSecond * 5, seconds: burst }] : []),
  ];
  const matching = child(
    './match-posts.ts',
    { queries, phases, ...given } satisfies MatchOrder,
    pinned ? 0 : undefined,
    matchFlags,
  );
  const fromMatching = linesOf(matching);
  const { port } = (await fromMatching.next()).value as { port: number };
  const sending = child('./send-posts.ts', { port, phases, ...given } satisfies SendOrder, pinned ? 1 : undefined);
  const { sent, heldMs } = (await linesOf(sending).next()).value as { sent: number; heldMs: number };
  const report = (await fromMatching.next()).value as MatchReport;
  const steady = report.phases.find((one) => one.name === 'steady');
  const where = pinned ? 'pinned to one core' : 'not pinned';
  say(
    `${perSecond.toLocaleString('en')} posts/s against ${queries.toLocaleString('en')} queries, ${minutes} min, ${where}`,
  );
  say(
    `set-up ${report.setUpSeconds.toFixed(1)} CPU s, RSS at most ${report.rssMb} MB, sender held ${(heldMs / 1_000).toFixed(1)} s`,
  );
  for (const one of report.phases) {
    const rate = Math.round(one.posts / one.wallSeconds).toLocaleString('en');
    const perPost = (one.cpuSeconds * 1e6) / one.posts;
    say(
      `  ${one.name.padEnd(8)} ${one.posts.toLocaleString('en').padStart(10)} posts, ${rate}/s, ` +
        `${(one.matches / one.posts).toFixed(2)} matches each; to the match p50 ${one.p50.toFixed(2)} p99 ${one.p99.toFixed(2)} ` +
        `p99.9 ${one.p999.toFixed(2)} max ${one.max.toFixed(1)} ms; CPU ${((100 * one.cpuSeconds) / one.wallSeconds).toFixed(0)} % ` +
        `(${perPost.toFixed(1)} us a post); queue at most ${one.deepest}, source held ${one.heldSeconds.toFixed(1)} s`,
    );
  }
  const lost = report.lost + (sent - report.phases.reduce((sum, one) => sum + one.posts, 0));
  say(`  lost ${lost}, doubled ${report.doubled}`);
  say(`  p99 to the match asked: under 5 ms; reached: ${steady?.p99.toFixed(2) ?? 'nothing'} ms`);
  return lost === 0 && report.doubled === 0 && steady !== undefined && steady.p99 < 5;
}
