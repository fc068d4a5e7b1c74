import { sql } from 'kysely';
import { countNames } from '../../outcomes/contract-shapes.ts';
import { addSums, type Sum } from '../../spend/index.ts';
import type { Block } from '../contract-document.ts';
import type { Period } from '../domain/period.ts';
import type { ReportRow } from '../tables.ts';
import { changesBlock } from './changes.ts';
import { asksBlock, saidBlock } from './compose-progress.ts';
import { dailyChart, outcomesAt } from './daily-chart.ts';
import {
  addFigure,
  boundsOf,
  changeOfCount,
  compared,
  count,
  type Gathering,
  money,
  opensOf,
  word,
  words,
} from './gathering.ts';
import { linkTable } from './link-table.ts';
import { metricTable } from './metric-table.ts';
import { nextActions, scoredActions } from './plan.ts';

interface ChannelFacts {
  posts: number;
  visits: number;
  credited: number;
  value: Sum[];
}

/** One account: what was published there, who came from there, what is credited to it. Counts of the network stay fenced. */
export async function composeChannel(gathering: Gathering, row: ReportRow): Promise<Block[]> {
  const account = row.subject_id ?? '';
  const now = await channelFacts(gathering, account, gathering.period);
  const before = await channelFacts(gathering, account, gathering.before);
  const opens = opensOf('outcomes.links', {}, 'results/links', 'links');
  const counted = (key: string, value: number, was: number) =>
    addFigure(gathering, {
      label: words(`reports.figure.${key}`),
      value: count(value),
      ...compared(gathering, 'outcomes', changeOfCount(value, was, 'more')),
      opens,
    });
  const posts = addFigure(gathering, {
    ...{
      label: words('reports.figure.posts'),
      value: count(now.posts),
      ...compared(gathering, 'outcomes', changeOfCount(now.posts, before.posts, 'neither')),
    },
    opens: opensOf('publishing.list', { accountId: account }, 'calendar'),
  });
  const visits = counted('visits', now.visits, before.visits);
  const credited = counted('credited-count', now.credited, before.credited);
  const values = now.value.map(({ minor, currency }) =>
    addFigure(gathering, {
      label: words('reports.figure.credited'),
      value: money(minor, currency),
      rung: 'E1',
      note: words('reports.note.credited'),
      opens,
    }),
  );
  const blocks: (Block | undefined)[] = [
    {
      type: 'headline',
      sentence: words('reports.headline.channel', { visits: count(now.visits), count: count(now.credited) }),
      under: [words('reports.note.credited')],
      figure: credited,
    },
    changesBlock(gathering, [visits, credited]),
    saidBlock(row.why),
    { type: 'figures', title: words('reports.title.channel'), figures: [posts, visits, credited, ...values] },
    await dailyChart(gathering, {
      ...{ what: word('reports.kind-of.credited'), rows: 'credited-by-day', figure: credited },
      recorded: 'outcomes',
      from: outcomesAt(gathering, { account }),
    }),
    linkTable(gathering, await linksOf(gathering, account)),
    await scoredActions(gathering, row),
    await nextActions(gathering, row),
    asksBlock(row.asks),
    metricTable(gathering, await countsOf(gathering, account)),
  ];
  return blocks.filter((block) => block !== undefined);
}

async function channelFacts(gathering: Gathering, account: string, period: Period): Promise<ChannelFacts> {
  const { context } = gathering;
  const { since, until } = boundsOf(gathering, period);
  const { rows } = await sql<Omit<ChannelFacts, 'value'> & { value: Sum[] }>`
    with own as (select id from links where workspace_id = ${context.workspace} and account_id = ${account}),
    got as (select * from outcomes where workspace_id = ${context.workspace} and link_id in (select id from own) and at >= ${since} and at < ${until})
    select (select count(*)::int from deliveries where workspace_id = ${context.workspace} and account_id = ${account} and kind = 'post'
        and published_at >= ${since} and published_at < ${until}) as posts,
      (select count(*)::int from visits where workspace_id = ${context.workspace} and link_id in (select id from own)
        and at >= ${since} and at < ${until}) as visits,
      (select count(*) filter (where refund_of is null)::int from got) as credited,
      coalesce((select jsonb_agg(jsonb_build_object('minor', minor, 'currency', currency) order by currency) from (
        select sum(value_minor)::bigint as minor, currency from got group by currency) s), '[]') as value`.execute(
    context.tx,
  );
  const [facts] = rows;
  return facts === undefined
    ? { posts: 0, visits: 0, credited: 0, value: [] }
    : { ...facts, value: addSums(facts.value) };
}

async function linksOf(gathering: Gathering, account: string) {
  const { context } = gathering;
  const { since, until } = boundsOf(gathering, gathering.period);
  const { rows } = await sql<{
    linkId: string;
    code: string;
    target: string;
    visits: number;
    count: number;
    value: Sum[];
  }>`
    select l.id as "linkId", l.code, l.target,
      (select count(*)::int from visits v where v.workspace_id = l.workspace_id and v.link_id = l.id and v.at >= ${since} and v.at < ${until}) as visits,
      (select count(*)::int from outcomes o where o.workspace_id = l.workspace_id and o.link_id = l.id and o.refund_of is null
        and o.at >= ${since} and o.at < ${until}) as count,
      coalesce((select jsonb_agg(jsonb_build_object('minor', minor, 'currency', currency)) from (
        select sum(value_minor)::bigint as minor, currency from outcomes o where o.workspace_id = l.workspace_id and o.link_id = l.id
          and o.at >= ${since} and o.at < ${until} group by currency) s), '[]') as value
    from links l where l.workspace_id = ${context.workspace} and l.account_id = ${account} order by l.created_at desc, l.id limit 500`.execute(
    context.tx,
  );
  return rows.filter(({ visits, count: counted }) => visits > 0 || counted > 0);
}

/** The last counts of what was published there in the period. */
async function countsOf(gathering: Gathering, account: string) {
  const { context } = gathering;
  const { since, until } = boundsOf(gathering, gathering.period);
  const { rows } = await sql<{ counts: Partial<Record<(typeof countNames)[number], number>> }>`
    select s.counts from metric_watches w cross join lateral (
      select counts from metric_samples s where s.workspace_id = w.workspace_id and s.delivery_id = w.delivery_id
      order by at desc limit 1) s
    where w.workspace_id = ${context.workspace} and w.account_id = ${account} and w.published_at >= ${since} and w.published_at < ${until}`.execute(
    context.tx,
  );
  const known = countNames.filter((name) => rows.some(({ counts }) => counts[name] !== undefined));
  const sum = (name: (typeof countNames)[number]) => rows.reduce((total, { counts }) => total + (counts[name] ?? 0), 0);
  return { deliveries: rows.length, counts: Object.fromEntries(known.map((name) => [name, sum(name)])) };
}
