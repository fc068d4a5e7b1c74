import { type Interval, wilson } from './wilson.ts';

/**
 * So many clusters said `of` things each, `hits` of them about us. A cluster is a person, or a whole campaign of copies. Clusters that
 * say the same stand in one line, so that a million people are a few dozen lines.
 */
export interface ClusterLine {
  hits: number;
  of: number;
  clusters: number;
}

export interface Share extends Interval {
  /** 0 to 1. */
  value: number;
  /** So many independent voices would be as sure: at most as many as things said. */
  effective: number;
}

/** Fewer clusters than this say too little for an interval to keep its promise. */
export const MIN_CLUSTERS = 5;

/**
 * The share of `hits` in `of` with a 95 % interval that knows that one person's words are not independent of each other.
 * Variance by the jackknife over clusters (leave one out; Efron and Stein 1981), turned into the number of independent voices that would
 * have it, and that put into Wilson's interval (the way of Korn and Graubard 1998; compared by Dean and Pagano 2015).
 * @returns undefined with fewer than five clusters: it cannot be told
 */
export function clusteredShare(lines: readonly ClusterLine[]): Share | undefined {
  const sum = (of: (line: ClusterLine) => number): number =>
    lines.reduce((total, line) => total + of(line) * line.clusters, 0);
  const clusters = sum(() => 1);
  const of = sum((line) => line.of);
  if (clusters < MIN_CLUSTERS || of <= 0) return undefined;
  const hits = sum((line) => line.hits);
  const value = hits / of;
  const without = (line: ClusterLine): number => (of === line.of ? value : (hits - line.hits) / (of - line.of));
  const middle = sum(without) / clusters;
  const variance = ((clusters - 1) / clusters) * sum((line) => (without(line) - middle) ** 2);
  // Nobody differs (all or none are hits): what is left is how unevenly people speak (Kish 1965).
  const voices = variance === 0 ? of ** 2 / sum((line) => line.of ** 2) : (value * (1 - value)) / variance;
  const effective = Math.max(1, Math.min(of, voices));
  return { value, effective, ...wilson(value * effective, effective) };
}

/** Clusters given one by one, those alike in one line. */
export function linesOf(clusters: Iterable<{ hits: number; of: number }>): ClusterLine[] {
  const lines = new Map<string, ClusterLine>();
  for (const { hits, of } of clusters) {
    const key = `${hits}/${of}`;
    const line = lines.get(key) ?? { hits, of, clusters: 0 };
    line.clusters += 1;
    lines.set(key, line);
  }
  return [...lines.values()];
}
