import { computeCare } from './compute-care.ts';
import { computeEventStudy } from './compute-event-study.ts';
import { computeMix } from './compute-mix.ts';
import { computePanel } from './compute-panel.ts';
import { computePaths } from './compute-paths.ts';
import { computeSeries } from './compute-series.ts';
import { computeTraced } from './compute-traced.ts';
import type { MethodInput } from './method-input.ts';
import type { Hooks, MethodResult } from './method-result.ts';

/** One method's computing: pure, so the same input gives the same bytes in whatever thread. */
export function compute(input: MethodInput, hooks: Hooks): MethodResult {
  switch (input.method) {
    case 'series':
      return computeSeries(input, hooks);
    case 'panel':
      return computePanel(input);
    case 'mix':
      return computeMix(input, hooks);
    case 'paths':
      return computePaths(input);
    case 'care':
      return computeCare(input);
    case 'event-study':
      return computeEventStudy(input);
    case 'traced':
      return computeTraced(input);
  }
}
