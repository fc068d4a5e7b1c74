interface OfAKind {
  kind: string;
  isFast: boolean;
}

/** A kind with fewer in either group can't be compared within itself. */
const FEWEST_OF_A_KIND = 5;
/** More kinds than this say little more, and each costs a column: the rarest count as one. */
const MOST_KINDS = 8;

/** Kinds that were answered both quickly and slowly. */
export function comparableKinds(cases: readonly OfAKind[]): Set<string> {
  const counts = new Map<string, { fast: number; slow: number }>();
  for (const { kind, isFast } of cases) {
    const count = counts.get(kind) ?? { fast: 0, slow: 0 };
    count[isFast ? 'fast' : 'slow'] += 1;
    counts.set(kind, count);
  }
  return new Set(
    [...counts].filter(([, { fast, slow }]) => Math.min(fast, slow) >= FEWEST_OF_A_KIND).map(([kind]) => kind),
  );
}

/** A column of 0 and 1 for each of the commonest kinds but the first, against which the others are held. */
export function kindColumns(cases: readonly { kind: string }[]): { of: (kind: string) => readonly number[] } {
  const counts = new Map<string, number>();
  for (const { kind } of cases) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const common = [...counts]
    .filter(([, count]) => count >= 2 * FEWEST_OF_A_KIND)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, MOST_KINDS)
    .map(([kind]) => kind);
  // All rare ones together are the kind that the others are held against, where there are any.
  const named = common.length === counts.size ? common.slice(1) : common;
  const rows = new Map(named.map((kind, at) => [kind, named.map((_, i) => (i === at ? 1 : 0))]));
  const none = named.map(() => 0);
  return { of: (kind) => rows.get(kind) ?? none };
}
