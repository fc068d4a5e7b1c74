export interface Ranked {
  expected: { unit: 'count' | { currency: string }; value: number } | null;
  rung: string | null;
}

/**
 * Best first: what a measured answer speaks for stands before what nobody has tested, whatever the hope; then by the value expected, amounts
 * in the workspace's own currency before others, amounts before counts. What names no value stands last.
 */
export function rankActions<Action extends Ranked>(actions: readonly Action[], currency: string): Action[] {
  return actions
    .map((action, place) => ({ action, place }))
    .sort(
      (a, b) =>
        Number(b.action.rung !== null) - Number(a.action.rung !== null) ||
        kindOf(a.action, currency) - kindOf(b.action, currency) ||
        (b.action.expected?.value ?? 0) - (a.action.expected?.value ?? 0) ||
        a.place - b.place,
    )
    .map(({ action }) => action);
}

function kindOf({ expected }: Ranked, currency: string): number {
  if (expected === null) return 3;
  if (expected.unit === 'count') return 2;
  return expected.unit.currency === currency ? 0 : 1;
}
