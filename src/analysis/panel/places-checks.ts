import { type Check, check } from '../estimate/index.ts';
import type { Panel } from './panel.ts';

/** Fewer places, treated and not, are too few to rule chance out. */
export const FEWEST_UNITS = 8;
/** Fewer periods before it are too few to know what is usual. */
export const FEWEST_BEFORE = 8;
/** Larger numbers lose what is asked about to rounding. */
const LARGEST = 1e15;

/** What is looked at before anything is calculated. */
export function checksBefore(panel: Panel, names: readonly string[], region: number): Check[] {
  const { units, periods, controls, before, values } = panel;
  const isWhole =
    [units, periods, controls, before].every((count) => Number.isInteger(count) && count >= 0) &&
    values.length === units * periods &&
    names.length === units &&
    Number.isFinite(region) &&
    region >= 0;
  const isNumbers = isWhole && values.every((value) => Math.abs(value) <= LARGEST);
  if (!isNumbers) return [check('numbers', false)];
  const treated = units - controls;
  return [
    check('numbers', true),
    check('treated-known', treated > 0 && before < periods),
    check('enough-units', units >= FEWEST_UNITS, { units, wanted: FEWEST_UNITS }),
    check('placebos-in-space', controls - treated >= 2 && controls >= 2 * treated, { units: controls }),
    check('enough-periods', before >= FEWEST_BEFORE, { periods: before, wanted: FEWEST_BEFORE }),
    check('no-duplicates', new Set(names).size === names.length),
    ...(treated > 0 && before > 0 ? movements(panel) : []),
  ];
}

function movements(panel: Panel): Check[] {
  const { units, controls, before } = panel;
  const rows = Array.from({ length: units }, (_, u) => rowOf(panel, u));
  const isMoving = (row: Float64Array): boolean => {
    const past = row.subarray(0, before);
    return past.some((value) => value !== past[0]);
  };
  const others = new Set(rows.slice(0, controls).map((row) => row.join()));
  return [
    check('outcome-moves', rows.slice(controls).every(isMoving)),
    check('control-moves', rows.slice(0, controls).filter(isMoving).length >= controls / 2),
    check('controls-are-others', !rows.slice(controls).some((row) => others.has(row.join()))),
  ];
}

const rowOf = ({ values, periods }: Panel, unit: number): Float64Array =>
  values.subarray(unit * periods, (unit + 1) * periods);
