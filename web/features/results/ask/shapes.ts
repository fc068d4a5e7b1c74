import type { outcomesContract } from '../../../../src/modules/outcomes/contract.ts';
import type { OutputOf } from '../../../lib/api.ts';

type Outcomes = typeof outcomesContract.operations;

export type Choices = OutputOf<Outcomes['questionChoices']>;
export type Options = OutputOf<Outcomes['questionOptions']>;
export type MethodOption = Options['methods'][number];
export type Shown = OutputOf<Outcomes['question']>;
export type Question = Shown['question'];
export type Answer = NonNullable<Shown['answer']>;
export type Picture = NonNullable<Answer['picture']>;
export type Check = Answer['checks'][number];
export type Spoken = Answer['sentence'];
export type Outcome = Choices['outcomes'][number]['outcome'];
