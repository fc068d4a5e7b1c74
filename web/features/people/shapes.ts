import type { OutputOf } from '../../lib/api.ts';
import type { Contracts } from '../../lib/contracts.ts';

type Audience = Contracts['audience']['operations'];

export type PersonSummary = OutputOf<Audience['list']>['items'][number];
export type Person = OutputOf<Audience['show']>;
