import { type EpochMs, instantOf, toIso, wallTimeOf } from '../../../kernel/time.ts';

export interface Steps {
  since: string;
  until: string;
  step: 'hour' | 'day' | 'week' | 'month';
  /** IANA name. */
  zone: string;
}

interface Counts {
  count: number;
  negative: number;
}

/** More points than this help nobody; the rest is left off at the early end. */
const MAX_POINTS = 2_000;

/**
 * Counts of whole hours as points of a step, empty steps included, each at its beginning in the zone.
 * In a zone half an hour off, an hour belongs to the step it begins in.
 */
export function pointsOf(hours: readonly ({ hour: EpochMs } & Counts)[], steps: Steps) {
  const sums = new Map<string, Counts>();
  for (const start of startsOf(steps)) sums.set(start, { count: 0, negative: 0 });
  for (const { hour, count, negative } of hours) {
    const sum = sums.get(startOf(hour, steps));
    if (sum === undefined) continue;
    sum.count += count;
    sum.negative += negative;
  }
  return [...sums].map(([start, sum]) => ({ at: toIso(instantOf(start, steps.zone)), ...sum }));
}

/** The wall time a step begins: weeks on Monday (ISO 8601). */
function startOf(at: EpochMs, { step, zone }: Steps): string {
  const wall = wallTimeOf(at, zone);
  if (step === 'hour') return `${wall.slice(0, 13)}:00`;
  const day = Temporal.PlainDate.from(wall.slice(0, 10));
  const first =
    step === 'week' ? day.subtract({ days: day.dayOfWeek - 1 }) : step === 'month' ? day.with({ day: 1 }) : day;
  return `${first.toString()}T00:00`;
}

function startsOf(steps: Steps): string[] {
  const last = Temporal.PlainDateTime.from(startOf(Date.parse(steps.until) - 1, steps));
  const starts: string[] = [];
  const step = { hour: { hours: 1 }, day: { days: 1 }, week: { weeks: 1 }, month: { months: 1 } }[steps.step];
  const first = Temporal.PlainDateTime.from(startOf(Date.parse(steps.since), steps));
  for (
    let at = last;
    Temporal.PlainDateTime.compare(at, first) >= 0 && starts.length < MAX_POINTS;
    at = at.subtract(step)
  ) {
    starts.push(at.toString({ smallestUnit: 'minute' }));
  }
  return starts.reverse();
}
