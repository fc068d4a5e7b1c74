import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { allFamilies, type Score } from './coverage-score.ts';
import type { Row } from './row.ts';

interface FamilyScore {
  name: string;
  series: number;
  answered: number;
  /** Share of the answered whose 95 % interval holds the truth. */
  coverage: number;
  /** Mean width of the interval over the oracle's. */
  width: number;
  /** Shares of all series. */
  effects: number;
  notEnough: number;
  wrongSigns: number;
  /** How many were not answered, by the check that failed. */
  refused: Readonly<Record<string, number>>;
}

interface CoverageOptions {
  seriesPerFamily: number;
  /** Leaves out the families whose effect the oracle would miss. */
  isShort?: boolean;
  seed?: string;
  threads?: number;
}

/** So many series a family speak for themselves; of fewer, what chance alone may add is allowed for. */
const ENOUGH = 500;

/**
 * The table: of each family coverage and width against the oracle, then false effects, wrong signs, and how often "not enough evidence" was said where the oracle
 * itself would find nothing more often than not (no effect, and half the detectable one). Whatever was not answered is named with the row.
 */
export async function coverageTable(options: CoverageOptions): Promise<Row[]> {
  const scores = await scoreFamilies(options);
  const main = scores.filter(({ name }) => !isFaint(name));
  const rows = main.flatMap((score) => {
    const name = `${score.name}${refusals(score)}`;
    return [
      row(`coverage: ${name}`, score.coverage, 0.95, 0.03 + chance(0.95, score.answered)),
      row(
        `width over the oracle's: ${score.name}`,
        score.width,
        WIDEST * (1 + chanceOfWidth(score.answered)),
        'at-most',
      ),
    ];
  });
  const none = scores.filter(({ name }) => name.endsWith('none'));
  const half = scores.filter(({ name }) => isFaint(name));
  const countOf = (some: readonly FamilyScore[]): number => some.reduce((sum, { answered }) => sum + answered, 0);
  /** The same allowance, for a share over all series of some families. */
  const allowed = (share: number, some: readonly FamilyScore[]): number =>
    options.seriesPerFamily >= ENOUGH ? 0 : 2.6 * Math.sqrt((share * (1 - share)) / Math.max(1, countOf(some)));
  return [
    ...rows,
    row('effects claimed where there is none', meanOf(none, 'effects'), 0.05 + allowed(0.05, none), 'at-most'),
    row('effects claimed with the wrong sign', meanOf(scores, 'wrongSigns'), 0.01 + allowed(0.01, scores), 'at-most'),
    row(
      'not enough evidence where the oracle has none',
      meanOf([...none, ...half], 'notEnough'),
      0.8 - allowed(0.8, [...none, ...half]),
      'at-least',
    ),
    row(
      'answered',
      scores.reduce((sum, { answered, series }) => sum + answered / series, 0) / scores.length,
      0.9,
      'at-least',
    ),
  ];
}

/** Half the effect that the oracle would find four times out of five. */
const isFaint = (name: string): boolean => name.endsWith('half');

const WIDEST = 1.3;

const row = (name: string, ours: number, wanted: number, within: Row['within']): Row => ({
  part: 'coverage',
  name,
  ours,
  wanted,
  within,
});

/** 2.6 standard errors of a share: among two dozen families one or two lie beyond 2 by chance alone. */
const chance = (share: number, count: number): number =>
  count >= ENOUGH ? 0 : 2.6 * Math.sqrt((share * (1 - share)) / Math.max(1, count));

/** Widths of one family scatter by a fifth. */
const chanceOfWidth = (count: number): number => (count >= ENOUGH ? 0 : (2.6 * 0.2) / Math.sqrt(Math.max(1, count)));

const refusals = ({ refused }: FamilyScore): string => {
  const codes = Object.entries(refused);
  return codes.length === 0 ? '' : ` (refused: ${codes.map(([code, count]) => `${count} ${code}`).join(', ')})`;
};

const meanOf = (scores: readonly FamilyScore[], key: 'effects' | 'wrongSigns' | 'notEnough'): number =>
  scores.reduce((sum, score) => sum + score[key], 0) / scores.length;

/** Every family's scores: the worlds of `src/analysis/world`, answered with quick effort on threads. */
async function scoreFamilies(options: CoverageOptions): Promise<FamilyScore[]> {
  const { seriesPerFamily, seed = 'coverage', threads = Math.min(2, availableParallelism()) } = options;
  const wanted = allFamilies.flatMap(({ name }, family) => (options.isShort && isFaint(name) ? [] : [family]));
  const tasks = wanted.flatMap((family) => Array.from({ length: seriesPerFamily }, (_, index) => ({ family, index })));
  const scores = new Map<number, Score[]>(allFamilies.map((_, family) => [family, []]));
  await Promise.all(
    Array.from({ length: threads }, async (_, thread) =>
      runThread({ seed, tasks: tasks.filter((__, i) => i % threads === thread) }, ({ family, ...score }) =>
        scores.get(family)?.push(score),
      ),
    ),
  );
  return wanted.map((family) => summed(allFamilies[family]?.name ?? '', scores.get(family) ?? []));
}

const runThread = (workerData: object, take: (score: Score & { family: number }) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./coverage-worker.ts', import.meta.url), { workerData });
    worker.on('message', take);
    worker.on('error', reject);
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a thread ended with ${code}`))));
  });

function summed(name: string, scores: readonly Score[]): FamilyScore {
  const answered = scores.filter(({ verdict }) => verdict !== 'cannot-be-answered');
  const share = (of: readonly Score[], isSo: (score: Score) => boolean): number => of.filter(isSo).length / of.length;
  const refused: Record<string, number> = {};
  for (const { failed } of scores) for (const code of failed) refused[code] = (refused[code] ?? 0) + 1;
  return {
    name,
    series: scores.length,
    answered: answered.length,
    coverage: share(answered, ({ isCovered }) => isCovered),
    width: answered.reduce((sum, { width }) => sum + width, 0) / answered.length,
    effects: share(scores, ({ verdict }) => verdict === 'effect'),
    notEnough: share(scores, ({ verdict }) => verdict === 'not-enough-evidence'),
    wrongSigns: share(scores, ({ isWrongSign }) => isWrongSign),
    refused,
  };
}
