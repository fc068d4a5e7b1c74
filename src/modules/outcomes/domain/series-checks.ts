import { type Check, check } from '../../../analysis/estimate/index.ts';

/** As the method itself asks for them. */
const LEAST_BEFORE_DAYS = 56;
const LEAST_STRETCHES = 8;

export interface SeriesFacts {
  /** One value a day that is learned from and asked about; NaN where unknown. */
  values: Float64Array;
  /** Places of the first day that is asked about, and of the first day after. */
  start: number;
  end: number;
  controls: number;
  overlaps: number;
}

/** What the comparison with an outcome's own past needs, looked at before it is computed. */
export function seriesChecks({ values, start, end, controls, overlaps }: SeriesFacts): Check[] {
  const length = end - start;
  const wanted = Math.max(3 * length, LEAST_BEFORE_DAYS);
  const past = values.subarray(0, Math.max(0, start));
  const stretches = Math.max(0, Math.floor((start - wanted) / length));
  return [
    check('numbers', end <= values.length && values.subarray(0, end).every((value) => Number.isFinite(value))),
    check('enough-before', start >= wanted, { days: Math.max(0, start), wanted }),
    check('outcome-moves', new Set(past).size > 2),
    check('no-overlap', overlaps === 0, { overlaps }),
    check('enough-placebos', stretches >= LEAST_STRETCHES || controls > 0, { placebos: stretches }),
  ];
}

/** Learning begins after the last day without a number, and not so long ago that the business was another one. */
const MOST_BEFORE_DAYS = 730;

/** Place of the first value to learn from. */
export function learnsFrom(values: Float64Array, start: number): number {
  let first = Math.max(0, start - MOST_BEFORE_DAYS);
  for (let t = first; t < start; t++) if (Number.isNaN(values[t])) first = t + 1;
  return first;
}
