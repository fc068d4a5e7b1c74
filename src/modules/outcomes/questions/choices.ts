import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { QuestionOutcome } from '../contract-questions.ts';
import { listOutcomeChoices, type OutcomeChoice } from '../daily-series/outcome-choices.ts';
import { homeOf, type Home } from './home.ts';
import { extentOf, outcomeDays } from './outcome-days.ts';
import { shortened } from './subject-window.ts';

const LATEST_POSTS = 50;

/** What there is to ask about, and what may have been moved by it. */
export async function questionChoices(context: VerbContext) {
  const home = await homeOf(context);
  const posts = await postChoices(context, home);
  return {
    zone: home.zone,
    today: home.today,
    campaigns: await campaignChoices(context, home),
    ...(await kindsOfPosts(context)),
    posts: posts.map(({ text, ...post }) => ({ ...post, text: shortened(text) })),
    conversations: await countConversations(context),
    outcomes: await outcomeChoices(context, home),
  };
}

async function campaignChoices(context: VerbContext, { zone }: Home) {
  const { rows } = await sql<{ id: string; name: string; from: string | null; to: string | null; posts: number }>`
    select c.id, c.name, coalesce(min((d.published_at at time zone ${zone})::date), c.starts_on) as "from",
      coalesce(max((d.published_at at time zone ${zone})::date), c.ends_on) as "to", count(d.id)::int as posts
    from campaigns c left join deliveries d on d.workspace_id = c.workspace_id and d.campaign_id = c.id
      and d.kind = 'post' and d.published_at is not null
    where c.workspace_id = ${context.workspace} and c.archived_at is null
    group by c.workspace_id, c.id order by 4 desc nulls last, c.name limit 200`.execute(context.tx);
  return rows;
}

async function kindsOfPosts(context: VerbContext) {
  const { rows } = await sql<{ network: string; language: string | null; posts: number }>`
    select network, language, count(*)::int as posts from deliveries
    where workspace_id = ${context.workspace} and kind = 'post' and published_at is not null group by 1, 2`.execute(
    context.tx,
  );
  const names = [...new Set(rows.map(({ network }) => network))].sort();
  return {
    networks: names.map((network) => ({
      network,
      posts: rows.filter((row) => row.network === network).reduce((sum, { posts }) => sum + posts, 0),
    })),
    languages: [...new Set(rows.flatMap(({ language }) => (language === null ? [] : [language])))].sort(),
  };
}

async function postChoices(context: VerbContext, { zone }: Home) {
  const { rows } = await sql<{ deliveryId: string; text: string; network: string; on: string }>`
    select id as "deliveryId", text, network, (published_at at time zone ${zone})::date as "on" from deliveries
    where workspace_id = ${context.workspace} and kind = 'post' and published_at is not null
    order by published_at desc, id desc limit ${LATEST_POSTS}`.execute(context.tx);
  return rows;
}

async function countConversations(context: VerbContext): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from conversations where workspace_id = ${context.workspace}`.execute(context.tx);
  return rows[0]?.count ?? 0;
}

async function outcomeChoices(context: VerbContext, home: Home) {
  const choices = [];
  const all = [...(await listOutcomeChoices(context)).map(toOutcome), { type: 'asking-again' } as const];
  for (const outcome of all) {
    // One whose days can't be asked about (by the week, or only of today) is no choice.
    const daily = outcome && (await outcomeDays(context, home, outcome).catch(() => undefined));
    if (outcome && daily) choices.push({ outcome, name: daily.name, unit: daily.unit, ...extentOf(daily) });
  }
  return choices;
}

function toOutcome(choice: OutcomeChoice): QuestionOutcome | undefined {
  if (choice.from === 'outcomes') {
    const { kind, measure, currency } = choice;
    return { type: 'recorded', kind, measure, ...(currency === null ? {} : { currency }) };
  }
  return choice.role === 'outcome' ? { type: 'series', seriesId: choice.seriesId } : undefined;
}
