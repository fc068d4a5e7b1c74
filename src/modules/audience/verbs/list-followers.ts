import { sql } from 'kysely';
import { DAY_MS, toIso } from '../../../kernel/time.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { AudienceTables } from '../tables.ts';

/** Follower samples of one of our accounts, oldest first; a year back when not told otherwise, at most 10,000. */
export async function listFollowers(
  context: VerbContext,
  input: { account: string; since?: string | undefined; until?: string | undefined },
) {
  const now = context.clock.now();
  const since = input.since ?? toIso(now - 365 * DAY_MS);
  const until = input.until ?? toIso(now);
  const rows = await tables<AudienceTables>(context.tx)
    .selectFrom('follower_samples')
    .select(['at', 'followers'])
    .where('workspace_id', '=', context.workspace)
    .where('account_id', '=', input.account)
    .where(sql<boolean>`at between ${since}::timestamptz and ${until}::timestamptz`)
    .orderBy('at')
    .limit(10_000)
    .execute();
  return { account: input.account, points: rows.map(({ at, followers }) => ({ at: toIso(at), followers })) };
}

/** Keeps one sample of an account's followers; a second one of the same moment replaces nothing. */
export async function recordFollowers(
  context: VerbContext,
  sample: { account: string; followers: number },
): Promise<void> {
  await tables<AudienceTables>(context.tx)
    .insertInto('follower_samples')
    .values({
      workspace_id: context.workspace,
      account_id: sample.account,
      at: new Date(context.clock.now()),
      followers: sample.followers,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
