import { check } from '../../../../analysis/estimate/index.ts';
import { type PlacesEffect, placesEffect } from '../../../../analysis/panel/index.ts';
import type { Picture } from '../../contract-answers.ts';
import { dayAfter } from '../days.ts';
import type { MethodResult } from './method-result.ts';
import { row } from './row.ts';

export interface PanelInput {
  method: 'panel';
  unit: string;
  firstDay: string;
  outcome: Float64Array;
  controls: { name: string; values: Float64Array }[];
  start: number;
  end: number;
  overlaps: boolean;
  region: number;
  seed: string;
}

/** Compared with a mixture of other places that it did not touch. */
export function computePanel(input: PanelInput): MethodResult {
  const { controls, outcome, start, end, region, seed } = input;
  const values = new Float64Array((controls.length + 1) * end);
  for (const [place, control] of controls.entries()) values.set(control.values.subarray(0, end), place * end);
  values.set(outcome.subarray(0, end), controls.length * end);
  const effect = placesEffect({
    panel: { units: controls.length + 1, periods: end, controls: controls.length, before: start, values },
    names: [...controls.map(({ name }) => name), ''],
    region,
    seed,
  });
  const checks = [...effect.checks, check('no-overlap', !input.overlaps)];
  const isAnswered = effect.median !== undefined && !input.overlaps;
  return {
    method: 'panel',
    estimand: effect.estimand,
    unit: input.unit,
    verdict: isAnswered ? effect.verdict : 'cannot-be-answered',
    rung: isAnswered ? effect.rung : 'E0',
    median: isAnswered ? (effect.median ?? null) : null,
    intervals: isAnswered ? (effect.intervals ?? null) : null,
    relative: isAnswered ? (effect.relative ?? null) : null,
    detectable: effect.detectable ?? null,
    checks,
    assumptions: effect.assumptions,
    picture: isAnswered ? drawn(input, effect) : null,
    rows: isAnswered ? [row('difference', input.unit, [effect.median ?? 0, ...(effect.intervals?.[95] ?? [])])] : [],
    codeVersion: effect.codeVersion,
  };
}

/** What the mixture was and would have been. Its uncertainty is that of the sum, so no band is drawn by the day. */
function drawn(input: PanelInput, { without }: PlacesEffect): Picture {
  const { start, end, outcome, firstDay, unit } = input;
  const first = Math.max(0, start - Math.max(56, 3 * (end - start)));
  const line = (median: number) => ({ low95: median, low50: median, median, high50: median, high95: median });
  return {
    type: 'counterfactual',
    days: Array.from({ length: end - first }, (_, t) => dayAfter(firstDay, first + t)),
    observed: Array.from(outcome.subarray(first, end)),
    without: Array.from(without.subarray(first, end), line),
    effect: Array.from({ length: end - start }, (_, t) => line((outcome[start + t] ?? 0) - (without[start + t] ?? 0))),
    cumulative: [],
    start: start - first,
    end: end - first,
    unit,
  };
}
