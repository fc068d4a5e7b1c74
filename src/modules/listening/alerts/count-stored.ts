import { sql } from 'kysely';
import { idTime } from '../../../kernel/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, toIso } from '../../../kernel/time.ts';
import type { Task } from '../../../platform/operations/area.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { HISTORY_DAYS } from '../../../analysis/spikes/index.ts';
import type { StoredMention } from '../events.ts';

/** Stands where a query's id does: everything that one of our own queries matched. */
export const ABOUT_US = '00000000-0000-0000-0000-000000000000';

/** The queries a mark counts for. */
const ofQueries = sql`cross join lateral (
  select unnest(k.queries) as id
  union all
  select ${ABOUT_US}::uuid where exists (
    select from queries own where own.workspace_id = k.workspace_id and own.kind = 'own' and own.id = any(k.queries))) q`;

/** Whether the same author said the same before: such a repeat is counted as a copy. */
const isRepeat = sql`(k.copy_group is not null and exists (
  select from mention_marks b where b.workspace_id = k.workspace_id and b.copy_group = k.copy_group
    and b.person_id = k.person_id and (b.at, b.mention_id) < (k.at, k.mention_id)))`;

const counted = sql`count(*) filter (where not repeated), count(*) filter (where not repeated and sentiment = 'negative'),
  count(*) filter (where repeated)`;

const bucketOf = sql`to_timestamp(floor(extract(epoch from at) / 300) * 300)`;

/** Adds what was stored to the five-minute roll-ups, in the transaction that stored it and after copies were found. */
export async function countStored(
  context: VerbContext,
  { mentions }: { mentions: readonly (StoredMention & { known: boolean })[] },
): Promise<void> {
  const oldest = context.clock.now() - HISTORY_DAYS * DAY_MS;
  const news = mentions.filter(({ known, spam, at, queries }) => !known && !spam && queries.length > 0 && at > oldest);
  if (news.length === 0) return;
  await sql`
    insert into alert_counts (workspace_id, query_id, bucket, count, negative, copies)
    select ${context.workspace}, query, ${bucketOf}, ${counted}
    from (select q.id as query, k.at, k.sentiment, ${isRepeat} as repeated
      from unnest(${news.map(({ at }) => toIso(at))}::timestamptz[], ${news.map(({ id }) => id)}::uuid[]) as n(at, id)
      join mention_marks k on k.workspace_id = ${context.workspace} and k.at = n.at and k.mention_id = n.id ${ofQueries}) counted
    group by query, 3 order by query, 3
    on conflict (workspace_id, query_id, bucket) do update set count = alert_counts.count + excluded.count,
      negative = alert_counts.negative + excluded.negative, copies = alert_counts.copies + excluded.copies`.execute(
    context.tx,
  );
}

/** Adds counts of a query that were made elsewhere: a past that was not received here. */
export async function bringCounts(
  context: VerbContext,
  query: string,
  rows: readonly { at: number; count: number; negative: number }[],
): Promise<void> {
  const brought = rows.map(({ at, ...counts }) => ({ ...counts, bucket: toIso(at - (at % (5 * MINUTE_MS))) }));
  await sql`
    insert into alert_counts (workspace_id, query_id, bucket, count, negative, copies)
    select ${context.workspace}, ${query}, bucket, sum(count), sum(negative), 0
    from jsonb_to_recordset(${JSON.stringify(brought)}::jsonb) as x(bucket timestamptz, count integer, negative integer)
    group by bucket
    on conflict (workspace_id, query_id, bucket) do update set count = alert_counts.count + excluded.count,
      negative = alert_counts.negative + excluded.negative`.execute(context.tx);
}

/** Somebody corrected a mention: its five minutes are counted anew. */
export async function recount(context: VerbContext, { id }: { id: string }): Promise<void> {
  const at = idTime(id);
  if (at === undefined || at < context.clock.now() - HISTORY_DAYS * DAY_MS) return;
  const from = toIso(at - (at % (5 * MINUTE_MS)));
  await sql`delete from alert_counts where workspace_id = ${context.workspace} and bucket = ${from}::timestamptz`.execute(
    context.tx,
  );
  await sql`
    insert into alert_counts (workspace_id, query_id, bucket, count, negative, copies)
    select ${context.workspace}, query, ${bucketOf}, ${counted}
    from (select q.id as query, k.at, k.sentiment, ${isRepeat} as repeated from mention_marks k ${ofQueries}
      where k.workspace_id = ${context.workspace} and not k.spam
        and k.at >= ${from}::timestamptz and k.at < ${from}::timestamptz + interval '5 minutes') counted
    group by query, 3`.execute(context.tx);
}

/** Drops roll-ups older than what models learn from. */
export const pruneAlertCountsTask: Task = {
  name: 'listening.prune-alert-counts',
  everyMs: 6 * HOUR_MS,
  run: async (desk) => {
    const before = toIso(desk.clock.now() - (HISTORY_DAYS + 1) * DAY_MS);
    await desk.database.asSystem((tx) =>
      sql`delete from alert_counts where bucket < ${before}::timestamptz`.execute(tx),
    );
  },
};
