import { sql } from 'kysely';
import { type Bearer, type LedgerLine, shareDown } from '../../../analysis/cost/index.ts';
import { allocate } from '../../../kernel/money.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { CostKind } from '../contract-shapes.ts';
import { kindOfLine, ledger } from '../ledger.ts';
import { usualLabour } from './impute-labour.ts';
import { workspaceFacts } from './workspace-facts.ts';

/** What a post that went out cost in one currency. */
export interface PostCost {
  deliveryId: string;
  network: string;
  /** The day it went out. */
  day: string;
  currency: string;
  minor: number;
  /** How much of it was taken from the workspace's median, because nobody was seen at work on it. */
  imputedMinor: number;
}

interface Post {
  id: string;
  network: string;
  day: string;
  draft_id: string | null;
  part: number;
  parts: number;
}

/**
 * The cost of every post that went out in a stretch of days, by the rules of `costOf`, with the ledger read once: its own lines, its part of its draft, and its part of what was paid for its campaign
 * and the desk as a whole.
 * @returns the costs, and whether there is work that nobody was seen at and nothing to take its time from
 */
export async function costOfPosts(
  context: VerbContext,
  stretch: { from: string; to: string; zone: string },
): Promise<{ posts: PostCost[]; isAtLeast: boolean }> {
  const posts = await readPosts(context, stretch);
  if (posts.length === 0) return { posts: [], isAtLeast: false };
  const bearers = await readBearers(context);
  const shares = shareDown(await readLines(context), bearers);
  const bySubject = Map.groupBy(shares, ({ subject }) => subject);
  const seen = new Set(bearers.filter(({ ms }) => ms > 0).map(({ subject }) => subject));
  const { currency } = await workspaceFacts(context);
  const unseen = (post: Post): boolean => post.draft_id !== null && !seen.has(`draft:${post.draft_id}`);
  const usual = posts.some(unseen) ? await usualLabour(context, 'draft', currency) : undefined;
  const costs = posts.flatMap((post) => {
    const sums = new Map<string, number>();
    const add = (code: string, minor: number) => sums.set(code, (sums.get(code) ?? 0) + minor);
    for (const own of bySubject.get(`delivery:${post.id}`) ?? []) add(own.currency, own.minor);
    for (const own of bySubject.get(`draft:${post.draft_id}`) ?? []) add(own.currency, partOf(post, own.minor));
    const imputedMinor = unseen(post) && usual ? Math.round(usual.minor / post.parts) : 0;
    if (imputedMinor > 0) add(currency, imputedMinor);
    return [...sums].map(([code, minor]) => ({
      ...{ deliveryId: post.id, network: post.network, day: post.day, currency: code, minor },
      imputedMinor: code === currency ? imputedMinor : 0,
    }));
  });
  return { posts: costs, isAtLeast: usual === undefined && posts.some(unseen) };
}

/** The parts of all deliveries of a draft sum to the whole. */
const partOf = ({ part, parts }: Post, whole: number): number =>
  allocate(
    whole,
    Array.from({ length: parts }, () => 1),
  )[part] ?? 0;

async function readPosts(
  context: VerbContext,
  { from, to, zone }: { from: string; to: string; zone: string },
): Promise<Post[]> {
  const { rows } = await sql<Post>`
    select * from (
      select id, network, (published_at at time zone ${zone})::date as day, draft_id, kind, state,
        (row_number() over (partition by draft_id order by id) - 1)::int as part,
        (count(*) over (partition by draft_id))::int as parts
      from deliveries where workspace_id = ${context.workspace} and (published_at is not null or state not in ('cancelled', 'refused'))
    ) as post where kind = 'post' and day between ${from}::date and ${to}::date order by day, id`.execute(context.tx);
  return rows.map((row) => (row.draft_id === null ? { ...row, part: 0, parts: 1 } : row));
}

async function readBearers(context: VerbContext): Promise<Bearer[]> {
  const { rows } = await sql<{ subject: string; campaign_id: string | null; month: string; ms: number }>`
    select subject, campaign_id, to_char(day, 'YYYY-MM') as month, sum(ms)::bigint as ms
    from ${ledger(context.workspace)} as ledger where kind = 'time' and subject <> 'workspace' and subject not like 'campaign:%'
    group by 1, 2, 3
    union all
    select 'draft:' || id, campaign_id, '', 0 from drafts where workspace_id = ${context.workspace} and campaign_id is not null`.execute(
    context.tx,
  );
  return rows.map(({ subject, campaign_id, month, ms }) => ({
    ...{ subject, month, ms: Number(ms) },
    ...(campaign_id === null ? {} : { campaign: `campaign:${campaign_id}` }),
  }));
}

async function readLines(context: VerbContext): Promise<LedgerLine<CostKind>[]> {
  const { rows } = await sql<LedgerLine<CostKind>>`
    select ${kindOfLine} as kind, minor, currency, subject, to_char(day, 'YYYY-MM') as month
    from ${ledger(context.workspace)} as ledger where minor <> 0 order by day, subject`.execute(context.tx);
  return rows;
}
