import { failure, type Outcome } from '../../../kernel/outcome.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../kernel/time.ts';
import { at } from '../../../platform/database/row-types.ts';
import type { Task } from '../../../platform/operations/area.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { withSession } from '../../accounts/index.ts';
import { recordFollowers } from '../../audience/index.ts';
import { outcomeTables } from '../outcome-tables.ts';

/** Keeps each connected account's number of followers, once a day. */
export const followersTask: Task = {
  name: 'outcomes.sample-followers',
  everyMs: 15 * MINUTE_MS,
  run: async (desk, signal) => {
    for (const account of await dueAccounts(desk)) {
      if (signal.aborted) return;
      await sampleFollowers(desk, account, signal);
    }
  },
};

interface Due {
  workspace_id: string;
  id: string;
}

const dueAccounts = (desk: Desk): Promise<Due[]> =>
  desk.database.asSystem((tx) =>
    outcomeTables(tx)
      .selectFrom('accounts as a')
      .leftJoin('follower_watches as w', (join) =>
        join.onRef('w.workspace_id', '=', 'a.workspace_id').onRef('w.account_id', '=', 'a.id'),
      )
      .select(['a.workspace_id', 'a.id'])
      .where('a.credential', 'is not', null)
      .where((eb) => eb.or([eb('w.next_at', 'is', null), eb('w.next_at', '<=', at(desk.clock.now()))]))
      .limit(500)
      .execute(),
  );

async function sampleFollowers(desk: Desk, { workspace_id, id }: Due, signal: AbortSignal): Promise<void> {
  const answer = await withSession<Outcome<{ followers?: number }>>(
    desk,
    { workspace: workspace_id, accountId: id, signal },
    async (session, connector) =>
      connector.read ? connector.read.profile(session) : failure('refused', 'unsupported', 'no profile'),
  );
  await desk.asSystem(workspace_id, 'outcomes', async (context) => {
    if (answer.ok && answer.value.followers !== undefined) {
      await recordFollowers(context, { account: id, followers: answer.value.followers });
    }
    const next = { next_at: new Date(context.clock.now() + (answer.ok ? DAY_MS : HOUR_MS)) };
    await outcomeTables(context.tx)
      .insertInto('follower_watches')
      .values({ workspace_id: context.workspace, account_id: id, ...next })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'account_id']).doUpdateSet(next))
      .execute();
  });
}
