import { sql } from 'kysely';
import { type Tx, tables } from '../../platform/database/open-database.ts';
import type { InboxTables } from '../inbox/index.ts';
import type { PublishingTables } from '../publishing/index.ts';
import type { WorkspaceTables } from '../workspace/index.ts';
import type { CostKind } from './contract-shapes.ts';
import type { SpendTables } from './tables.ts';

export const spendTables = (tx: Tx) => tables<SpendTables & PublishingTables & InboxTables & WorkspaceTables>(tx);

/** A ledger line with its place: what it was entered for, what bears its time, and the campaign it belongs to. */
export interface PlacedLine {
  kind: CostKind | 'time';
  day: string;
  /** As `LedgerLine.subject`. */
  subject: string;
  campaign_id: string | null;
  minor: number;
  currency: string;
  ms: number;
}

/**
 * The whole ledger of a workspace, money and time, as a table to select from: the one definition of what counts.
 * Time on a delivery belongs to what it delivers (its draft, or its conversation); time on reports to the desk as a whole.
 */
export const ledger = (workspace: string) => sql<PlacedLine>`(
  select line.kind, line.day, line.minor, line.currency, line.ms,
    case
      when line.subject_type in ('workspace', 'report') then 'workspace'
      when line.kind = 'time' and d.draft_id is not null then 'draft:' || d.draft_id
      when line.kind = 'time' and d.conversation_id is not null then 'conversation:' || d.conversation_id
      else line.subject_type || ':' || line.subject_id
    end as subject,
    case line.subject_type when 'campaign' then line.subject_id else coalesce(d.campaign_id, f.campaign_id) end as campaign_id
  from (
    select kind, day, subject_type, subject_id, amount_minor as minor, currency, 0::bigint as ms
      from cost_entries where workspace_id = ${workspace} and voided_at is null
    union all
    select 'time', day, subject_type, subject_id, cost_minor, currency, coalesce(corrected_ms, seen_ms)::bigint
      from labour where workspace_id = ${workspace}
  ) as line
  left join deliveries d on d.workspace_id = ${workspace} and line.subject_type = 'delivery' and d.id = line.subject_id
  left join drafts f on f.workspace_id = ${workspace} and f.id = case line.subject_type when 'draft' then line.subject_id else d.draft_id end
)`;

/** Time worked is a cost of labour, like labour that was bought. */
export const kindOfLine = sql<CostKind>`case ledger.kind when 'time' then 'labour' else ledger.kind end`;

/** Bounds of a period in days, both included; absent bounds are open. */
export const inPeriod = ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
  sql<boolean>`ledger.day between ${from ?? '0001-01-01'}::date and ${to ?? '9999-12-31'}::date`;
