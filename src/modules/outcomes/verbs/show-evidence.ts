import { sql } from 'kysely';
import { DAY_MS, toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { costOf } from '../../spend/index.ts';
import { addCounts, combine, type Sample } from '../domain/metric-history.ts';
import { type Verdict, verdictOf } from '../domain/verdict.ts';
import { linkFacts, toTraced, untraceableBetween } from './traced-sums.ts';

type Subject = { type: 'delivery' | 'draft' | 'campaign'; id: string };

export const forDelivery = (context: VerbContext, { deliveryId }: { deliveryId: string }) =>
  showEvidence(context, { type: 'delivery', id: deliveryId });
export const forDraft = (context: VerbContext, { draftId }: { draftId: string }) =>
  showEvidence(context, { type: 'draft', id: draftId });
export const forCampaign = (context: VerbContext, { campaignId }: { campaignId: string }) =>
  showEvidence(context, { type: 'campaign', id: campaignId });

/** "What did this bring": cost, what is traced to it, metrics fenced apart, and a verdict that admits what can't be known. */
async function showEvidence(context: VerbContext, subject: Subject) {
  const now = context.clock.now();
  const cost = await costOf(context, subject);
  const { deliveries, publishedAt } = await deliveriesOf(context, subject);
  const links = await linkFacts(context, deliveries);
  const untraceable = await untraceableBetween(context, publishedAt, now + 1);
  const outcomes = toTraced(links);
  const verdict: Verdict = verdictOf({
    now,
    publishedAt,
    links: links.length,
    tracedCount: outcomes.count,
    untraceableShare: untraceable.share,
    ...(await outcomeRate(context)),
  });
  const metrics = await metricsOf(context, deliveries);
  const published = publishedAt === null ? null : toIso(publishedAt);
  return { subject, publishedAt: published, cost, outcomes, untraceable, metrics, verdict };
}

async function deliveriesOf(context: VerbContext, { type, id }: Subject) {
  const column = type === 'delivery' ? 'id' : `${type}_id`;
  const { rows } = await sql<{ id: string; published_at: number | null }>`
    select id, published_at from deliveries where workspace_id = ${context.workspace} and ${sql.ref(column)} = ${id}`.execute(
    context.tx,
  );
  const moments = rows.flatMap((row) => (row.published_at === null ? [] : [row.published_at]));
  return { deliveries: rows.map((row) => row.id), publishedAt: moments.length === 0 ? null : Math.min(...moments) };
}

const RATE_DAYS = 28;

/** How many outcomes there are, ever and in a day of the last four weeks. */
export async function outcomeRate(context: VerbContext): Promise<{ outcomesEver: number; outcomesPerDay: number }> {
  const since = new Date(context.clock.now() - RATE_DAYS * DAY_MS);
  const { rows } = await sql<{ ever: number; lately: number }>`
    select count(*)::int as ever, count(*) filter (where at >= ${since})::int as lately from outcomes
    where workspace_id = ${context.workspace} and refund_of is null`.execute(context.tx);
  return { outcomesEver: rows[0]?.ever ?? 0, outcomesPerDay: (rows[0]?.lately ?? 0) / RATE_DAYS };
}

/** The last so many points of a chart. */
const MOST_POINTS = 500;

async function metricsOf(context: VerbContext, deliveries: readonly string[]) {
  const { rows } = await sql<{ delivery_id: string; at: number; counts: Sample['counts']; published_at: number }>`
    select s.delivery_id, s.at, s.counts, w.published_at from metric_samples s
    join metric_watches w on w.workspace_id = s.workspace_id and w.delivery_id = s.delivery_id
    where s.workspace_id = ${context.workspace} and s.delivery_id = any(${[...deliveries]}::uuid[]) order by s.at, s.delivery_id`.execute(
    context.tx,
  );
  const start = Math.min(...rows.map((row) => row.published_at));
  const history = combine(rows.map((row) => ({ deliveryId: row.delivery_id, at: row.at, counts: row.counts })));
  return {
    deliveries: new Set(rows.map((row) => row.delivery_id)).size,
    latest: addCounts(history.slice(-1).map(({ counts }) => counts)),
    sampledAt: rows.length === 0 ? null : toIso(rows.at(-1)?.at ?? 0),
    history: history
      .slice(-MOST_POINTS)
      .map(({ at, counts }) => ({ at: toIso(at), ageMinutes: ageMinutes(at, start), counts })),
  };
}

export const ageMinutes = (at: number, publishedAt: number): number =>
  Math.max(0, Math.round((at - publishedAt) / 60_000));
