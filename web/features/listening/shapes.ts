import type { OutputOf } from '../../lib/api.ts';
import type { Contracts } from '../../lib/contracts.ts';

type Operations = Contracts['listening']['operations'];

export type Mention = OutputOf<Operations['search']>['items'][number];
export type Facets = NonNullable<OutputOf<Operations['search']>['facets']>;
export type SavedQuery = OutputOf<Operations['queries']>['items'][number];
export type View = OutputOf<Operations['views']>['items'][number];
export type Source = OutputOf<Operations['sources']>['items'][number];
export type Gap = OutputOf<Operations['gaps']>['items'][number];
export type SetAside = OutputOf<Operations['poison']>['items'][number];
export type ShownAlert = OutputOf<Operations['showAlert']>;
export type AlertRule = OutputOf<Operations['alertRules']>['items'][number];
export type Quiet = OutputOf<Operations['quietHours']>['items'][number];
