import { MINUTE_MS, toIso } from '../../kernel/time.ts';
import type { EntryRow, LabourRow } from './tables.ts';

export const toEntry = (row: EntryRow) => ({
  id: row.id,
  on: row.day,
  kind: row.kind,
  amount: { minor: row.amount_minor, currency: row.currency },
  subject: { type: row.subject_type, id: row.subject_id },
  note: row.note,
  supplier: row.supplier,
  reference: row.reference,
  source: row.source,
  createdAt: toIso(row.created_at),
  createdBy: row.created_by,
  voided:
    row.voided_at === null
      ? null
      : { at: toIso(row.voided_at), by: row.voided_by ?? '', reason: row.void_reason ?? '' },
});

/** The time that counts: what was seen, unless a person corrected it. */
export const countedMs = (row: Pick<LabourRow, 'seen_ms' | 'corrected_ms'>): number => row.corrected_ms ?? row.seen_ms;

/** Minutes with two decimals, as people read them; sums are made of milliseconds. */
export const toMinutes = (ms: number): number => Math.round((ms / MINUTE_MS) * 100) / 100;

export const toLabourLine = (row: LabourRow, userName: string) => ({
  on: row.day,
  userId: row.user_id,
  userName,
  subject: { type: row.subject_type, id: row.subject_id },
  seenMinutes: toMinutes(row.seen_ms),
  minutes: toMinutes(countedMs(row)),
  isCorrected: row.corrected_ms !== null,
  correction: row.correction,
  hourlyRate: { minor: row.hourly_minor, currency: row.currency },
  cost: { minor: row.cost_minor, currency: row.currency },
});
