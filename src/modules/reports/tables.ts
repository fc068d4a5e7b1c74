import type { ColumnType, Selectable } from 'kysely';
import type { z } from 'zod';
import { type Tx, tables } from '../../platform/database/open-database.ts';
import type { Defaulted, Instant, Jsonb, NullableInstant } from '../../platform/database/row-types.ts';
import type { PublishingTables } from '../publishing/index.ts';
import type { WorkspaceTables } from '../workspace/index.ts';
import type { ReportKind } from './contract-document.ts';
import type { actionStates, evidence, expected, sendingStates, subjectTypes, watch } from './contract-shapes.ts';

type Null<T> = ColumnType<T | null, T | null | undefined, T | null>;
type JsonbOrNull<T> = ColumnType<T | null, string | null, string | null>;
type SubjectType = (typeof subjectTypes)[number];

export interface ReportTables {
  report_settings: {
    workspace_id: string;
    name: string | null;
    colour: string | null;
    logo_id: string | null;
    footer: string;
    hides_maker: boolean;
  };
  reports: {
    workspace_id: string;
    id: string;
    kind: ReportKind;
    title: string;
    from_day: string;
    to_day: string;
    subject_type: Null<SubjectType>;
    subject_id: Null<string>;
    why: string;
    asks: Jsonb<string[]>;
    state: 'draft' | 'frozen';
    document: Null<string>;
    sha256: Null<string>;
    made_at: Instant;
    made_by: string;
    frozen_at: NullableInstant;
    frozen_by: Null<string>;
    schedule_id: Null<string>;
    period_key: Null<string>;
  };
  report_readings: {
    workspace_id: string;
    report_id: string;
    reader: string;
    reader_name: string;
    sha256: string;
    comment: string;
    at: Instant;
  };
  report_actions: {
    workspace_id: string;
    id: string;
    report_id: string;
    words: string;
    owner_id: string | null;
    due_day: string | null;
    expected: JsonbOrNull<z.infer<typeof expected>>;
    evidence: Jsonb<z.infer<typeof evidence>>;
    watch: JsonbOrNull<z.infer<typeof watch>>;
    state: (typeof actionStates)[number];
    settled_at: NullableInstant;
    settled_by: Null<string>;
    remark: Defaulted<string>;
    made_at: Instant;
  };
  report_links: {
    workspace_id: string;
    id: string;
    report_id: string;
    token_hash: string;
    language: string;
    label: string;
    made_at: Instant;
    made_by: string;
    expires_at: Instant;
    revoked_at: NullableInstant;
    opened: Defaulted<number>;
    opened_at: NullableInstant;
  };
  report_schedules: {
    workspace_id: string;
    id: string;
    name: string;
    kind: ReportKind;
    subject_type: Null<SubjectType>;
    subject_id: Null<string>;
    every: 'week' | 'month';
    on_day: number;
    wall_time: string;
    zone: string;
    is_paused: boolean;
    due_at: Instant;
    made_at: Instant;
  };
  report_recipients: {
    workspace_id: string;
    id: string;
    schedule_id: string;
    email: string;
    language: string;
    left_at: NullableInstant;
  };
  report_sendings: {
    workspace_id: string;
    id: string;
    schedule_id: string;
    recipient_id: string;
    report_id: string;
    period_key: string;
    email: string;
    language: string;
    state: (typeof sendingStates)[number];
    due_at: Instant;
    tries: Defaulted<number>;
    lease_until: NullableInstant;
    settled_at: NullableInstant;
    problem: Null<string>;
    leave_hash: Null<string>;
  };
}

export type ReportRow = Selectable<ReportTables['reports']>;
export const reportTables = (tx: Tx) => tables<ReportTables & PublishingTables & WorkspaceTables>(tx);
