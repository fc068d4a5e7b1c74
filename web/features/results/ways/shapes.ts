import type { outcomesContract } from '../../../../src/modules/outcomes/contract.ts';
import type { OutputOf } from '../../../lib/api.ts';

type Outcomes = typeof outcomesContract.operations;

export type Receiver = OutputOf<Outcomes['receivers']>['items'][number];
export type Receipt = OutputOf<Outcomes['receipts']>['items'][number];
