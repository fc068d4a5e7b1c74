import { isCurrency, parseMinor } from '../../../kernel/amount.ts';
import { type EpochMs, instantOf, MINUTE_MS } from '../../../kernel/time.ts';
import { type OutcomeKind, outcomeKinds } from '../contract-shapes.ts';

export interface OutcomeCells {
  kind: string;
  value: string;
  currency: string;
  at: string;
}

export interface OutcomeValues {
  kind: OutcomeKind;
  valueMinor: number;
  currency: string;
  at: EpochMs;
}

export interface CellFault {
  column: keyof OutcomeCells;
  code: 'kind' | 'value' | 'value-decimals' | 'value-large' | 'value-negative' | 'currency' | 'at' | 'at-ahead';
}

/** A clock that runs ahead by more is wrong. */
export const AHEAD_MS = 5 * MINUTE_MS;

/** One row of an imported table, or everything that is wrong with it. @param zone of times written without an offset */
export function readOutcome(
  cells: OutcomeCells,
  { zone, now }: { zone: string; now: EpochMs },
): { ok: true; values: OutcomeValues } | { ok: false; faults: CellFault[] } {
  const faults: CellFault[] = [];
  const kind = outcomeKinds.find((known) => known === cells.kind.toLowerCase());
  const currency = cells.currency.toUpperCase();
  const at = readInstant(cells.at, zone);
  if (kind === undefined) faults.push({ column: 'kind', code: 'kind' });
  if (!isCurrency(currency)) faults.push({ column: 'currency', code: 'currency' });
  if (at === undefined) faults.push({ column: 'at', code: 'at' });
  else if (at > now + AHEAD_MS) faults.push({ column: 'at', code: 'at-ahead' });
  const valueMinor = parseMinor(cells.value, isCurrency(currency) ? currency : 'KWD');
  const valueFault = faultOfValue(valueMinor);
  if (valueFault) faults.push({ column: 'value', code: valueFault });
  if (faults.length > 0 || kind === undefined || at === undefined || typeof valueMinor !== 'number')
    return { ok: false, faults };
  return { ok: true, values: { kind, valueMinor, currency, at } };
}

function faultOfValue(value: ReturnType<typeof parseMinor>): CellFault['code'] | undefined {
  if (value === 'malformed') return 'value';
  if (value === 'too-many-decimals') return 'value-decimals';
  if (value === 'too-large') return 'value-large';
  return value < 0 ? 'value-negative' : undefined;
}

/** ISO 8601 with an offset, or a wall-clock time (or a day) in the zone; undefined when it is neither. */
export function readInstant(text: string, zone: string): EpochMs | undefined {
  try {
    if (/([zZ]|[+-]\d\d:?\d\d)$/.test(text) && text.includes(':'))
      return Temporal.Instant.from(text.replace(' ', 'T')).epochMilliseconds;
    if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?$/.test(text)) return undefined;
    return instantOf(text.length === 10 ? `${text}T00:00` : text.replace(' ', 'T'), zone);
  } catch {
    return undefined;
  }
}
