import { anyFailed, type Check, check, intervalsOf, stamp, thinned, verdictOf } from '../estimate/index.ts';
import { deviation, mean, quantile, quantileOfSorted } from '../numerics/index.ts';
import { bandsOf, effectPaths, widen } from './bands.ts';
import { type CalendarColumn, calendarOver, knownBy } from './calendar-columns.ts';
import { beforeAnyFit, controlsStill, noBreakBefore, placeboChecks, sameSign } from './checks.ts';
import { type Effort, type FittedWindow, fitWindow, rowSums, type Window } from './fit-window.ts';
import { placeboScores, placeboStarts } from './placebos.ts';
import type { SeriesEffect, SeriesOptions, SeriesQuestion } from './question.ts';
import { recoveryOf } from './recovery.ts';
import { Work } from './stopped.ts';

type Draws = Omit<Effort, 'seed'>;

interface Plan {
  /** The question itself, placebos, and what is asked beside it. */
  main: Draws;
  placebo: Draws;
  aside: Draws;
  mostPlacebos: number;
  /** Chains have settled below this R-hat and above so many effective draws. */
  rhat: number;
  effective: number;
}

const plans: Readonly<Record<'full' | 'quick', Plan>> = {
  full: {
    main: { chains: 4, warmUp: 250, keep: 500, futures: 2 },
    placebo: { chains: 1, warmUp: 80, keep: 150, futures: 6 },
    aside: { chains: 1, warmUp: 120, keep: 250, futures: 4 },
    mostPlacebos: 20,
    rhat: 1.01,
    effective: 400,
  },
  quick: {
    main: { chains: 2, warmUp: 80, keep: 150, futures: 4 },
    placebo: { chains: 1, warmUp: 40, keep: 50, futures: 8 },
    aside: { chains: 1, warmUp: 60, keep: 80, futures: 6 },
    mostPlacebos: 12,
    rhat: 1.05,
    effective: 60,
  },
};

/** Raised whenever the same data and seed would give other numbers. */
const CODE_VERSION = 'series/3';
/** Chains that have not settled are run again so many times as long. */
const LONGER = 4;

/**
 * What a campaign, or an incident, added over its days: a Bayesian structural time series learned before it, checked and widened by the same question put to the
 * client's own past (see method.md). Never throws for what the data are like: it says what cannot be answered.
 * @throws Stopped when `stopped` says so
 */
export function seriesEffect(question: SeriesQuestion, options: SeriesOptions = {}): SeriesEffect {
  const { effort = 'full' } = options;
  const plan = plans[effort];
  const asked = effort === 'full' ? question : { ...question, effort };
  const shape = { ...commonShape(question), ...stamp(CODE_VERSION, asked) };
  const early = beforeAnyFit(question);
  if (anyFailed(early)) return refused(shape, early);
  const work = new Work(options);
  work.tell(0);
  const window = windowOf(question);
  const starts = placeboStarts(window, plan.mostPlacebos);
  planWork(work, plan, starts.length, question.controls.length);
  const fit = fitUntilSettled(window, plan, question.seed, work);
  const placebos = placeboScores(window, starts, { ...plan.placebo, seed: question.seed }, work);
  const widened = placebos.length === 0 ? 1 : Math.max(1, quantile(placebos.map(Math.abs), 0.95) / 1.96);
  const actual = question.outcome.slice(question.start, question.end);
  const { effect, cumulative } = effectPaths(fit.without, actual);
  const sums = widen(rowSums(effect), widened);
  const sorted = Float64Array.from(sums).sort();
  const intervals = intervalsOf(sorted, quantileOfSorted);
  const median = quantileOfSorted(sorted, 0.5);
  const expected = mean(rowSums(fit.without));
  const verdict = verdictOf(intervals[95], question.region * Math.abs(expected));
  const aside = { ...plan.aside, seed: question.seed };
  const checks = [
    ...early,
    check('chains-agree', hasSettled(fit, plan), { rhat: fit.rhat, effective: fit.effective }),
    ...placeboChecks(question, placebos, widened),
    check('forecasts-even', fit.evenness >= 0.01, { chance: fit.evenness }),
    noBreakBefore(window, placebos, aside, work),
    ...controlsStill(window, fit, question, aside, work),
    ...(verdict === 'effect' ? [sameSign(window, fit, median, aside, work)] : []),
  ];
  if (anyFailed(checks)) return refused(shape, checks);
  const without = bandsOf(fit.without, widened);
  work.tell(1);
  return {
    ...shape,
    median,
    intervals,
    draws: thinned(sums),
    verdict,
    rung: 'E3',
    checks,
    // Two-sided at 5 %, found four times out of five: 1.96 + 0.84 standard deviations.
    detectable: 2.8 * deviation(sums),
    without: without.map(({ median: middle, low95, high95 }) => ({ median: middle, low: low95, high: high95 })),
    paths: { without, effect: bandsOf(effect, widened), cumulative: bandsOf(cumulative, widened) },
    widened,
    placebos,
    ...(expected === 0
      ? {}
      : {
          relative: { median: median / expected, low: intervals[95][0] / expected, high: intervals[95][1] / expected },
        }),
    ...(question.recovery === undefined
      ? {}
      : { recovery: recoveryOf(fit, actual, recoveryFor(question), question.seed) }),
  };
}

