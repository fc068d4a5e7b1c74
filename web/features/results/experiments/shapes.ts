import type { outcomesContract } from '../../../../src/modules/outcomes/contract.ts';
import type { InputOf, OutputOf } from '../../../lib/api.ts';

type Outcomes = typeof outcomesContract.operations;

export type Shown = OutputOf<Outcomes['experiment']>;
export type Experiment = Shown['experiment'];
export type Unit = Shown['units'][number];
export type Wish = InputOf<Outcomes['experimentOptions']>['wish'];
export type Line = OutputOf<Outcomes['experimentOptions']>['lines'][number];
