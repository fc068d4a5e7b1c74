import type { VerbContext } from '../../../platform/operations/context.ts';
import { outcomeError } from '../problems.ts';
import { lockSeries, writeValues } from './write-values.ts';

const MOST = 1e15;

/** Numbers from a program; the same ones again change nothing, and of a day named twice the last holds. */
export async function recordDays(context: VerbContext, input: { id: string; days: { day: string; value: number }[] }) {
  const row = await lockSeries(context, input.id);
  if (!row) throw outcomeError('series-missing');
  const today = Temporal.Instant.fromEpochMilliseconds(context.clock.now())
    .toZonedDateTimeISO(row.zone)
    .toPlainDate()
    .toString();
  for (const { day, value } of input.days) {
    if (row.role === 'outcome' && day > today) throw outcomeError('series-day-ahead', { day });
    const isSound = Math.abs(value) <= MOST && (row.unit === 'other' || Number.isInteger(value));
    if (!isSound || (row.unit === 'count' && value < 0)) throw outcomeError('series-value', { day, value });
  }
  const given = new Map(input.days.map(({ day, value }) => [day, value]));
  const { added, replaced, unchanged } = await writeValues(context, row.id, given, null);
  context.record(row.id, { added, replaced, unchanged });
  return { added, replaced, unchanged };
}