const recoveryFor = ({ step, recovery }: SeriesQuestion) => ({ ...(step === 'week' ? { days: 1 } : {}), ...recovery });

const commonShape = ({ seed, recovery }: SeriesQuestion) => ({
  question: recovery === undefined ? 'campaign-effect' : 'incident-effect',
  estimand: 'summed-effect',
  unit: 'outcome',
  assumptions: ['controls-untouched', 'past-goes-on', 'nothing-else-happened'],
  seed,
});

const refused = (
  shape: ReturnType<typeof commonShape> & ReturnType<typeof stamp>,
  checks: readonly Check[],
): SeriesEffect => ({
  ...shape,
  verdict: 'cannot-be-answered',
  rung: 'E0',
  checks,
  without: [],
  paths: { without: [], effect: [], cumulative: [] },
  widened: 1,
  placebos: [],
});

function windowOf({ firstDay, step = 'day', controls, events = [], outcome, start, end }: SeriesQuestion): Window {
  const period = step === 'day' ? 7 : 1;
  const columns: CalendarColumn[] = [
    ...calendarOver(firstDay, end, step),
    ...events.map(({ name, values }) => ({ name: `event:${name}`, values, kind: 'event' as const, always: false })),
    ...controls.map(({ name, values }) => ({
      name: `control:${name}`,
      values,
      kind: 'control' as const,
      always: false,
    })),
  ];
  return { outcome, columns: knownBy(columns, start, period), start, end, period };
}

function fitUntilSettled(window: Window, plan: Plan, seed: string, work: Work): FittedWindow {
  const first = fitWindow(window, { ...plan.main, seed }, work);
  if (hasSettled(first, plan)) return first;
  const longer = { ...plan.main, warmUp: LONGER * plan.main.warmUp, thin: LONGER, seed };
  work.plan(roundsOf(longer));
  return fitWindow(window, longer, work);
}

const hasSettled = ({ rhat, effective }: FittedWindow, plan: Plan): boolean =>
  rhat < plan.rhat && effective > plan.effective;

const roundsOf = ({ chains, warmUp, keep, thin = 1 }: Draws): number => chains * (warmUp + keep * thin);

/** Of the runs aside one is for the days before, and two for the sign, should there be an effect. */
const planWork = (work: Work, plan: Plan, placebos: number, controls: number): void =>
  work.plan(roundsOf(plan.main) + placebos * roundsOf(plan.placebo) + (controls + 3) * roundsOf(plan.aside));
