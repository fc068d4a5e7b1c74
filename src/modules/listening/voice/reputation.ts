import { sql } from 'kysely';
import type { z } from 'zod';
import { type ClusterLine, clusteredShare, meanRating } from '../../../analysis/voice/index.ts';
import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { voiceOperations } from '../contract-voice.ts';
import type { Mention } from '../mention-rows.ts';
import { listeningError } from '../problems.ts';
import { aboutUs, ownQueries, type Stretch } from './about-us.ts';
import { showMentions } from './complaints-heard.ts';
import { withRoom } from './with-room.ts';

type Answer = z.input<(typeof voiceOperations)['reputation']['output']>;

/** How we look from outside, in a stretch of time and against the one before it. */
export async function reputation(context: VerbContext, input: Stretch): Promise<Answer> {
  const [since, until] = [Date.parse(input.since), Date.parse(input.until)];
  if (since >= until) throw listeningError('period-empty', { since: input.since, until: input.until });
  const now = { since: toIso(since), until: toIso(until) };
  const before = { since: toIso(2 * since - until), until: now.since };
  const own = await ownQueries(context);
  return withRoom(context, async () => ({
    now: await saidAbout(context, own, now),
    before: await saidAbout(context, own, before),
    reviews: await reviewsOf(context, now),
    latestReviews: await latestReviews(context, now),
    top: await topOf(context, own, now),
  }));
}

async function saidAbout(context: VerbContext, own: readonly string[], stretch: Stretch): Promise<Answer['now']> {
  const { rows } = await sql<Omit<Answer['now'], 'negativeShare'>>`
    select count(*) as messages, count(distinct text) as distinct, count(distinct person_id) as authors,
      count(*) filter (where sentiment = 'negative') as negative, count(*) filter (where sentiment <> 'unclear') as judged
    from (${aboutUs(context, own, stretch)}) s`.execute(context.tx);
  const mood = await sql<ClusterLine>`
    with each as (
      select voice, count(*) as of, count(*) filter (where sentiment = 'negative') as hits
      from (${aboutUs(context, own, stretch)}) s where sentiment <> 'unclear' group by voice)
    select hits::integer, of::integer, count(*)::integer as clusters from each group by 1, 2`.execute(context.tx);
  const [counts] = rows;
  if (counts === undefined) throw new Error('counts without a group are one row');
  const negativeShare = clusteredShare(mood.rows);
  return { ...counts, ...(negativeShare === undefined ? {} : { negativeShare }) };
}

async function reviewsOf(context: VerbContext, { since, until }: Stretch): Promise<Answer['reviews']> {
  const { rows } = await sql<{ network: string | null; rating: number; count: number }>`
    select network, rating, count(*) as count from mention_marks
    where workspace_id = ${context.workspace} and rating is not null and not spam
      and at >= ${since}::timestamptz and at < ${until}::timestamptz
    group by grouping sets ((network, rating), (rating)) order by network nulls first`.execute(context.tx);
  const networks = [...new Set(rows.map(({ network }) => network))];
  return networks.map((network) => {
    const stars = [1, 2, 3, 4, 5].map(
      (rating) => rows.find((row) => row.network === network && row.rating === rating)?.count ?? 0,
    );
    const mean = meanRating(stars);
    return {
      ...{ network: network ?? 'all', count: stars.reduce((sum, n) => sum + n, 0), stars },
      ...(mean === undefined ? {} : { mean: { value: mean.value, low: mean.low, high: mean.high } }),
    };
  });
}

const LATEST = 5;

async function latestReviews(context: VerbContext, { until }: Stretch): Promise<Mention[]> {
  const { rows } = await sql<{ mention_id: string }>`
    select mention_id from mention_marks where workspace_id = ${context.workspace} and rating is not null and not spam
      and at < ${until}::timestamptz order by at desc limit ${LATEST}`.execute(context.tx);
  return showMentions(
    context,
    rows.map((row) => row.mention_id),
  );
}

const TOP = 10;

/** By the followers of everybody who said it; each text once, shown by the one of them with most followers. */
async function topOf(context: VerbContext, own: readonly string[], stretch: Stretch): Promise<Answer['top']> {
  const { rows } = await sql<{ mention: string; reach: number; copies: number }>`
    with said as (${aboutUs(context, own, stretch)}),
    people as (select text, person_id, max(coalesce(followers, 0)) as followers, count(*) as said from said group by text, person_id),
    reached as (select text, sum(followers) as reach, sum(said) as copies from people group by text order by reach desc, text desc limit ${TOP})
    select r.reach::bigint as reach, r.copies::bigint as copies,
      (select s.mention_id from said s where s.text = r.text order by s.followers desc nulls last, s.at limit 1) as mention
    from reached r order by r.reach desc, r.text desc`.execute(context.tx);
  const mentions = await showMentions(
    context,
    rows.map(({ mention }) => mention),
  );
  return mentions.flatMap((mention) => {
    const row = rows.find((each) => each.mention === mention.id);
    return row === undefined ? [] : [{ ...mention, reach: row.reach, copies: row.copies }];
  });
}
