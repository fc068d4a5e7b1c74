/**
 * The Numenta Anomaly Benchmark's scoring (Lavin and Ahmad 2015, "Evaluating real-time anomaly detection algorithms"), standard profile:
 * a true positive weighs 1, a false one 0.11, a window missed 1.
 */
export interface Labelled {
  /** Number of points. */
  length: number;
  /** Windows of true anomalies, first and last index included, in order. */
  windows: readonly (readonly [first: number, last: number])[];
  /** Points at which an alarm was raised. */
  alarms: readonly number[];
}

export interface NabScore {
  raw: number;
  windows: number;
  caught: number;
  falseAlarms: number;
  /** Points that count: those after the probation. */
  judged: number;
}

const FALSE_POSITIVE = 0.11;

/** 2 / (1 + e^(5y)) - 1: 0.987 at the beginning of a window (y = -1), 0 at its end, -1 far behind it. */
export const sigmoid = (y: number): number => (y >= 3 ? -1 : 2 / (1 + Math.exp(5 * y)) - 1);

/** The first 15 % of a series are probation, of a long one 750 points: what is raised there counts neither way. */
export const probationOf = (length: number): number => Math.min(Math.floor(0.15 * length), 750);

/** Scores one series: the earliest alarm in a window counts by its place, the others in it not at all. */
export function nabScore({ length, windows, alarms }: Labelled): NabScore {
  const probation = probationOf(length);
  const best = windows.map(() => -1);
  let falseCost = 0;
  let falseAlarms = 0;
  for (const at of alarms) {
    if (at < probation) continue;
    const inside = windows.findIndex(([first, last]) => at >= first && at <= last);
    const window = windows[inside];
    if (window !== undefined) {
      const [first, last] = window;
      const place = -(last - at + 1) / (last - first + 1);
      best[inside] = Math.max(best[inside] ?? -1, sigmoid(place) / sigmoid(-1));
      continue;
    }
    falseAlarms += 1;
    const before = windows.findLast(([, last]) => last < at);
    falseCost += FALSE_POSITIVE * (before === undefined ? -1 : sigmoid((at - before[1]) / (before[1] - before[0])));
  }
  const raw = best.reduce((sum, one) => sum + one, 0) + falseCost;
  return {
    raw,
    windows: windows.length,
    caught: best.filter((one) => one > -1).length,
    falseAlarms,
    judged: length - probation,
  };
}

/** 0: silent; 100: each window caught at once and no false alarm. */
export function normalised(scores: readonly NabScore[]): number {
  const raw = scores.reduce((sum, one) => sum + one.raw, 0);
  const windows = scores.reduce((sum, one) => sum + one.windows, 0);
  return (100 * (raw + windows)) / (2 * windows);
}
