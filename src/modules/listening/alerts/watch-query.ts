import { sql } from 'kysely';
import {
  BUCKET_MS,
  type Counts,
  fitModel,
  HISTORY_MS,
  layOut,
  lookOn,
  type Model,
  type Sums,
  sumsOf,
} from '../../../analysis/spikes/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, toIso, wallTimeOf } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';

/** What a query is like now: its model of the full hour before, the counts until this minute, and their sums. */
export interface Watched {
  model: Model;
  sums: Sums;
  /** Buckets laid out; the last one may not be over yet, which only makes an alarm later, never falser. */
  end: number;
  /** First bucket anything was ever counted in for this query, as an instant; absent: nothing yet. */
  firstAt: number | undefined;
}

interface Row {
  at: number;
  count: number;
  negative: number;
}

export interface Unheard {
  from: number;
  to: number;
  name: string;
  /** Not over yet. */
  open: boolean;
}

/** Models cost tens of milliseconds: one an hour and query, kept in the process; any process can make it anew from the tables. */
const kept = new Map<string, { at: number; rows: Row[]; model: Model; firstAt: number | undefined }>();
const KEPT_AT_MOST = 2_000;
/** Late messages of the last day are counted again at every look. */
const RECENT_MS = DAY_MS;

/** Reads what is needed to judge a query now. */
export async function watchQuery(
  context: VerbContext,
  rule: string,
  zone: string,
  gaps: readonly Unheard[],
): Promise<Watched> {
  const now = context.clock.now();
  const hour = now - (now % HOUR_MS);
  const key = `${context.workspace} ${rule} ${zone}`;
  let known = kept.get(key);
  if (known === undefined || known.at !== hour) {
    known = await learn(context, rule, zone, gaps, hour);
    if (kept.size >= KEPT_AT_MOST) kept.clear();
    kept.set(key, known);
  }
  const recent = await readCounts(context, rule, hour - RECENT_MS, now + MINUTE_MS);
  const old = known.rows.filter(({ at }) => at < hour - RECENT_MS);
  const end = Math.ceil((now + 1) / BUCKET_MS) * BUCKET_MS;
  const counts = lay([...old, ...recent], hour - HISTORY_MS, end, zone, gaps);
  const model = lookOn(known.model, counts);
  return {
    model,
    sums: sumsOf(counts, model.expected),
    end: counts.count.length,
    firstAt: known.firstAt ?? recent[0]?.at,
  };
}

async function learn(context: VerbContext, rule: string, zone: string, gaps: readonly Unheard[], hour: number) {
  const rows = await readCounts(context, rule, hour - HISTORY_MS, hour);
  const firstAt = rows[0]?.at;
  // Before the first message was counted nobody listened: six weeks of silence would teach that one message is a burst.
  const start = Math.max(hour - HISTORY_MS, firstAt ?? hour);
  const model = fitModel(lay(rows, start, hour, zone, gaps));
  return { at: hour, rows, model, firstAt };
}

async function readCounts(context: VerbContext, rule: string, from: number, to: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select bucket as at, count, negative from alert_counts where workspace_id = ${context.workspace} and query_id = ${rule}
      and bucket >= ${toIso(from)}::timestamptz and bucket < ${toIso(to)}::timestamptz order by bucket`.execute(
    context.tx,
  );
  return rows;
}

const lay = (rows: readonly Row[], start: number, end: number, zone: string, gaps: readonly Unheard[]): Counts =>
  layOut(rows, { start, end, gaps, offset: offsetIn(zone) });

/** The zone's distance from UTC at an instant, looked up once an hour of the year. */
function offsetIn(zone: string): (at: number) => number {
  const known = new Map<number, number>();
  return (at) => {
    const hour = at - (at % (6 * HOUR_MS));
    let offset = known.get(hour);
    if (offset === undefined) known.set(hour, (offset = Date.parse(`${wallTimeOf(hour, zone)}Z`) - hour));
    return offset;
  };
}

/** A source that is down for longer is taken as gone: the query is judged by the others again. */
const GIVEN_UP_MS = 2 * DAY_MS;

/** Stretches of the last six weeks in which a source was not heard: open gaps, and sources that fail now. */
export async function unheard(context: VerbContext): Promise<Unheard[]> {
  const now = context.clock.now();
  const since = toIso(now - HISTORY_MS);
  const { rows } = await sql<{ from: number; to: number; name: string; open: boolean }>`
    select g.from_at as "from", g.to_at as "to", s.name, false as open
    from gaps g join sources s on s.workspace_id = g.workspace_id and s.id = g.source_id
    where g.workspace_id = ${context.workspace} and g.closed_at is null and g.to_at > ${since}::timestamptz
    union all
    select coalesce(s.last_success_at, s.created_at), ${toIso(now)}::timestamptz, s.name, true from sources s
    where s.workspace_id = ${context.workspace} and not s.paused and s.problem is not null and s.failures >= 3 and s.stored > 0
      and coalesce(s.last_success_at, s.created_at) > ${toIso(now - GIVEN_UP_MS)}::timestamptz`.execute(context.tx);
  return rows;
}
