/** The only ways the product learns what time it is. A test hands in its own. */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

export interface Clock {
  now(): EpochMs;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is moved. */
export function stoppedClock(start: EpochMs): Clock & { advance(ms: number): void; set(at: EpochMs): void } {
  let at = start;
  return {
    now: () => at,
    advance: (ms) => {
      at += ms;
    },
    set: (to) => {
      at = to;
    },
  };
}

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** ISO 8601 in UTC with milliseconds: the only form a machine-readable time leaves the product in. */
export const toIso = (at: EpochMs): string => new Date(at).toISOString();

/**
 * The instant of a wall-clock time in a zone.
 * In the hour that a clock change skips, the later instant; in the hour it repeats, the earlier one (RFC 5545 "compatible").
 * @param wallTime `2026-11-22T09:30` without offset
 * @param zone IANA name
 * @throws RangeError when either is malformed
 */
export function instantOf(wallTime: string, zone: string): EpochMs {
  return Temporal.PlainDateTime.from(wallTime).toZonedDateTime(zone, { disambiguation: 'compatible' })
    .epochMilliseconds;
}

/** The wall-clock time of an instant in a zone, to the minute: `2026-11-22T09:30`. */
export function wallTimeOf(at: EpochMs, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

export function isTimeZone(name: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
