interface OfAKind {
  kind: string;
  isFast: boolean;
}

/** A kind with fewer in either group can't be compared within itself. */
const FEWEST_OF_A_KIND = 5;
/** More kinds than this say little more: the rarest count as one. */
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

/** The commonest kinds by their own name, all rare ones together. */
export function commonKinds(cases: readonly { kind: string }[]): (kind: string) => string {
  const counts = new Map<string, number>();
  for (const { kind } of cases) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const common = [...counts]
    .filter(([, count]) => count >= 2 * FEWEST_OF_A_KIND)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, MOST_KINDS);
  const named = new Map(common.map(([kind], i) => [kind, `kind ${i}`]));
  return (kind) => named.get(kind) ?? 'others';
}

/** A column of 0 and 1 for each kind but one, against which the others are held. */
export function kindColumns(kinds: readonly string[]): number[][] {
  const [, ...named] = [...new Set(kinds)].sort();
  return kinds.map((kind) => named.map((name) => (name === kind ? 1 : 0)));
}
