import { isCurrency, parseMinor } from '../../../kernel/amount.ts';
import type { EpochMs } from '../../../kernel/time.ts';
import type { OutcomeKind } from '../contract-shapes.ts';

/** What a message or a row of a shop tells, in our words. */
export type Told = ToldOutcome | ToldRefund;

export interface ToldOutcome {
  type: 'outcome';
  kind: OutcomeKind;
  valueMinor: number;
  currency: string;
  at: EpochMs;
  externalId: string;
  visitId?: string | undefined;
  linkCode?: string | undefined;
  customer?: string | undefined;
  note: string;
}

export interface ToldRefund {
  type: 'refund';
  /** The external id of what is taken back. */
  of: string;
  externalId: string;
  /** Absent: all that is left. */
  valueMinor?: number | undefined;
  currency?: string | undefined;
  at: EpochMs;
  note: string;
}

/** Ignored on purpose, or not understood; `detail` names the field. */
export type Reading =
  | { state: 'told'; told: Told[] }
  | { state: 'ignored'; cause: 'topic' | 'test' | 'unpaid' | 'nothing' }
  | { state: 'poison'; cause: PoisonCause; detail: string };
export type PoisonCause = 'not-json' | 'shape' | 'value' | 'currency' | 'at';

export const told = (...all: Told[]): Reading => ({ state: 'told', told: all });
export const ignored = (cause: Extract<Reading, { state: 'ignored' }>['cause']): Reading => ({
  state: 'ignored',
  cause,
});
export const poison = (cause: PoisonCause, detail: string): Reading => ({
  state: 'poison',
  cause,
  detail: detail.slice(0, 300),
});

export interface Amount {
  minor: number;
  currency: string;
}

/** An amount as a decimal number in text, in minor units of its currency: 0 digits for JPY, 3 for KWD. Or which of both can't be read. */
export function amountOf(decimal: string, currencyCode: string): Amount | 'value' | 'currency' {
  const currency = currencyCode.trim().toUpperCase();
  if (!isCurrency(currency)) return 'currency';
  const minor = parseMinor(decimal, currency);
  return typeof minor === 'number' && minor >= 0 ? { minor, currency } : 'value';
}
