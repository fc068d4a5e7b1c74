import { sql } from 'kysely';
import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Search } from './find-keys.ts';
import { openSide, pictureBySide, SideUnavailable } from './side/ask-side.ts';

export interface HourPoint {
  hour: number;
  count: number;
  negative: number;
}

export interface Volume {
  hours: HourPoint[];
  total: number;
  /** Share of the rows that were looked at; 1 is all. */
  sampled: number;
}

/** Rows that are read through within a fraction of a second. */
const READABLE = 40_000;

/** Matches by hour. What is rare is counted whole by the index; what is common on a share of the table's pages, scaled up. */
export async function sampleVolume(context: VerbContext, search: Search): Promise<Volume> {
  return (await countVolume(context, search)) ?? drawVolume(context, search);
}

/** Matches that the side index counts one by one within the time given. */
const COUNTABLE = 1_000_000;
const COUNT_MS = 1_500;

/** Every match, by the side index; undefined where there is none, or too much to count. */
async function countVolume(context: VerbContext, search: Search): Promise<Volume | undefined> {
  if (search.estimate.most > COUNTABLE) return undefined;
  try {
    const side = await openSide(context, search);
    if (side?.plan.isExact !== true) return undefined;
    const { exact, hours, seen } = await pictureBySide(context, { ...search, side }, COUNT_MS);
    return exact ? { hours, total: seen, sampled: 1 } : undefined;
  } catch (cause) {
    if (cause instanceof SideUnavailable) return undefined;
    throw cause;
  }
}

async function drawVolume(context: VerbContext, { query, estimate, since, until }: Search): Promise<Volume> {
  const toRead = query.words === null ? estimate.total : estimate.most;
  const share = toRead <= READABLE ? 1 : READABLE / toRead;
  const { rows } = await sql<HourPoint>`
    select hour, count, negative from listening_volume(${query.words}::tsquery, ${toIso(since)}::timestamptz,
      ${toIso(until)}::timestamptz, ${share}::real)`.execute(context.tx);
  const hours = rows
    .map((row) => ({
      hour: row.hour,
      count: Math.round(row.count / share),
      negative: Math.round(row.negative / share),
    }))
    .sort((a, b) => a.hour - b.hour);
  return { hours, total: hours.reduce((sum, point) => sum + point.count, 0), sampled: share };
}
