import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { wilson } from '../../src/analysis/voice/index.ts';
import type { Quarter } from './practice-quarter.ts';
import type { Row } from './row.ts';

interface PracticeOptions {
  quarters: number;
  seed?: string;
  threads?: number;
  /** Told of each quarter, in order, when all are answered. */
  onQuarter?: (line: string) => void;
}

/** So many quarters speak for themselves; of fewer, what chance alone may add is allowed for. */
const ENOUGH = 100;

/**
 * Seeded quarters of the practice town with a campaign each: of all intervals how many hold the truth, how often an effect is claimed where
 * the campaign did nothing, or with the wrong sign, and how often "not enough evidence" is said where an oracle would find nothing.
 */
export async function practiceTable(options: PracticeOptions): Promise<Row[]> {
  const quarters = await answered(options);
  for (const quarter of quarters) options.onQuarter?.(lineOf(quarter));
  const told = quarters.filter(({ low }) => low !== null);
  const faint = told.filter(({ power }) => power < 0.5);
  const none = told.filter(({ kind }) => kind === 'nothing');
  const claimed = (quarter: Quarter): boolean => quarter.verdict === 'effect';
  const allowed = (share: number, count: number): number =>
    count >= ENOUGH ? 0 : 2.6 * Math.sqrt((share * (1 - share)) / Math.max(1, count));
  return [
    row(
      `intervals that hold the truth${between(told, holds)}`,
      share(told, holds),
      0.95,
      0.03 + allowed(0.95, told.length),
    ),
    row(
      `not enough evidence where the oracle has none${between(faint, isOpen)}`,
      share(faint, isOpen),
      0.8 - (options.quarters >= ENOUGH ? 0 : allowed(0.8, faint.length)),
      'at-least',
    ),
    row(
      `effects claimed where there is none${between(none, claimed)}`,
      share(none, claimed),
      0.05 + allowed(0.05, none.length),
      'at-most',
    ),
    row('effects claimed with the wrong sign', share(told, isWrongSign), 0.01 + allowed(0.01, told.length), 'at-most'),
    row(
      `answered${refusals(quarters)}`,
      share(quarters, ({ low }) => low !== null),
      0.9,
      'at-least',
    ),
  ];
}

const holds = ({ low, high, truth }: Quarter): boolean =>
  low !== null && high !== null && low <= truth && truth <= high;
const isOpen = ({ verdict }: Quarter): boolean => verdict === 'not-enough-evidence';
const isWrongSign = ({ verdict, median, truth }: Quarter): boolean => verdict === 'effect' && (median ?? 0) * truth < 0;

const row = (name: string, ours: number, wanted: number, within: Row['within']): Row => ({
  ...{ part: 'practice', name, ours, wanted, within },
});

const share = (of: readonly Quarter[], isSo: (quarter: Quarter) => boolean): number =>
  of.filter(isSo).length / Math.max(1, of.length);

/** The count, and Wilson's interval of 95 in 100 for its share. */
function between(of: readonly Quarter[], isSo: (quarter: Quarter) => boolean): string {
  const n = Math.max(1, of.length);
  const hits = of.filter(isSo).length;
  const { low, high } = wilson(hits, n);
  return ` (${hits} of ${of.length}: ${low.toFixed(3)} to ${high.toFixed(3)})`;
}

function refusals(quarters: readonly Quarter[]): string {
  const codes = new Map<string, number>();
  for (const { low, failed } of quarters)
    if (low === null) for (const code of failed) codes.set(code, (codes.get(code) ?? 0) + 1);
  return codes.size === 0 ? '' : ` (refused: ${[...codes].map(([code, count]) => `${count} ${code}`).join(', ')})`;
}

const lineOf = ({ index, kind, truth, without, verdict, median, low, high, power, cpuSeconds }: Quarter): string =>
  [
    `quarter ${String(index).padStart(3)}`,
    kind.padEnd(20),
    `truth ${String(truth).padStart(4)} on ${String(without).padStart(4)}`,
    low === null || high === null
      ? 'no interval'.padEnd(24)
      : `ours ${(median ?? 0).toFixed(0)} (${low.toFixed(0)} to ${high.toFixed(0)})`.padEnd(24),
    `power ${power.toFixed(2)}`,
    `${verdict} ${cpuSeconds.toFixed(1)} s`,
  ].join('  ');

async function answered({
  quarters,
  seed = 'practice',
  threads = Math.min(2, availableParallelism()),
}: PracticeOptions) {
  const found: Quarter[] = [];
  const indexes = Array.from({ length: quarters }, (_, index) => index);
  await Promise.all(
    Array.from({ length: threads }, async (_, thread) => {
      const workerData = { seed, indexes: indexes.filter((index) => index % threads === thread) };
      await new Promise<void>((resolve, reject) => {
        const worker = new Worker(new URL('./practice-worker.ts', import.meta.url), { workerData });
        worker.on('message', (quarter: Quarter) => found.push(quarter));
        worker.on('error', reject);
        worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a thread ended with ${code}`))));
      });
    }),
  );
  return found.toSorted((a, b) => a.index - b.index);
}
