import { z } from 'zod';
import { outcomeKind } from '../../contract-shapes.ts';
import { findReference } from '../../domain/find-reference.ts';
import { amountOf, ignored, poison, type Reading, told } from '../../domain/told.ts';
import { address, decimal, instantIn, misshapen, shopId } from './shape.ts';

const message = z.object({ type: z.string().max(100), data: z.unknown() });
const text = z.string().max(500).nullish();
const amount = { value: decimal, currency: z.string().max(10), at: z.string().max(40) };
const note = z.string().max(2_000).nullish();
const recorded = z.object({
  id: shopId,
  kind: outcomeKind,
  ...amount,
  visit: text,
  link: text,
  landing: address,
  customer: text,
  note,
});
const refunded = z.object({ id: shopId, of: shopId, ...amount, note });

/**
 * Our own words, for whoever writes a sender: `{"type": "outcome.recorded", "data": {id, kind, value, currency, at, visit?, link?,
 * landing?, customer?, note?}}` and `{"type": "outcome.refunded", "data": {id, of, value, currency, at, note?}}`. Values are decimal
 * numbers such as "12.50"; times are ISO 8601 with an offset.
 */
export function readStandard(body: unknown): Reading {
  const parsed = message.safeParse(body);
  if (!parsed.success) return misshapen(parsed.error);
  if (parsed.data.type === 'outcome.recorded') return readRecorded(parsed.data.data);
  return parsed.data.type === 'outcome.refunded' ? readRefunded(parsed.data.data) : ignored('topic');
}

function readRecorded(given: unknown): Reading {
  const parsed = recorded.safeParse(given);
  if (!parsed.success) return misshapen(parsed.error);
  const { data } = parsed;
  const read = readAmount(data);
  if ('state' in read) return read;
  const { visitId, linkCode } = findReference([data.landing]);
  return told({
    type: 'outcome',
    kind: data.kind,
    valueMinor: read.minor,
    currency: read.currency,
    at: read.at,
    externalId: data.id,
    visitId: data.visit ?? visitId,
    linkCode: data.link ?? linkCode,
    customer: data.customer ?? undefined,
    note: data.note ?? '',
  });
}

function readRefunded(given: unknown): Reading {
  const parsed = refunded.safeParse(given);
  if (!parsed.success) return misshapen(parsed.error);
  const { data } = parsed;
  const read = readAmount(data);
  if ('state' in read) return read;
  if (read.minor === 0) return ignored('nothing');
  return told({
    type: 'refund',
    of: data.of,
    externalId: data.id,
    valueMinor: read.minor,
    currency: read.currency,
    at: read.at,
    note: data.note ?? '',
  });
}

function readAmount(data: { value: string; currency: string; at: string }) {
  const at = instantIn(data.at);
  if (at === undefined) return poison('at', `at: ${data.at}`);
  const read = amountOf(data.value, data.currency);
  if (read === 'currency') return poison('currency', `currency: ${data.currency}`);
  if (read === 'value') return poison('value', `value: ${data.value}`);
  return { ...read, at };
}
