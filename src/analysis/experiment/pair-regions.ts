import { deviation, mean } from '../numerics/index.ts';

/** Two series whose shapes differ more than this share of their mean are no pair. */
const MOST_APART = 1;

/**
 * Regions in pairs that were most alike before: the two nearest of those left, again and again. Near is how far apart their days lie, each region measured by its own mean, so that a small and
 * a big town with the same ups and downs are alike.
 */
export function pairRegions(past: readonly Float64Array[]): [number, number][] {
  const shapes = past.map((series) => {
    const level = mean(series);
    return level > 0 ? series.map((value) => value / level) : series;
  });
  const apart: { a: number; b: number; distance: number }[] = [];
  for (let a = 0; a < shapes.length; a++)
    for (let b = a + 1; b < shapes.length; b++) {
      const [one, other] = [shapes[a] ?? new Float64Array(0), shapes[b] ?? new Float64Array(0)];
      const distance = deviation(one.map((value, day) => value - (other[day] ?? 0)));
      if (Number.isFinite(distance) && distance <= MOST_APART) apart.push({ a, b, distance });
    }
  apart.sort((x, y) => x.distance - y.distance || x.a - y.a || x.b - y.b);
  const taken = new Set<number>();
  const pairs: [number, number][] = [];
  for (const { a, b } of apart) {
    if (taken.has(a) || taken.has(b)) continue;
    taken.add(a).add(b);
    pairs.push([a, b]);
  }
  return pairs;
}
