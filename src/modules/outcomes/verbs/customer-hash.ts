import { createHmac } from 'node:crypto';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { outcomeTables } from '../outcome-tables.ts';

/** A customer's reference as it is kept: the same one gives the same hash in this workspace and no other. */
export async function customerHash(context: VerbContext, reference: string | undefined): Promise<string | null> {
  const normal = reference?.normalize('NFKC').trim().toLowerCase() ?? '';
  if (normal === '') return null;
  return createHmac('sha256', await saltOf(context))
    .update(normal)
    .digest('hex');
}

async function saltOf(context: VerbContext): Promise<string> {
  const known = await findSalt(context);
  if (known !== undefined) return known;
  const fresh = Buffer.from(context.random.bytes(32)).toString('base64url');
  await outcomeTables(context.tx)
    .insertInto('outcome_settings')
    .values({ workspace_id: context.workspace, customer_salt: fresh, plain_hosts: '[]' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await findSalt(context)) ?? fresh;
}

async function findSalt(context: VerbContext): Promise<string | undefined> {
  const row = await outcomeTables(context.tx)
    .selectFrom('outcome_settings')
    .select('customer_salt')
    .where('workspace_id', '=', context.workspace)
    .executeTakeFirst();
  return row?.customer_salt;
}
