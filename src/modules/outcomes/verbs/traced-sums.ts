import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { addSums, type Sum } from '../../spend/index.ts';

export interface LinkFacts {
  link_id: string;
  code: string;
  target: string;
  visits: number;
  count: number;
  values: Sum[];
}

/** Visits and net outcomes of links. An outcome counts once; its refunds lower the value. */
export async function linkFacts(context: VerbContext, deliveries: readonly string[]): Promise<LinkFacts[]> {
  if (deliveries.length === 0) return [];
  const { rows } = await sql<Omit<LinkFacts, 'values'> & { values: Sum[] }>`
    select l.id as link_id, l.code, l.target,
      (select count(*)::int from visits v where v.workspace_id = l.workspace_id and v.link_id = l.id) as visits,
      (select count(*)::int from outcomes o where o.workspace_id = l.workspace_id and o.link_id = l.id and o.refund_of is null) as count,
      coalesce((select jsonb_agg(jsonb_build_object('minor', s.minor, 'currency', s.currency)) from (
        select sum(value_minor)::bigint as minor, currency from outcomes o
        where o.workspace_id = l.workspace_id and o.link_id = l.id group by currency) s), '[]') as values
    from links l where l.workspace_id = ${context.workspace} and l.delivery_id = any(${[...deliveries]}::uuid[])
    order by l.created_at, l.id`.execute(context.tx);
  return rows;
}

export const toTraced = (links: readonly LinkFacts[]) => ({
  count: links.reduce((sum, link) => sum + link.count, 0),
  value: addSums(links.flatMap((link) => link.values)),
  visits: links.reduce((sum, link) => sum + link.visits, 0),
  byLink: links.map((link) => ({
    linkId: link.link_id,
    code: link.code,
    target: link.target,
    visits: link.visits,
    count: link.count,
    value: addSums(link.values),
  })),
});

/** How many outcomes of a stretch of time came without a trace. */
export async function untraceableBetween(context: VerbContext, from: number | null, to: number) {
  if (from === null) return { count: 0, of: 0, share: null };
  const { rows } = await sql<{ count: number; of: number }>`
    select count(*) filter (where trace <> 'traced')::int as count, count(*)::int as of from outcomes
    where workspace_id = ${context.workspace} and refund_of is null and at >= ${new Date(from)} and at < ${new Date(to)}`.execute(
    context.tx,
  );
  const { count = 0, of = 0 } = rows[0] ?? {};
  return { count, of, share: of === 0 ? null : count / of };
}
