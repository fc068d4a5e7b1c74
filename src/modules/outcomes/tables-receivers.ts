import type { ColumnType, Selectable } from 'kysely';
import type { Defaulted, Instant, NullableInstant } from '../../platform/database/row-types.ts';
import type { ReceiptState, ReceiverKind } from './contract-receivers.ts';

type Null<T> = ColumnType<T | null, T | null | undefined, T | null>;

export interface ReceiverTables {
  receivers: {
    workspace_id: string;
    id: string;
    code: string;
    name: string;
    kind: ReceiverKind;
    source: string;
    secret: string;
    accepted: Defaulted<number>;
    repeated: Defaulted<number>;
    refused: Defaulted<number>;
    last_accepted_at: NullableInstant;
    last_refused_at: NullableInstant;
    created_at: Instant;
    closed_at: NullableInstant;
  };
  receipts: {
    workspace_id: string;
    id: string;
    receiver_id: string;
    key: string;
    topic: string;
    body: Null<string>;
    state: ReceiptState;
    cause: Null<string>;
    detail: Defaulted<string>;
    waits_for: Null<string>;
    next_at: NullableInstant;
    received_at: Instant;
    settled_at: NullableInstant;
  };
}

export type ReceiverRow = Selectable<ReceiverTables['receivers']>;
export type ReceiptRow = Selectable<ReceiverTables['receipts']>;
