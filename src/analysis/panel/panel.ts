import { type Matrix, newMatrix } from '../numerics/index.ts';

/**
 * Units over time with a treatment that begins at one moment: outcome `values[unit * periods + period]`.
 * The first `controls` units are never treated; the others are treated from period `before` on.
 */
export interface Panel {
  units: number;
  periods: number;
  controls: number;
  before: number;
  values: Float64Array;
}

export type PanelFault = 'too-few-controls' | 'too-few-periods' | 'not-a-number' | 'nothing-treated' | 'constant';

/** What stands against an analysis of the panel at all; undefined when nothing does. */
export function panelFault({ units, periods, controls, before, values }: Panel): PanelFault | undefined {
  if (values.some((value) => !Number.isFinite(value))) return 'not-a-number';
  if (controls < 2) return 'too-few-controls';
  if (units <= controls || before >= periods) return 'nothing-treated';
  if (before < 3) return 'too-few-periods';
  const first = values[0] ?? 0;
  return values.every((value) => value === first) ? 'constant' : undefined;
}

export const at = ({ values, periods }: Panel, unit: number, period: number): number =>
  values[unit * periods + period] ?? 0;

/** Mean over the treated units at each period. */
export function treatedMean(panel: Panel): Float64Array {
  const { units, controls, periods } = panel;
  const path = new Float64Array(periods);
  for (let u = controls; u < units; u++)
    for (let t = 0; t < periods; t++) path[t]! += at(panel, u, t) / (units - controls);
  return path;
}

/** Controls before the treatment: one row a period, one column a unit. */
export function controlsBefore(panel: Panel): Matrix {
  const { controls, before } = panel;
  const made = newMatrix(before, controls);
  for (let t = 0; t < before; t++) for (let u = 0; u < controls; u++) made.values[t * controls + u] = at(panel, u, t);
  return made;
}

/** The same panel with other units in the treated places: for asking what a treatment that never was would have shown. */
export function withTreated(panel: Panel, controls: readonly number[], treated: readonly number[]): Panel {
  const { periods } = panel;
  const values = new Float64Array((controls.length + treated.length) * periods);
  for (const [place, unit] of [...controls, ...treated].entries())
    values.set(panel.values.subarray(unit * periods, (unit + 1) * periods), place * periods);
  return { ...panel, units: controls.length + treated.length, controls: controls.length, values };
}
