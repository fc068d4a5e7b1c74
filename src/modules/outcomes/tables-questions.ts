import type { ColumnType, Selectable } from 'kysely';
import type { Defaulted, Instant, Jsonb, NullableInstant } from '../../platform/database/row-types.ts';
import type { Answer } from './contract-answers.ts';
import type { Question } from './contract-questions.ts';

type Null<T> = ColumnType<T | null, T | null | undefined, T | null>;
type NullableJsonb<T> = ColumnType<T | null, string | null | undefined, string | null>;

export interface QuestionTables {
  questions: {
    workspace_id: string;
    id: string;
    name: string;
    outcome_name: string;
    state: Question['state'];
    progress: Defaulted<number>;
    plan: Jsonb<Question['plan']>;
    plan_hash: string;
    campaign_id: Null<string>;
    delivery_id: Null<string>;
    asked_by: string;
    registered_at: Instant;
    ran_at: NullableInstant;
    lease_owner: Null<string>;
    lease_until: NullableInstant;
    attempts: Defaulted<number>;
    answer: NullableJsonb<Answer>;
    data_hash: Null<string>;
    failure: Null<string>;
  };
}

export type QuestionRow = Selectable<QuestionTables['questions']>;
