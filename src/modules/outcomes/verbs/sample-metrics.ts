import { sql } from 'kysely';
import type { Counts } from '../../../connectors/items.ts';
import { failure, type Outcome } from '../../../kernel/outcome.ts';
import { MINUTE_MS, SECOND_MS } from '../../../kernel/time.ts';
import { ensureMonths } from '../../../platform/database/ensure-months.ts';
import { at } from '../../../platform/database/row-types.ts';
import type { Task } from '../../../platform/operations/area.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { withSession } from '../../accounts/index.ts';
import { nextSample, retryDelay } from '../domain/sampling.ts';
import { outcomeTables } from '../outcome-tables.ts';
import type { WatchRow } from '../tables.ts';

/** What connectors take in one call. */
const BATCH = 25;
const LEASE_MS = 3 * MINUTE_MS;
/** A post that is missing this many times in a row is gone. */
const MISSES_TO_END = 3;

/** Reads the counts of posts whose turn has come: claim, ask with no transaction open, keep. */
export const sampleTask: Task = {
  name: 'outcomes.sample-metrics',
  everyMs: 30 * SECOND_MS,
  run: async (desk, signal) => {
    for (const due of await dueAccounts(desk)) {
      for (let left = true; left && !signal.aborted; ) left = await sampleAccount(desk, due, signal);
    }
  },
};

interface Due {
  workspace_id: string;
  account_id: string;
}

const dueAccounts = (desk: Desk): Promise<Due[]> =>
  desk.database.asSystem((tx) =>
    outcomeTables(tx)
      .selectFrom('metric_watches')
      .select(['workspace_id', 'account_id'])
      .distinct()
      .where('next_at', '<=', at(desk.clock.now()))
      .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', at(desk.clock.now()))]))
      .limit(200)
      .execute(),
  );

/** @returns whether a full batch was read, so that more may be due */
async function sampleAccount(desk: Desk, due: Due, signal: AbortSignal): Promise<boolean> {
  const watches = await desk.asSystem(due.workspace_id, 'outcomes', (context) => claim(context, due.account_id));
  if (watches.length === 0) return false;
  const posts = watches.map(({ posted }) => posted);
  const answer = await withSession<Outcome<Map<string, Partial<Counts>>>>(
    desk,
    { workspace: due.workspace_id, accountId: due.account_id, signal },
    async (session, connector) =>
      connector.metrics ? connector.metrics.counts(session, posts) : failure('refused', 'unsupported', 'no metrics'),
  );
  await desk.asSystem(due.workspace_id, 'outcomes', async (context) => {
    await ensureMonths(desk, context.tx, 'metric_samples', [desk.clock.now()]);
    for (const watch of watches) {
      if (answer.ok) await keepSample(context, watch, answer.value.get(watch.posted.remoteId));
      else await putOff(context, watch, answer.retryAt);
    }
    if (answer.ok) context.announce('outcomes');
  });
  return answer.ok && watches.length === BATCH;
}

async function claim(context: VerbContext, accountId: string): Promise<WatchRow[]> {
  const now = context.clock.now();
  const { rows } = await sql<WatchRow>`
    update metric_watches set lease_owner = ${context.actor.name}, lease_until = ${at(now + LEASE_MS)}
    where workspace_id = ${context.workspace} and delivery_id in (
      select delivery_id from metric_watches
      where workspace_id = ${context.workspace} and account_id = ${accountId} and next_at <= ${at(now)}
        and (lease_until is null or lease_until <= ${at(now)})
      order by next_at limit ${BATCH} for update skip locked)
    returning *`.execute(context.tx);
  return rows;
}

/** History is only ever added to: the schedule thins out, samples stay. */
async function keepSample(context: VerbContext, watch: WatchRow, counts: Partial<Counts> | undefined): Promise<void> {
  const now = context.clock.now();
  if (counts !== undefined) {
    await outcomeTables(context.tx)
      .insertInto('metric_samples')
      .values({
        workspace_id: context.workspace,
        delivery_id: watch.delivery_id,
        at: new Date(now),
        counts: JSON.stringify(counts),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const misses = counts === undefined ? watch.misses + 1 : 0;
  const next = misses >= MISSES_TO_END ? undefined : nextSample(watch.published_at, now);
  await release(context, watch, {
    misses,
    failures: 0,
    next_at: next === undefined ? null : new Date(next),
    ended: next !== undefined ? null : misses >= MISSES_TO_END ? 'gone' : 'ended',
  });
}

const putOff = (context: VerbContext, watch: WatchRow, retryAt: number | undefined): Promise<void> =>
  release(context, watch, {
    failures: watch.failures + 1,
    next_at: new Date(Math.max(retryAt ?? 0, context.clock.now() + retryDelay(watch.failures))),
  });

async function release(
  context: VerbContext,
  watch: WatchRow,
  change: { failures: number; next_at: Date | null; misses?: number; ended?: 'ended' | 'gone' | null },
): Promise<void> {
  await outcomeTables(context.tx)
    .updateTable('metric_watches')
    .set({ ...change, lease_owner: null, lease_until: null })
    .where('workspace_id', '=', context.workspace)
    .where('delivery_id', '=', watch.delivery_id)
    .execute();
}
