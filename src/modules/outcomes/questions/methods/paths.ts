import { sql } from 'kysely';
import { check } from '../../../../analysis/estimate/index.ts';
import { DAY_MS } from '../../../../kernel/time.ts';
import type { VerbContext } from '../../../../platform/operations/context.ts';
import { LOOK_BACK_MS } from '../../domain/attribution.ts';
import { boundsOf } from '../../verbs/show-overview.ts';
import type { PathsInput } from '../compute/compute-paths.ts';
import type { QuestionFacts } from '../question-facts.ts';
import type { Method } from './method.ts';

/** What a channel is credited with, beside all others, by every convention. */
export const pathsMethod: Method = {
  code: 'paths',
  rung: 'E1',
  isAbout: ({ subject, outcome }) =>
    subject.type === 'channel' && outcome.type === 'recorded' && outcome.measure === 'count',
  checks: ({ links, posts }) => [check('tracked-links', links > 0, { links, posts })],
  detectable: () => undefined,
  seconds: () => 2,
  gather,
};

interface Row {
  network: string | null;
  visit_at: number | null;
  at: number;
  earlier: { network: string; at: number }[];
}

/** A way is the visits that an outcome's own trace and its customer's earlier ones tell of, in the 30 days before it. */
async function gather(context: VerbContext, facts: QuestionFacts, { seed }: { seed: string }): Promise<PathsInput> {
  const { outcome, subject, asked } = facts;
  if (outcome.type !== 'recorded' || subject.type !== 'channel') throw new Error('paths are of channels');
  const { from, to } = await boundsOf(context, asked);
  const { rows } = await sql<Row>`
    select l.network, o.visit_at, o.at, coalesce((
      select jsonb_agg(jsonb_build_object('network', pl.network, 'at', (extract(epoch from p.visit_at) * 1000)::bigint) order by p.visit_at, p.id)
      from outcomes p join links pl on pl.workspace_id = p.workspace_id and pl.id = p.link_id
      where p.workspace_id = o.workspace_id and p.customer_hash = o.customer_hash and p.visit_at < o.visit_at
        and p.visit_at >= o.at - make_interval(secs => ${LOOK_BACK_MS / 1_000})), '[]') as earlier
    from outcomes o left join links l on l.workspace_id = o.workspace_id and l.id = o.link_id
    where o.workspace_id = ${context.workspace} and o.kind = ${outcome.kind} and o.refund_of is null
      and o.at >= ${new Date(from)} and o.at < ${new Date(to)} order by o.at, o.id`.execute(context.tx);
  const visits = await sql<{ network: string; visits: number }>`
    select l.network, count(*)::int as visits from visits v join links l on l.workspace_id = v.workspace_id and l.id = v.link_id
    where v.workspace_id = ${context.workspace} and v.at >= ${new Date(from)} and v.at < ${new Date(to)}
    group by 1 order by 1`.execute(context.tx);
  return {
    method: 'paths',
    channel: subject.network,
    ways: rows.map((row) => wayOf(row)),
    visits: visits.rows,
    seed,
  };
}

const wayOf = ({ network, visit_at, at, earlier }: Row): PathsInput['ways'][number] =>
  network === null
    ? []
    : [...earlier, { network, at: visit_at ?? at }].map((touch) => ({
        channel: touch.network,
        daysBefore: Math.max(0, (at - touch.at) / DAY_MS),
      }));
