import type { Band as SeriesBand, SeriesEffect } from '../../../../analysis/series/index.ts';
import type { Picture } from '../../contract-answers.ts';
import { dayAfter } from '../days.ts';
import type { SeriesInput } from './compute-series.ts';

type Counterfactual = Extract<Picture, { type: 'counterfactual' }>;
type Band = Counterfactual['effect'][number];

/** How much of the past is drawn before the window: the eye compares with the last weeks, not with last year. */
const shownBefore = (length: number): number => Math.max(56, 3 * length);
/** Observed and expected, day by day. */
export function counterfactual(input: SeriesInput, effect: SeriesEffect): Counterfactual {
  const { start, end, outcome } = input;
  const first = Math.max(0, start - shownBefore(end - start));
  const without = effect.paths.without.map(bandOf);
  return {
    type: 'counterfactual',
    days: Array.from({ length: end - first }, (_, t) => dayAfter(input.firstDay, first + t)),
    observed: Array.from(outcome.subarray(first, end), (value) => (Number.isFinite(value) ? value : null)),
    without: [...Array.from({ length: start - first }, () => null), ...without],
    effect: effect.paths.effect.map(bandOf),
    cumulative: effect.paths.cumulative.map(bandOf),
    start: start - first,
    end: end - first,
    unit: input.unit,
  };
}

/** The picture has no use for 80. */
const bandOf = ({ low95, low50, median, high50, high95 }: SeriesBand): Band => ({
  low95,
  low50,
  median,
  high50,
  high95,
});
