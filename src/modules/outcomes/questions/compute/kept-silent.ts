/** One case that was answered. */
export interface CareCase {
  isFast: boolean;
  /** Cases of a kind are compared with each other. */
  kind: string;
  /** From our answer until the person wrote again, or until nobody looked any more. */
  days: number;
  wroteAgain: boolean;
}

/** Share that has not written again by the end of each day from the answer on, 0 to DAYS. */
export interface Silence {
  fast: Float64Array;
  slow: Float64Array;
}

export const DAYS = 7;
/** A kind with fewer in either group can't be compared within itself. */
const FEWEST_OF_A_KIND = 5;

/** Kaplan-Meier curves of each kind, put together by how often the kind comes: as if both groups had the same cases. */
export function keptSilent(cases: readonly CareCase[], weights?: Float64Array): Silence {
  const kinds = comparableKinds(cases);
  const silence: Silence = { fast: new Float64Array(DAYS + 1), slow: new Float64Array(DAYS + 1) };
  const places = [...cases.keys()].filter((i) => kinds.has(cases[i]?.kind ?? ''));
  const all = places.length;
  for (const kind of kinds) {
    const own = places.filter((i) => cases[i]?.kind === kind);
    for (const group of ['fast', 'slow'] as const) {
      const members = own.filter((i) => cases[i]?.isFast === (group === 'fast'));
      const curve = kaplanMeier(cases, members, weights);
      for (let day = 0; day <= DAYS; day++) silence[group][day]! += ((curve[day] ?? 1) * own.length) / all;
    }
  }
  return silence;
}

function kaplanMeier(cases: readonly CareCase[], members: readonly number[], weights?: Float64Array): Float64Array {
  const curve = new Float64Array(DAYS + 1);
  const sorted = [...members].sort((a, b) => (cases[a]?.days ?? 0) - (cases[b]?.days ?? 0));
  let atRisk = sorted.reduce((sum, i) => sum + (weights?.[i] ?? 1), 0);
  let share = 1;
  let next = 0;
  for (let day = 0; day <= DAYS; day++) {
    for (; next < sorted.length; next++) {
      const i = sorted[next] ?? 0;
      const one = cases[i];
      if (one === undefined || one.days > day) break;
      const weight = weights?.[i] ?? 1;
      if (one.wroteAgain && atRisk > 0) share *= Math.max(0, 1 - weight / atRisk);
      atRisk -= weight;
    }
    curve[day] = share;
  }
  return curve;
}

function comparableKinds(cases: readonly CareCase[]): Set<string> {
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

/** How many of the cases are of a kind that was answered both quickly and slowly. */
export function comparableShare(cases: readonly CareCase[]): number {
  const kinds = comparableKinds(cases);
  return cases.length === 0 ? 0 : cases.filter(({ kind }) => kinds.has(kind)).length / cases.length;
}
