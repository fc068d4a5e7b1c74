import { addOpenMinutes, openMinutesBetween, type Schedule } from '../../../analysis/hours/index.ts';
import { type EpochMs, MINUTE_MS } from '../../../kernel/time.ts';

export type ClockKind = 'first' | 'next' | 'resolution';

/** What a department promises, in minutes of its opening time. */
export interface Targets extends Schedule {
  minutes: Readonly<Record<ClockKind, number>>;
}

/** A running or paused clock. Paused: no due instant, but what was left. */
export interface RunningClock {
  kind: ClockKind;
  startedAt: EpochMs;
  dueAt: EpochMs | null;
  leftMinutes: number | null;
}

/** Starts a clock; a department that never opens gives one without a due instant. */
export const startClock = (kind: ClockKind, startedAt: EpochMs, targets: Targets): RunningClock => ({
  kind,
  startedAt,
  dueAt: addOpenMinutes(startedAt, targets.minutes[kind], targets) ?? null,
  leftMinutes: null,
});

/** Rests the clock: what is left is kept. A clock that has already run out stays out. */
export function pauseClock(clock: RunningClock, at: EpochMs, targets: Targets): RunningClock {
  if (clock.dueAt === null || clock.dueAt <= at) return clock;
  return { ...clock, dueAt: null, leftMinutes: Math.max(1, openMinutesBetween(at, clock.dueAt, targets)) };
}

export function resumeClock(clock: RunningClock, at: EpochMs, targets: Targets): RunningClock {
  if (clock.dueAt !== null || clock.leftMinutes === null) return clock;
  return { ...clock, dueAt: addOpenMinutes(at, clock.leftMinutes, targets) ?? null, leftMinutes: null };
}

/** The same clock under another department: it started when it started, but runs in the new hours towards the new target. */
export function moveClock(clock: RunningClock, at: EpochMs, from: Targets, to: Targets): RunningClock {
  if (clock.dueAt !== null || clock.leftMinutes === null) return startClock(clock.kind, clock.startedAt, to);
  const used = from.minutes[clock.kind] - clock.leftMinutes;
  return { ...clock, leftMinutes: Math.max(1, to.minutes[clock.kind] - used) };
}

/** The clock that runs out next, for the list. */
export function nearestClock(clocks: readonly RunningClock[]): { dueAt: EpochMs; kind: ClockKind } | undefined {
  const due = clocks.flatMap(({ dueAt, kind }) => (dueAt === null ? [] : [{ dueAt, kind }]));
  return due.sort((a, b) => a.dueAt - b.dueAt)[0];
}

/** How close to its end a clock is worth a warning: a fifth of the target, at most two hours. */
export const nearBreachMs = (targetMinutes: number): number => Math.min(120, targetMinutes / 5) * MINUTE_MS;
