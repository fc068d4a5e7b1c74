export type { Band } from './bands.ts';
export { type CalendarColumn, calendarColumns } from './calendar-columns.ts';
export { effectiveSize, evenness, splitRhat } from './diagnostics.ts';
export { seriesEffect } from './effect.ts';
export { type ScalePrior, type SeriesData, type SeriesModel, usualModel } from './model.ts';
export type { NamedSeries, RecoveryQuestion, SeriesEffect, SeriesOptions, SeriesQuestion } from './question.ts';
export type { Recovery } from './recovery.ts';
export { type ChainDraws, sampleChain } from './sample-chain.ts';
export { type Hooks, Stopped } from './stopped.ts';
