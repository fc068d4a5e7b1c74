import type { seriesOperations } from '../../../../src/modules/outcomes/contract-series.ts';
import type { OutputOf } from '../../../lib/api.ts';

type Operations = typeof seriesOperations;

export type Series = OutputOf<Operations['showSeries']>['series'];
export type ListedSeries = OutputOf<Operations['series']>['items'][number];
export type ShownSeries = OutputOf<Operations['showSeries']>;
export type DayPoint = ShownSeries['points'][number];
export type SeriesImport = OutputOf<Operations['importSeries']>;
export type ImportedSeries = SeriesImport['series'][number];
export type OpenQuestion = SeriesImport['questions'][number];
