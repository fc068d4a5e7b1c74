import type { VerbContext } from '../../../platform/operations/context.ts';
import { spendTables } from '../ledger.ts';

/** What money and days are counted in here. */
export async function workspaceFacts(
  context: VerbContext,
): Promise<{ zone: string; currency: string; language: string }> {
  const row = await spendTables(context.tx)
    .selectFrom('workspaces')
    .select(['time_zone', 'currency', 'language'])
    .where('id', '=', context.workspace)
    .executeTakeFirstOrThrow();
  return { zone: row.time_zone, currency: row.currency, language: row.language };
}
