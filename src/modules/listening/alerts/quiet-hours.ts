import { instantOf, wallTimeOf } from '../../../kernel/time.ts';

export interface QuietHours {
  /** IANA name. */
  zone: string;
  /** Wall times `22:00`; a `from` after `to` runs over midnight. Null: never quiet. */
  from: string | null;
  to: string | null;
}

/** When quiet hours that hold now are over; undefined when they don't hold. */
export function quietUntil(quiet: QuietHours | undefined, now: number): number | undefined {
  if (quiet === undefined || quiet.from === null || quiet.to === null || quiet.from === quiet.to) return undefined;
  const wall = wallTimeOf(now, quiet.zone);
  const time = wall.slice(11, 16);
  const overnight = quiet.from > quiet.to;
  const holds = overnight ? time >= quiet.from || time < quiet.to : time >= quiet.from && time < quiet.to;
  if (!holds) return undefined;
  const day = Temporal.PlainDate.from(wall.slice(0, 10));
  const endDay = overnight && time >= quiet.from ? day.add({ days: 1 }) : day;
  return instantOf(`${endDay.toString()}T${quiet.to}`, quiet.zone);
}
