import { type EpochMs, instantOf, isTimeZone, wallTimeOf } from '../../../kernel/time.ts';

/** A time as people plan it. What is stored; the instant follows from it and the zone's rules of the day. */
export interface PlannedMoment {
  wallTime: string;
  zone: string;
}

/** @returns undefined when the date or the zone does not exist */
export function dueAtOf({ wallTime, zone }: PlannedMoment): EpochMs | undefined {
  if (!isTimeZone(zone)) return undefined;
  try {
    return instantOf(wallTime, zone);
  } catch {
    return undefined;
  }
}

/** The hour that a clock change skips: the post goes out at another wall time than the one written. */
export const isSkippedHour = (moment: PlannedMoment, dueAt: EpochMs): boolean =>
  wallTimeOf(dueAt, moment.zone) !== moment.wallTime;

export const momentOf = (at: EpochMs, zone: string): PlannedMoment => ({ wallTime: wallTimeOf(at, zone), zone });
