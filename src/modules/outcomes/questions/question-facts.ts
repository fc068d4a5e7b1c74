import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { QuestionOutcome, QuestionSubject } from '../contract-questions.ts';
import { learnsFrom } from '../domain/series-checks.ts';
import { outcomeError } from '../problems.ts';
import type { QuestionRow } from '../tables-questions.ts';
import { findOverlaps, type Overlap } from './find-overlaps.ts';
import { type ControlSeries, controlSeries } from './control-series.ts';
import { dayAfter, daysBetween } from './days.ts';
import { deliveriesOf } from './deliveries-of.ts';
import { type Home, homeOf } from './home.ts';
import { type DailyValues, extentOf, outcomeDays } from './outcome-days.ts';
import { type Asked, settleSubject } from './subject-window.ts';

/** Everything known of a question before a method is chosen. */
export interface QuestionFacts {
  home: Home;
  subject: QuestionSubject;
  outcome: QuestionOutcome;
  asked: Asked;
  daily: DailyValues;
  /** The daily values from the first day that is learned from; `start` and `end` are places in it. */
  learned: { firstDay: string; values: Float64Array; start: number; end: number };
  overlaps: Overlap[];
  /** Series to compare with, on the days of `learned`. */
  controls: ControlSeries[];
  /** Posts that the question is about, and tracked links in them. */
  posts: number;
  links: number;
}

/** @throws outcomes.question-outside and what settling the subject and reading the outcome throw */
export async function questionFacts(
  context: VerbContext,
  {
    subject,
    outcome,
    controls,
  }: { subject: QuestionSubject; outcome: QuestionOutcome; controls?: string[] | undefined },
): Promise<QuestionFacts> {
  const home = await homeOf(context);
  return factsOf(context, home, { subject, outcome, controls }, await settleSubject(context, home, subject));
}

/** The same for a plan that was registered: its days stand, whatever went out since. */
export async function plannedFacts(context: VerbContext, { plan, ...row }: QuestionRow): Promise<QuestionFacts> {
  const { zone } = plan;
  const home = { ...(await homeOf(context)), zone };
  const { from, to } = plan;
  const asked = { name: row.name, from, to, campaignId: row.campaign_id, deliveryId: row.delivery_id };
  return factsOf(context, home, plan, asked);
}

async function factsOf(
  context: VerbContext,
  home: Home,
  {
    subject,
    outcome,
    controls: named,
  }: { subject: QuestionSubject; outcome: QuestionOutcome; controls?: string[] | undefined },
  asked: Asked,
): Promise<QuestionFacts> {
  const daily = await outcomeDays(context, home, outcome);
  const overlaps = await findOverlaps(context, home, subject, asked);
  const start = daysBetween(daily.firstDay, asked.from);
  const end = daysBetween(daily.firstDay, asked.to) + 1;
  if (start < 0 || end > daily.values.length) {
    const { firstDay, lastDay } = extentOf(daily);
    throw outcomeError('question-outside', { from: firstDay, to: lastDay });
  }
  const first = learnsFrom(daily.values, start);
  const learned = {
    firstDay: dayAfter(daily.firstDay, first),
    values: daily.values.subarray(first, end),
    start: start - first,
    end: end - first,
  };
  const outcomeId = outcome.type === 'series' ? outcome.seriesId : undefined;
  const controls = await controlSeries(context, { firstDay: learned.firstDay, days: learned.end }, outcomeId, named);
  const reach = await countPosts(context, home, subject, asked);
  return { home, subject, outcome, asked, daily, learned, overlaps, controls, ...reach };
}

async function countPosts(
  context: VerbContext,
  home: Home,
  subject: QuestionSubject,
  asked: Asked,
): Promise<{ posts: number; links: number }> {
  const { rows } = await sql<{ posts: number; links: number }>`
    select count(distinct d.id)::int as posts, count(l.id)::int as links
    from deliveries d left join links l on l.workspace_id = d.workspace_id and l.delivery_id = d.id
    where d.workspace_id = ${context.workspace} and ${deliveriesOf(home, subject, asked)}`.execute(context.tx);
  return rows[0] ?? { posts: 0, links: 0 };
}
