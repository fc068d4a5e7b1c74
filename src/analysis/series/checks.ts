import { type Check, check } from '../estimate/index.ts';
import { deviation, mean, quantile, studentQuantile } from '../numerics/index.ts';
import { knownBy } from './calendar-columns.ts';
import { type Effort, type FittedWindow, fitWindow, rowSums, type Window } from './fit-window.ts';
import { leastBefore, sumOf } from './placebos.ts';
import type { SeriesQuestion } from './question.ts';
import type { Work } from './stopped.ts';

const LEAST_PLACEBOS = 8;

/** What can be seen before anything is learned. */
export function beforeAnyFit(question: SeriesQuestion): Check[] {
  const { outcome, controls, events = [], start, end, overlaps, step = 'day' } = question;
  const length = end - start;
  const all = [outcome, ...[...controls, ...events].map(({ values }) => values)];
  const isWhole =
    Number.isInteger(start) &&
    Number.isInteger(end) &&
    start >= 0 &&
    end <= outcome.length &&
    length > 0 &&
    all.every((values) => values.length >= end) &&
    question.region >= 0 &&
    question.region < Number.POSITIVE_INFINITY &&
    isDay(question.firstDay);
  if (!isWhole) return [check('numbers', false)];
  const isNumbers = all.every((values) => values.subarray(0, end).every((value) => Math.abs(value) < 1e100));
  const past = outcome.subarray(0, Math.max(0, start));
  const copies = controls.some(({ values }) => values.subarray(0, end).every((value, t) => value === outcome[t]));
  const wanted = leastBefore(length, step === 'day' ? 7 : 1);
  return [
    check('numbers', isNumbers),
    check('enough-before', start >= wanted, { days: start, wanted }),
    check('outcome-moves', new Set(past).size > 2),
    check('controls-are-others', !copies),
    check('no-overlap', !overlaps),
  ];
}

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

/** Deviations off in the last days before, above which something had already happened. */
const BREAK = 4;

/**
 * The last days before it, forecast from those before them: a level that broke shortly before would be taken for the campaign's work. Held against how far off other stretches were,
 * where the method is known to be surer than it should be.
 * @param placebos the latest first; it holds these very days, and is left out
 */
export function noBreakBefore(window: Window, placebos: readonly number[], effort: Effort, work: Work): Check {
  const start = window.start - (window.period === 7 ? 7 : 2);
  const last = { ...window, columns: knownBy(window.columns, start, window.period), start, end: window.start };
  const sums = rowSums(fitWindow(last, { ...effort, seed: `${effort.seed} before` }, work).without);
  const others = placebos.slice(1).map(Math.abs);
  const usual = others.length === 0 ? 1 : Math.max(1, quantile(others, 0.95) / 1.96);
  const deviations = Math.abs(sumOf(last) - mean(sums)) / (deviation(sums) || 1);
  return check('no-break-before', deviations <= BREAK * usual, { deviations });
}

/** What the placebos say of the method on these data. */
export function placeboChecks(question: SeriesQuestion, placebos: readonly number[], widened: number): Check[] {
  const loud = placebos.filter((score) => Math.abs(score) > 1.96 * widened).length / Math.max(1, placebos.length);
  return [
    check('enough-placebos', placebos.length >= LEAST_PLACEBOS || question.controls.length > 0, {
      placebos: placebos.length,
    }),
    check('placebos-quiet', loud <= 0.15, { share: loud }),
  ];
}

/** A control that hardly any draw uses moves the answer by nothing, whatever it did itself. */
const USED = 0.1;
const MOVED_CHANCE = 0.01;

/** A control that moved when the campaign began was touched by it, or by what else happened. */
export function controlsStill(
  window: Window,
  fit: FittedWindow,
  question: SeriesQuestion,
  effort: Effort,
  work: Work,
): Check[] {
  if (question.controls.length === 0) return [{ code: 'controls-still', outcome: 'not-possible' }];
  const columns = window.columns.filter(({ name }) => !name.startsWith('control:'));
  const used = question.controls.filter(({ name }) => {
    const place = window.columns.findIndex((column) => column.name === `control:${name}`);
    return (fit.included[place] ?? 1) >= USED;
  });
  // Of many controls one moves by chance: the bar is shared among them. So far out there are no draws to count, only deviations.
  const bar = studentQuantile(1 - MOVED_CHANCE / 2 / Math.max(1, used.length), 1e6);
  const moved = used.filter(({ name, values }) => {
    const own = { ...window, outcome: values, columns };
    const sums = rowSums(fitWindow(own, { ...effort, seed: `${effort.seed} control ${name}` }, work).without);
    const actual = sumOf(own);
    const below = sums.filter((sum) => sum < actual).length / sums.length;
    const isOut = Math.min(below, 1 - below) * 2 < MOVED_CHANCE;
    return isOut && (used.length === 1 || Math.abs(actual - mean(sums)) > bar * deviation(sums));
  });
  return [check('controls-still', moved.length === 0, { moved: moved.length })];
}

/** The sign must not hang on one prior, nor on one control. */
export function sameSign(window: Window, fit: FittedWindow, median: number, effort: Effort, work: Work): Check {
  const best = [...fit.included.keys()]
    .filter((i) => window.columns[i]?.name.startsWith('control:'))
    .sort((a, b) => (fit.included[b] ?? 0) - (fit.included[a] ?? 0))[0];
  const { seed } = effort;
  const others = [
    fitWindow(window, { ...effort, seed: `${seed} low`, levelFactor: 0.3 }, work),
    fitWindow(window, { ...effort, seed: `${seed} high`, levelFactor: 3 }, work),
    ...(best === undefined
      ? []
      : [
          fitWindow(
            { ...window, columns: window.columns.filter((_, i) => i !== best) },
            { ...effort, seed: `${seed} without` },
            work,
          ),
        ]),
  ];
  const sign = Math.sign(median);
  return check(
    'same-sign',
    others.every((other) => Math.sign(sumOf(window) - quantile(rowSums(other.without), 0.5)) === sign),
  );
}
