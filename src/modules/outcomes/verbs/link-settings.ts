import type { VerbContext } from '../../../platform/operations/context.ts';
import { outcomeTables } from '../outcome-tables.ts';
import { plainHosts } from './follow-link.ts';

export const linkSettings = async (context: VerbContext) => ({ plainHosts: await plainHosts(context) });

export async function changeLinkSettings(context: VerbContext, input: { plainHosts: string[] }) {
  const hosts = JSON.stringify(input.plainHosts);
  const salt = Buffer.from(context.random.bytes(32)).toString('base64url');
  await outcomeTables(context.tx)
    .insertInto('outcome_settings')
    .values({ workspace_id: context.workspace, customer_salt: salt, plain_hosts: hosts })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet({ plain_hosts: hosts }))
    .execute();
  context.record(context.workspace);
  return linkSettings(context);
}
