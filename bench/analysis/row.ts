/** One line of the table: what was claimed, what came out, whether it is inside. */
export interface Row {
  part: Part;
  name: string;
  ours: number;
  /** What was published, or the target. */
  wanted: number;
  /** How far `ours` may lie from `wanted`; `at-most` and `at-least` where it is a limit. */
  within: number | 'at-most' | 'at-least';
  /** Seconds of processor time that it took. */
  cpuSeconds?: number;
}

export const parts = ['published', 'speed', 'coverage', 'mix', 'calibration', 'practice'] as const;
export type Part = (typeof parts)[number];

export function isInside({ ours, wanted, within }: Row): boolean {
  if (within === 'at-most') return ours <= wanted;
  if (within === 'at-least') return ours >= wanted;
  return Math.abs(ours - wanted) <= within;
}

const short = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e7 ? String(value) : String(Number(value.toPrecision(6)));

const marks = { 'at-most': 'at most', 'at-least': 'at least' } as const;

export function lineOf(row: Row): string {
  const { name, ours, wanted, within, cpuSeconds } = row;
  const tolerance = typeof within === 'number' ? `± ${short(within)}` : marks[within];
  const cells = [
    name.padEnd(66),
    short(ours).padStart(12),
    short(wanted).padStart(12),
    tolerance.padEnd(12),
    (isInside(row) ? 'ok' : 'OUTSIDE').padEnd(8),
    cpuSeconds === undefined ? '' : `${cpuSeconds.toFixed(3)} CPU s`,
  ];
  return cells.join('  ').trimEnd();
}

export const heading = [
  'what'.padEnd(66),
  'ours'.padStart(12),
  'wanted'.padStart(12),
  'tolerance'.padEnd(12),
  'ok'.padEnd(8),
  'time',
].join('  ');

const usedSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** The quickest of some tries: the first one also compiles. */
export function timed<T>(work: () => T, tries = 1): { result: T; cpuSeconds: number } {
  let quickest = Number.POSITIVE_INFINITY;
  for (let one = 0; ; one++) {
    const began = usedSeconds();
    const result = work();
    quickest = Math.min(quickest, usedSeconds() - began);
    if (one + 1 >= tries) return { result, cpuSeconds: quickest };
  }
}
