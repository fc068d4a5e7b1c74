/** What may be wrong with a post beyond its network's rules: its time, its neighbours, its language. Codes are worded in locales `checks.json`. */
import { identifyLanguage } from '../../../analysis/text/index.ts';
import type { CheckProblem } from '../../../connectors/contract.ts';
import { type EpochMs, MINUTE_MS, wallTimeOf } from '../../../kernel/time.ts';
import { isSkippedHour, type PlannedMoment } from './moment.ts';

export interface PlanFacts {
  now: EpochMs;
  text: string;
  language?: string;
  /** Absent while no time is chosen yet. */
  planned?: { moment: PlannedMoment; dueAt: EpochMs };
  clashMinutes: number;
  /** Times of other deliveries of the account near the planned one. */
  neighbours: readonly EpochMs[];
  /** When the account last said the same, if it did lately. */
  saidBefore?: EpochMs;
  quietHours?: { from: string; to: string };
  /** Of the workspace: quiet hours and shown times are its. */
  timeZone: string;
  isPaused: boolean;
  canPublish: boolean;
}

/** Same words of one account within this count as a repetition. */
export const REPEAT_DAYS = 30;
/** A moment missed by less is "now": nobody plans to the second. */
const LEEWAY_MS = 2 * MINUTE_MS;
/** Below it the guess about a language is not worth a warning. */
const SURE = 0.6;

export function planProblems(facts: PlanFacts): CheckProblem[] {
  return [...timeProblems(facts), ...neighbourProblems(facts), ...languageProblems(facts), ...deskProblems(facts)];
}

function timeProblems({ planned, now, quietHours, timeZone }: PlanFacts): CheckProblem[] {
  if (!planned) return [];
  const { moment, dueAt } = planned;
  const problems: CheckProblem[] = [];
  if (dueAt < now - LEEWAY_MS)
    problems.push({
      code: 'time-passed',
      severity: 'blocks',
      values: { wallTime: moment.wallTime, zone: moment.zone },
    });
  if (isSkippedHour(moment, dueAt)) {
    const values = { wallTime: moment.wallTime, zone: moment.zone, instead: wallTimeOf(dueAt, moment.zone) };
    problems.push({ code: 'hour-skipped', severity: 'warns', values });
  }
  if (quietHours && isQuiet(wallTimeOf(dueAt, timeZone).slice(11), quietHours)) {
    problems.push({ code: 'quiet-hours', severity: 'warns', values: { ...quietHours } });
  }
  return problems;
}

function neighbourProblems({ planned, neighbours, clashMinutes, saidBefore, timeZone }: PlanFacts): CheckProblem[] {
  const problems: CheckProblem[] = [];
  if (planned) {
    const distances = neighbours.map((at) => Math.abs(at - planned.dueAt));
    const nearest = Math.min(...distances);
    if (nearest < clashMinutes * MINUTE_MS) {
      problems.push({
        code: 'clash',
        severity: 'warns',
        values: { minutes: Math.round(nearest / MINUTE_MS), limit: clashMinutes },
      });
    }
  }
  if (saidBefore !== undefined) {
    problems.push({
      code: 'said-before',
      severity: 'warns',
      values: { wallTime: wallTimeOf(saidBefore, timeZone), days: REPEAT_DAYS },
    });
  }
  return problems;
}

function languageProblems({ text, language }: PlanFacts): CheckProblem[] {
  if (!language) return [];
  const found = identifyLanguage(text);
  const declared = language.toLowerCase().split('-')[0] ?? '';
  if (found.language === 'und' || found.confidence < SURE || found.language === declared) return [];
  return [{ code: 'language-differs', severity: 'warns', values: { declared, found: found.language } }];
}

function deskProblems({ isPaused, canPublish }: PlanFacts): CheckProblem[] {
  const problems: CheckProblem[] = [];
  if (!canPublish) problems.push({ code: 'account-unusable', severity: 'warns', values: {} });
  if (isPaused) problems.push({ code: 'publishing-paused', severity: 'warns', values: {} });
  return problems;
}

/** Whether a clock time lies in a span that may run over midnight. `22:00` to `07:00` holds `22:00` and `06:59`. */
export function isQuiet(clock: string, { from, to }: { from: string; to: string }): boolean {
  if (from === to) return false;
  return from < to ? clock >= from && clock < to : clock >= from || clock < to;
}
