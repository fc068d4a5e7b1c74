import type { NetworkItem } from '../../../connectors/items.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '../../../kernel/time.ts';

/** Longest identifier and text we take in; a text beyond it is not a message but an attack. */
const MAX_ID_UNITS = 1_000;
const MAX_STORED_TEXT_UNITS = 1_000_000;
const MAX_JSON_UNITS = 200_000;
/** Before there was anything to listen to. */
const EARLIEST = Date.UTC(2000, 0, 1);
/** Clocks of networks and authors may run ahead of ours by so much. */
const TOLERANCE_MS = HOUR_MS;

/** Why an item can't be taken in, or undefined when it can. Such an item is kept aside, never dropped. */
export function itemDefect(item: NetworkItem): string | undefined {
  if (!isIdentifier(item.remoteId)) return 'the item has no usable identifier';
  if (!isIdentifier(item.author?.remoteId)) return 'the item has no usable author';
  if (typeof item.text !== 'string') return 'the item has no text';
  if (item.text.length > MAX_STORED_TEXT_UNITS) return `the text is longer than ${MAX_STORED_TEXT_UNITS} units`;
  if (!isSmall(item.ref) && JSON.stringify(item.ref ?? null).length > MAX_JSON_UNITS)
    return 'what is needed to answer it is too large';
  return undefined;
}

/** Nothing to measure, as most networks' are. */
const isSmall = (ref: unknown): boolean =>
  typeof ref === 'number' || ref == null || (typeof ref === 'string' && ref.length < 1_000);

const isIdentifier = (value: unknown): boolean =>
  typeof value === 'string' &&
  value !== '' &&
  value.length <= MAX_ID_UNITS &&
  !value.includes('\0') &&
  value.isWellFormed();

/**
 * The instant an item is filed under. Networks pass on whatever an author claims; a claim that can't be true
 * (before 2000, or later than now) is filed under the moment we received it.
 */
export function filedAt(claimed: EpochMs, receivedAt: EpochMs): EpochMs {
  const isBelievable = Number.isFinite(claimed) && claimed >= EARLIEST && claimed <= receivedAt + TOLERANCE_MS;
  return isBelievable ? Math.floor(Math.min(claimed, receivedAt + DAY_MS)) : receivedAt;
}
