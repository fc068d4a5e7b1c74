import { type Recovery, type SeriesEffect, seriesEffect } from '../../../../analysis/series/index.ts';
import type { Answer } from '../../contract-answers.ts';
import { dayAfter } from '../days.ts';
import { counterfactual } from './bands.ts';
import type { Hooks, MethodResult } from './method-result.ts';
import { row } from './row.ts';

export interface SeriesInput {
  method: 'series';
  unit: string;
  firstDay: string;
  outcome: Float64Array;
  controls: { name: string; values: Float64Array }[];
  start: number;
  end: number;
  region: number;
  overlaps: boolean;
  seed: string;
  /** The subject is something that passes, and when it had passed is asked too. */
  isIncident: boolean;
}

/** Compared with what the outcome's own past, and series that were not touched, let expect. */
export function computeSeries(input: SeriesInput, hooks: Hooks): MethodResult {
  const effect = seriesEffect(
    {
      firstDay: input.firstDay,
      outcome: input.outcome,
      controls: input.controls,
      start: input.start,
      end: input.end,
      region: input.region,
      overlaps: input.overlaps,
      seed: input.seed,
      ...(input.isIncident ? { recovery: { region: input.region } } : {}),
    },
    hooks,
  );
  const isAnswered = effect.verdict !== 'cannot-be-answered' && effect.median !== undefined;
  return {
    method: 'series',
    estimand: effect.estimand,
    unit: input.unit,
    verdict: effect.verdict,
    rung: effect.rung,
    median: effect.median ?? null,
    intervals: effect.intervals ?? null,
    relative: effect.relative ?? null,
    detectable: effect.detectable ?? null,
    checks: effect.checks,
    assumptions: effect.assumptions,
    picture: isAnswered ? counterfactual(input, effect) : null,
    rows: isAnswered ? rowsOf(input, effect) : [],
    ...(effect.recovery === undefined ? {} : { recovered: recoveredOn(input, effect.recovery) }),
    codeVersion: effect.codeVersion,
  };
}

/** Places in the window as days. */
function recoveredOn({ firstDay, start }: SeriesInput, { day, low, high, overByEnd }: Recovery) {
  const on = (place: number | undefined): string | null =>
    place === undefined ? null : dayAfter(firstDay, start + Math.round(place));
  return { on: on(day), low: on(low), high: on(high), chance: overByEnd };
}

function rowsOf(input: SeriesInput, effect: SeriesEffect): Answer['rows'] {
  const { median = 0, intervals, relative, detectable } = effect;
  const observed = input.outcome.subarray(input.start, input.end).reduce((sum, value) => sum + value, 0);
  const [low, high] = intervals?.[95] ?? [0, 0];
  return [
    row('observed', input.unit, [observed]),
    row('expected', input.unit, [observed - median, observed - high, observed - low]),
    row('difference', input.unit, [median, low, high]),
    ...(relative === undefined ? [] : [row('relative', 'share', [relative.median, relative.low, relative.high])]),
    ...(detectable === undefined ? [] : [row('detectable', input.unit, [detectable])]),
  ];
}
