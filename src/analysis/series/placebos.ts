import { deviation, mean } from '../numerics/index.ts';
import { knownBy } from './calendar-columns.ts';
import { type Effort, fitWindow, rowSums, type Window } from './fit-window.ts';
import type { Work } from './stopped.ts';

/** Moments that must lie before a window of this length. */
export const leastBefore = (length: number, period: number): number => Math.max(3 * length, period === 7 ? 56 : 26);

/** Starts of the earlier stretches of the same length to which the question is put too, the latest first. */
export function placeboStarts({ start, end, period }: Window, most: number): number[] {
  const length = end - start;
  const starts: number[] = [];
  for (let at = start - length; starts.length < most && at >= leastBefore(length, period); at -= length)
    starts.push(at);
  return starts;
}

/** The same question put to earlier stretches, where nothing happened: how many deviations off was it? */
export function placeboScores(window: Window, starts: readonly number[], effort: Effort, work: Work): number[] {
  const length = window.end - window.start;
  return starts.map((start) => {
    // A feast or a season that had not been met by then was not known by then.
    const past = { ...window, columns: knownBy(window.columns, start, window.period), start, end: start + length };
    const { without } = fitWindow(past, { ...effort, seed: `${effort.seed} placebo ${start}` }, work);
    const sums = rowSums(without);
    return (sumOf(past) - mean(sums)) / (deviation(sums) || 1);
  });
}

/** What came in the window. */
export const sumOf = ({ outcome, start, end }: Window): number =>
  outcome.subarray(start, end).reduce((sum, value) => sum + value, 0);
