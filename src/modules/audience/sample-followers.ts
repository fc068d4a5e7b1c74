import { sql } from 'kysely';
import { failure } from '../../kernel/outcome.ts';
import { HOUR_MS } from '../../kernel/time.ts';
import type { Task } from '../../platform/operations/area.ts';
import type { Desk } from '../../platform/operations/desk.ts';
import { withSession } from '../accounts/index.ts';
import { recordFollowers } from './verbs/list-followers.ts';

/** One sample of each account's followers in so much time. */
const EVERY_MS = 6 * HOUR_MS;
const ACCOUNTS_A_TURN = 20;

interface DueAccount {
  workspace_id: string;
  id: string;
}

/** Asks the networks how many follow our accounts, for those not asked lately. @returns how many samples were kept */
export async function sampleFollowers(desk: Desk, signal: AbortSignal): Promise<number> {
  const before = new Date(desk.clock.now() - EVERY_MS);
  const { rows } = await desk.database.asSystem((tx) =>
    sql<DueAccount>`
      select a.workspace_id, a.id from accounts a
      where a.disconnected_at is null and a.health = 'ok' and not exists (
        select 1 from follower_samples f where f.workspace_id = a.workspace_id and f.account_id = a.id and f.at > ${before})
      order by a.connected_at limit ${ACCOUNTS_A_TURN}`.execute(tx),
  );
  let kept = 0;
  for (const account of rows) if (!signal.aborted && (await sample(desk, account, signal))) kept += 1;
  return kept;
}

async function sample(desk: Desk, { workspace_id, id }: DueAccount, signal: AbortSignal): Promise<boolean> {
  const profile = await withSession(
    desk,
    { workspace: workspace_id, accountId: id, signal },
    async (session, { read }) =>
      read === undefined ? failure('refused', 'not-supported', 'the network can’t be read') : read.profile(session),
  );
  const followers = profile.ok ? profile.value.followers : undefined;
  if (followers === undefined) return false;
  await desk.asSystem(workspace_id, 'audience', (context) => recordFollowers(context, { account: id, followers }));
  return true;
}

export const sampleFollowersTask: Task = {
  name: 'audience.sample-followers',
  everyMs: 60_000,
  run: async (desk, signal) => void (await sampleFollowers(desk, signal)),
};
