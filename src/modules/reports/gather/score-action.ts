import { sql } from 'kysely';
import { wallTimeOf } from '../../../kernel/time.ts';
import type { Action } from '../action-rows.ts';
import type { Words } from '../contract-document.ts';
import { isWithinChance } from '../domain/chance.ts';
import { daysIn } from '../domain/period.ts';
import { boundsOf, count, day, type Gathering, money, word, words } from './gathering.ts';

/** Equally many days before and since; fewer than a week say nothing, more than four weeks hold too much else. */
const LEAST_DAYS = 7;
const MOST_DAYS = 28;

/** Done or not, and what the number did that the action was to move. A change beside an action is not yet its effect, and is not called one. */
export async function scoreAction(gathering: Gathering, action: Action): Promise<{ state: Words; result: Words }> {
  const { home, period } = gathering;
  const settled =
    action.settledAt === null ? undefined : wallTimeOf(Date.parse(action.settledAt), home.zone).slice(0, 10);
  if (action.state === 'planned')
    return { state: plannedState(gathering, action), result: words('reports.score.not-done') };
  if (action.state === 'dropped' || settled === undefined)
    return { state: words('reports.score.dropped'), result: words('reports.score.not-done') };
  const state = words('reports.score.done', { on: day(settled) });
  if (action.watch === null) return { state, result: words('reports.score.no-watch') };
  const since = Temporal.PlainDate.from(settled).add({ days: 1 }).toString();
  const length = since > period.to ? 0 : Math.min(MOST_DAYS, daysIn({ from: since, to: period.to }));
  if (length < LEAST_DAYS)
    return { state, result: words('reports.score.too-soon', { days: count(Math.max(0, length)) }) };
  return { state, result: await compare(gathering, action.watch, settled, length) };
}

const plannedState = ({ period }: Gathering, { due }: Action): Words =>
  due !== null && due <= period.to ? words('reports.score.overdue', { on: day(due) }) : words('reports.score.planned');

async function compare(
  gathering: Gathering,
  watch: NonNullable<Action['watch']>,
  settled: string,
  length: number,
): Promise<Words> {
  const done = Temporal.PlainDate.from(settled);
  const before = { from: done.subtract({ days: length }).toString(), to: done.subtract({ days: 1 }).toString() };
  const after = { from: done.add({ days: 1 }).toString(), to: done.add({ days: length }).toString() };
  const [first, second] = [await watched(gathering, watch, before), await watched(gathering, watch, after)];
  const kind = word(`reports.kind-of.${watch.kind}`);
  const days = count(length);
  if (watch.measure === 'count') {
    const way = isWithinChance(first.count, second.count) ? 'chance' : second.count > first.count ? 'more' : 'fewer';
    return words(`reports.score.count-${way}`, { kind, days, before: count(first.count), now: count(second.count) });
  }
  const currency = watch.currency ?? gathering.home.currency;
  return words('reports.score.value', {
    ...{ kind, days, before: money(first.minor, currency), now: money(second.minor, currency) },
  });
}

async function watched(
  gathering: Gathering,
  { kind, currency }: NonNullable<Action['watch']>,
  period: { from: string; to: string },
): Promise<{ count: number; minor: number }> {
  const { context, home } = gathering;
  const { since, until } = boundsOf(gathering, period);
  const { rows } = await sql<{ count: number; minor: number }>`
    select count(*) filter (where refund_of is null)::int as count,
      coalesce(sum(value_minor) filter (where currency = ${currency ?? home.currency}), 0)::bigint as minor
    from outcomes where workspace_id = ${context.workspace} and kind = ${kind} and at >= ${since} and at < ${until}`.execute(
    context.tx,
  );
  return rows[0] ?? { count: 0, minor: 0 };
}
