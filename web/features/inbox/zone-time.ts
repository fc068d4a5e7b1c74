import { DAY_MS } from '../../../src/kernel/time.ts';

// Not every browser has Temporal yet; `Intl` alone answers what a clock on the wall shows.

/** What a clock on the wall shows in a zone: `2026-11-22T09:30`. @param at epoch ms */
export function wallTimeOf(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/** The instant of a wall time, epoch ms; in an hour a clock change skips the later one, in one it repeats the earlier one. */
export function instantOf(wall: string, zone: string): number {
  const asUtc = Date.parse(`${wall}:00Z`);
  const candidates = [asUtc - DAY_MS, asUtc + DAY_MS].map(
    (near) => asUtc - (Date.parse(`${wallTimeOf(near, zone)}:00Z`) - near),
  );
  const real = candidates.filter((at) => wallTimeOf(at, zone) === wall);
  return real.length > 0 ? Math.min(...real) : Math.max(...candidates);
}
