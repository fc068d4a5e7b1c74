import type { ColumnType, Selectable } from 'kysely';
import type { Design } from '../../analysis/experiment/index.ts';
import type { Instant, Jsonb, NullableInstant } from '../../platform/database/row-types.ts';
import type { Answer } from './contract-answers.ts';
import type { ExperimentWish } from './contract-experiments.ts';

type Null<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** What was frozen. */
export interface FrozenPlan {
  wish: ExperimentWish;
  design: Design;
  weeks: number;
  from: string;
  to: string;
  zone: string;
  region: number;
  unit: string;
  outcomeName: string;
}

export interface ExperimentTables {
  experiments: {
    workspace_id: string;
    id: string;
    name: string;
    kind: ExperimentWish['kind'];
    plan: Jsonb<FrozenPlan>;
    plan_hash: string;
    commitment: string;
    seed_sealed: string;
    seed: Null<string>;
    lots: Jsonb<number[]>;
    first_day: string;
    last_day: string;
    stopped_at: NullableInstant;
    stop_reason: Null<string>;
    answer: ColumnType<Answer | null, string | null | undefined, string | null>;
    answered_at: NullableInstant;
    registered_at: Instant;
    registered_by: string;
  };
  experiment_posts: {
    workspace_id: string;
    experiment_id: string;
    unit: number;
    draft_id: string;
    planned: string;
  };
}

export type ExperimentRow = Selectable<ExperimentTables['experiments']>;
