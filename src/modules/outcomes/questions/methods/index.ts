import { careMethod } from './care.ts';
import { eventStudyMethod } from './event-study.ts';
import type { Method } from './method.ts';
import { mixMethod } from './mix.ts';
import { panelMethod } from './panel.ts';
import { pathsMethod } from './paths.ts';
import { seriesMethod } from './series.ts';
import { tracedMethod } from './traced.ts';

/** In the order in which they are believed. */
export const methods: readonly Method[] = [
  seriesMethod,
  panelMethod,
  eventStudyMethod,
  mixMethod,
  tracedMethod,
  pathsMethod,
  careMethod,
];
