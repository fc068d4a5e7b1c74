import type { VerbContext } from '../../../platform/operations/context.ts';
import { outcomeTables } from '../outcome-tables.ts';

/** The workspace's own short domain, as `https://go.shop.example`; null: none. */
export async function ownLinkOrigin(context: VerbContext): Promise<string | null> {
  const row = await outcomeTables(context.tx)
    .selectFrom('outcome_settings')
    .select('link_origin')
    .where('workspace_id', '=', context.workspace)
    .executeTakeFirst();
  return row?.link_origin ?? null;
}

/** What tracked links are written with. Links written before, with another host, keep working: the desk answers at every host it is reached by. */
export const linkHome = async (context: VerbContext): Promise<string> =>
  (await ownLinkOrigin(context)) ?? context.desk.publicUrl();
