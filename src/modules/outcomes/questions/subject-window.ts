import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { QuestionSubject } from '../contract-questions.ts';
import { outcomeError } from '../problems.ts';
import { dayAfter } from './days.ts';
import type { Home } from './home.ts';

/** What is asked about, with its days settled. */
export interface Asked {
  name: string;
  from: string;
  to: string;
  campaignId: string | null;
  deliveryId: string | null;
}

/** A post is looked at over the two weeks in which nearly all of what it does is done. */
const DAYS_OF_A_POST = 14;

/**
 * Names the subject and settles its days: those given, or those of its deliveries; never days that are not over.
 * @throws outcomes.campaign-missing, outcomes.delivery-missing, outcomes.alert-missing, outcomes.question-no-days, outcomes.question-ahead, outcomes.period-invalid
 */
export async function settleSubject(context: VerbContext, home: Home, subject: QuestionSubject): Promise<Asked> {
  const asked = await find(context, home, subject);
  if (asked.to < asked.from) throw outcomeError('period-invalid');
  if (asked.to >= home.today) throw outcomeError('question-ahead', { to: asked.to, today: home.today });
  return asked;
}

async function find(context: VerbContext, home: Home, subject: QuestionSubject): Promise<Asked> {
  switch (subject.type) {
    case 'campaign':
      return findCampaign(context, home, subject);
    case 'post':
      return findPost(context, home, subject.deliveryId);
    case 'incident':
      if (subject.alertId !== undefined) await assertAlert(context, subject.alertId);
      return { name: subject.name, ...days(subject), campaignId: null, deliveryId: null };
    case 'posts':
      return { name: '', ...days(subject), campaignId: subject.campaignId ?? null, deliveryId: null };
    case 'channel':
      return { name: networkName(context, subject.network), ...days(subject), campaignId: null, deliveryId: null };
    case 'reply-speed':
      return { name: '', ...days(subject), campaignId: null, deliveryId: null };
  }
}

const networkName = ({ desk }: VerbContext, network: string): string =>
  desk.connectors().find(({ facts }) => facts.network === network)?.facts.name ?? network;

const days = ({ from, to }: { from: string; to: string }) => ({ from, to });

async function findCampaign(
  context: VerbContext,
  home: Home,
  { campaignId, from, to }: Extract<QuestionSubject, { type: 'campaign' }>,
): Promise<Asked> {
  const { rows } = await sql<{
    name: string;
    first: string | null;
    last: string | null;
    starts_on: string | null;
    ends_on: string | null;
  }>`
    select c.name, c.starts_on, c.ends_on, min((d.published_at at time zone ${home.zone})::date) as first,
      max((d.published_at at time zone ${home.zone})::date) as last
    from campaigns c left join deliveries d on d.workspace_id = c.workspace_id and d.campaign_id = c.id and d.published_at is not null
    where c.workspace_id = ${context.workspace} and c.id = ${campaignId} group by c.workspace_id, c.id`.execute(
    context.tx,
  );
  const [row] = rows;
  if (row === undefined) throw outcomeError('campaign-missing');
  const begins = from ?? row.first ?? row.starts_on;
  const ends = to ?? finished(row.last ?? row.ends_on, home);
  if (begins === null || ends === null || (to === undefined && begins >= home.today))
    throw outcomeError('question-no-days');
  return { name: row.name, from: begins, to: ends, campaignId, deliveryId: null };
}

/** A day that is under way is not over: the last whole one counts. */
const finished = (day: string | null, { today }: Home): string | null =>
  day !== null && day >= today ? dayAfter(today, -1) : day;

async function findPost(context: VerbContext, home: Home, deliveryId: string): Promise<Asked> {
  const { rows } = await sql<{ text: string; day: string | null; campaign_id: string | null }>`
    select text, campaign_id, (published_at at time zone ${home.zone})::date as day from deliveries
    where workspace_id = ${context.workspace} and id = ${deliveryId} and kind = 'post'`.execute(context.tx);
  const [row] = rows;
  if (row === undefined) throw outcomeError('delivery-missing');
  if (row.day === null || row.day >= home.today) throw outcomeError('question-no-days');
  const to = finished(dayAfter(row.day, DAYS_OF_A_POST - 1), home) ?? row.day;
  return { name: shortened(row.text), from: row.day, to, campaignId: row.campaign_id, deliveryId };
}

/** The beginning of a post, for calling it by. */
export const shortened = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const signs = [...line];
  return signs.length > 80 ? `${signs.slice(0, 79).join('')}…` : line;
};

async function assertAlert(context: VerbContext, alertId: string): Promise<void> {
  const { rows } =
    await sql`select 1 from alerts where workspace_id = ${context.workspace} and id = ${alertId}`.execute(context.tx);
  if (rows.length === 0) throw outcomeError('alert-missing');
}
