import { sql } from 'kysely';
import { instantOf, toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { addSums, costOfPeriod, summarise } from '../../spend/index.ts';
import type { OutcomeKind } from '../contract-shapes.ts';
import { creditOf } from '../domain/credit.ts';
import { addCounts, type Sample } from '../domain/metric-history.ts';
import { verdictOf } from '../domain/verdict.ts';
import { outcomeTables } from '../outcome-tables.ts';
import { outcomeError } from '../problems.ts';
import { outcomeRate } from './show-evidence.ts';
import { untraceableBetween } from './traced-sums.ts';

interface Line {
  kind: OutcomeKind;
  campaign_id: string | null;
  currency: string;
  is_traced: boolean;
  count: number;
  minor: number;
}

/** A period's outcomes and cost side by side; what is credited is not what was caused, and metrics stay apart. */
export async function showOverview(context: VerbContext, period: { from: string; to: string }) {
  if (period.to < period.from) throw outcomeError('period-invalid');
  const { from, to } = await boundsOf(context, period);
  const lines = await loadLines(context, from, to);
  const traced = lines.filter((line) => line.is_traced);
  const cost = await costOfPeriod(context, period);
  const untraceable = await untraceableBetween(context, from, to);
  const costs = cost.sums.map(({ currency, minor }) => ({ currency, totalMinor: minor, imputedMinor: 0 }));
  return {
    from: toIso(from),
    to: toIso(to),
    outcomes: byKind(lines),
    untraceable,
    cost: cost.sums,
    minutes: cost.minutes,
    credit: creditOf(addSums(traced), costs, false),
    campaigns: await byCampaign(context, period, traced),
    metrics: await metricsBetween(context, from, to),
    verdict: verdictOf({
      now: context.clock.now(),
      publishedAt: from,
      links: await countLinks(context),
      tracedCount: countOf(traced),
      untraceableShare: untraceable.share,
      ...(await outcomeRate(context)),
    }),
  };
}

/** Days in the workspace's zone, both included. */
export async function boundsOf(context: VerbContext, { from, to }: { from: string; to: string }) {
  const row = await outcomeTables(context.tx)
    .selectFrom('workspaces')
    .select('time_zone')
    .where('id', '=', context.workspace)
    .executeTakeFirstOrThrow();
  const after = Temporal.PlainDate.from(to).add({ days: 1 }).toString();
  return { from: instantOf(`${from}T00:00`, row.time_zone), to: instantOf(`${after}T00:00`, row.time_zone) };
}

async function loadLines(context: VerbContext, from: number, to: number): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select o.kind, l.campaign_id, o.currency, o.trace = 'traced' as is_traced,
      count(*) filter (where o.refund_of is null)::int as count, sum(o.value_minor)::bigint as minor
    from outcomes o left join links l on l.workspace_id = o.workspace_id and l.id = o.link_id
    where o.workspace_id = ${context.workspace} and o.at >= ${new Date(from)} and o.at < ${new Date(to)}
    group by 1, 2, 3, 4 order by 1, 3`.execute(context.tx);
  return rows;
}

const countOf = (lines: readonly Line[]): number => lines.reduce((sum, { count }) => sum + count, 0);

const byKind = (lines: readonly Line[]) =>
  [...new Set(lines.map(({ kind }) => kind))].map((kind) => {
    const own = lines.filter((line) => line.kind === kind);
    const traced = own.filter((line) => line.is_traced);
    return {
      kind,
      count: countOf(own),
      value: addSums(own),
      tracedCount: countOf(traced),
      tracedValue: addSums(traced),
    };
  });

async function byCampaign(context: VerbContext, period: { from: string; to: string }, traced: readonly Line[]) {
  const { groups } = await summarise(context, { ...period, by: 'campaign' });
  const campaigns = await outcomeTables(context.tx)
    .selectFrom('campaigns')
    .select(['id', 'name'])
    .where('workspace_id', '=', context.workspace)
    .orderBy('created_at', 'desc')
    .execute();
  return campaigns.flatMap(({ id, name }) => {
    const own = traced.filter((line) => line.campaign_id === id);
    const cost = groups.find((group) => group.key === id)?.sums ?? [];
    if (own.length === 0 && cost.length === 0) return [];
    return [{ campaignId: id, name, count: countOf(own), value: addSums(own), cost }];
  });
}

async function countLinks(context: VerbContext): Promise<number> {
  const found = await outcomeTables(context.tx)
    .selectFrom('links')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .limit(1)
    .execute();
  return found.length;
}

/** The last counts of what was published in the period. */
async function metricsBetween(context: VerbContext, from: number, to: number) {
  const { rows } = await sql<{ counts: Sample['counts'] }>`
    select s.counts from metric_watches w cross join lateral (
      select counts from metric_samples s where s.workspace_id = w.workspace_id and s.delivery_id = w.delivery_id
      order by at desc limit 1) s
    where w.workspace_id = ${context.workspace} and w.published_at >= ${new Date(from)} and w.published_at < ${new Date(to)}`.execute(
    context.tx,
  );
  return { deliveries: rows.length, counts: addCounts(rows.map(({ counts }) => counts)) };
}
