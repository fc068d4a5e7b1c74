import type { Question } from '../../analysis/triage/index.ts';
import type { Defaulted, Instant } from '../../platform/database/row-types.ts';

export type DecisionWay = 'moved' | 'answered' | 'corrected' | 'spam' | 'urgency' | 'chosen' | 'proposed';

export interface LearningTables {
  triage_learners: {
    workspace_id: string;
    question: Question;
    epoch: Defaulted<number>;
    decisions: Defaulted<number>;
    last_decision: string | null;
    starts_after: Defaulted<number>;
  };
  triage_decisions: {
    workspace_id: string;
    question: Question;
    number: number;
    id: string;
    mention_id: string;
    at: Instant;
    answer: string;
    way: DecisionWay;
    decided_by: string;
    predicted: string | null;
    chance: number | null;
    would_act: boolean;
    learned_from: number;
    features: Uint8Array | null;
    state: Defaulted<'standing' | 'superseded' | 'undone'>;
  };
  triage_snapshots: {
    workspace_id: string;
    question: Question;
    epoch: number;
    decisions: number;
    last_decision: string;
    packed: Uint8Array;
  };
  triage_acts: {
    workspace_id: string;
    id: string;
    at: Instant;
    question: Question;
    mention_id: string;
    answer: string;
    otherwise: string;
    chance: number;
    learned_from: number;
    why: string[];
  };
  triage_autonomy: { workspace_id: string; department_id: string; allowed_by: string; at: Instant };
  triage_helpers: {
    workspace_id: string;
    id: string;
    enabled: boolean;
    endpoint: string;
    model: string;
    secret: string | null;
    currency: string;
    input_price: number;
    output_price: number;
    daily_limit: number;
    spent_micros: Defaulted<number>;
  };
  triage_proposals: {
    workspace_id: string;
    mention_id: string;
    at: Instant;
    state: 'asked' | 'proposed' | 'unusable' | 'failed';
    department: string | null;
    intent: string | null;
    sentiment: string | null;
    model: string;
    input_tokens: Defaulted<number>;
    output_tokens: Defaulted<number>;
    cost_micros: Defaulted<number>;
    currency: string;
    cause: string | null;
  };
}
