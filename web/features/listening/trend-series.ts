/** One saved query over time, as the volume operation answers. */
export interface Trend {
  id: string;
  name: string;
  points: readonly { at: string; count: number; negative: number }[];
  total: number;
}

export type Measure = 'mentions' | 'negative';

/** A share of fewer mentions says nothing: two of three is not 67 %. */
export const LEAST_OF_SHARE = 5;

/** What is drawn at a point: mentions, or the share of negative ones (0 to 1); undefined where there are too few for a share. */
export function valueAt({ count, negative }: Trend['points'][number], measure: Measure): number | undefined {
  if (measure === 'mentions') return count;
  return count < LEAST_OF_SHARE ? undefined : negative / count;
}

/** The share of negative mentions over the whole time; undefined when there are too few. */
export function shareOf({ points }: Trend): number | undefined {
  const count = points.reduce((sum, point) => sum + point.count, 0);
  const negative = points.reduce((sum, point) => sum + point.negative, 0);
  return valueAt({ at: '', count, negative }, 'negative');
}

/** The runs of points without a break, as places in the list; a lonely point is a run of one. */
export function runsOf(values: readonly (number | undefined)[]): (readonly [from: number, to: number])[] {
  const runs: [number, number][] = [];
  values.forEach((value, i) => {
    const last = runs.at(-1);
    if (value === undefined) return;
    if (last !== undefined && last[1] === i) last[1] = i + 1;
    else runs.push([i, i + 1]);
  });
  return runs;
}

/** Which queries are compared: those the address names, else the three with the most in the last day and then in all. */
export function chosenOf<Q extends { id: string; lastDay: number; total: number }>(
  queries: readonly Q[],
  named: string | undefined,
  most: number,
): Q[] {
  if (named !== undefined) {
    const ids = named.split(',');
    return ids.flatMap((id) => queries.find((query) => query.id === id) ?? []).slice(0, most);
  }
  return [...queries].sort((a, b) => b.lastDay - a.lastDay || b.total - a.total).slice(0, 3);
}
