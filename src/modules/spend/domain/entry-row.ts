import { isCurrency, parseMinor } from '../../../kernel/amount.ts';
import { type CostKind, costKinds } from '../contract-shapes.ts';

export interface EntryCells {
  date: string;
  kind: string;
  amount: string;
  currency: string;
  campaign: string;
}

export interface EntryValues {
  day: string;
  kind: CostKind;
  minor: number;
  currency: string;
  /** Absent: a cost of the desk as a whole. */
  campaignId?: string;
}

export interface CellFault {
  column: keyof EntryCells;
  code: 'date' | 'kind' | 'amount' | 'amount-decimals' | 'amount-large' | 'amount-zero' | 'currency' | 'campaign';
}

/**
 * One row of an imported ledger, or everything that is wrong with it.
 * @param campaigns ids by name in lower case, and by id
 */
export function readEntry(
  cells: EntryCells,
  campaigns: ReadonlyMap<string, string>,
): { ok: true; values: EntryValues } | { ok: false; faults: CellFault[] } {
  const faults: CellFault[] = [];
  const currency = cells.currency.toUpperCase();
  const kind = costKinds.find((known) => known === cells.kind.toLowerCase());
  const campaignId = campaigns.get(cells.campaign.toLowerCase());
  if (!isDate(cells.date)) faults.push({ column: 'date', code: 'date' });
  if (kind === undefined) faults.push({ column: 'kind', code: 'kind' });
  if (!isCurrency(currency)) faults.push({ column: 'currency', code: 'currency' });
  if (cells.campaign !== '' && campaignId === undefined) faults.push({ column: 'campaign', code: 'campaign' });
  const minor = parseMinor(cells.amount, isCurrency(currency) ? currency : 'KWD');
  const amountFault = faultOfAmount(minor);
  if (amountFault) faults.push({ column: 'amount', code: amountFault });
  if (faults.length > 0 || kind === undefined || typeof minor !== 'number') return { ok: false, faults };
  return { ok: true, values: { day: cells.date, kind, minor, currency, ...(campaignId ? { campaignId } : {}) } };
}

function faultOfAmount(minor: ReturnType<typeof parseMinor>): CellFault['code'] | undefined {
  if (minor === 'malformed') return 'amount';
  if (minor === 'too-many-decimals') return 'amount-decimals';
  if (minor === 'too-large') return 'amount-large';
  return minor === 0 ? 'amount-zero' : undefined;
}

/** A day of the calendar, `2026-11-22`: thirty-first of November is none. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}
