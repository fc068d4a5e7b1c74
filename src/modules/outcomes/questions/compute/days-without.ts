import { type ReplyCase, replyTimeEffect } from '../../../../analysis/care/index.ts';
import type { Check } from '../../../../analysis/estimate/index.ts';
import type { MethodResult } from './method-result.ts';
import { row } from './row.ts';
import type { CareCase } from './kept-silent.ts';

/** What else is known of a case, for the days without a repeat. */
export type Arrival = Pick<ReplyCase, 'waitHours' | 'levers' | 'time' | 'day'>;

/** Days that are counted: a quarter of a year. */
const HORIZON = 90;
/** Half a day more or less without a repeat matters to nobody. */
const REGION = 0.5;

/**
 * Beside the week: mean days without a repeat in 90, after quick and after slow answers, and what an hour less of waiting does where the queue moved the wait. Lines only where it can be told;
 * what it lacked is said as a check that could not be made, for the week's answer stands without it.
 */
export function daysWithout(
  cases: readonly CareCase[],
  arrivals: readonly Arrival[] | undefined,
  seed: string,
): Pick<MethodResult, 'rows'> & { checks: Check[] } {
  if (arrivals === undefined || arrivals.length !== cases.length) return { rows: [], checks: [] };
  const found = replyTimeEffect({
    ...{ horizon: HORIZON, region: REGION, seed },
    cases: cases.map(({ isFast, kind, days, wroteAgain }, i) => ({
      ...{ isFast, kind, days, ended: wroteAgain },
      ...(arrivals[i] ?? { waitHours: Number.NaN, day: '' }),
    })),
  });
  const { fast, slow, median, intervals, perHour } = found;
  if (median === undefined || intervals === undefined || fast === undefined || slow === undefined)
    return { rows: [], checks: [{ code: 'followed-quarter', outcome: 'not-possible' }] };
  return {
    rows: [
      row('days-fast', 'days', around(fast)),
      row('days-slow', 'days', around(slow)),
      row('days-difference', 'days', [median, ...intervals[95]]),
      ...(perHour ? [row('days-per-hour', 'days', [perHour.effect, perHour.low, perHour.high])] : []),
    ],
    checks: [
      { code: 'followed-quarter', outcome: 'passed' },
      ...found.checks.filter(({ code }) => code === 'first-stage').map(notForbidding),
    ],
  };
}

const around = ({ mean, error }: { mean: number; error: number }): [number, number, number] => [
  mean,
  mean - 1.96 * error,
  mean + 1.96 * error,
];

/** A weak lever takes one line away, and nothing from the answer. */
const notForbidding = (check: Check): Check =>
  check.outcome === 'failed' ? { ...check, outcome: 'not-possible' } : check;
