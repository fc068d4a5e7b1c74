import { seal } from '../../../platform/crypto/seal.ts';
import { tables } from '../../../platform/database/open-database.ts';
import { auditActor } from '../../../platform/operations/audit.ts';
import type { OutsideContext } from '../../../platform/operations/context.ts';
import { accountError } from '../problems.ts';
import type { AccountTables } from '../tables.ts';
import { type ConnectInput, connectContext, findMethod } from './connect-account.ts';

/** Where every network sends people back to. */
export const redirectUrl = (publicUrl: string): string => `${publicUrl}/connect/callback`;

export const attemptContext = (workspace: string, id: string): string => `connect_attempts/${workspace}/${id}`;

export async function beginConnect(context: OutsideContext, input: ConnectInput) {
  const { connector, method } = findMethod(context, input);
  if (method.kind !== 'redirect')
    throw accountError('method-unknown', { network: input.network, method: input.method });
  const begun = await method.begin(connectContext(context), input.values, redirectUrl(context.desk.publicUrl()));
  if (!begun.ok)
    throw accountError('connect-refused', { network: connector.facts.name, code: begun.code, detail: begun.detail });
  const { url, stateKey, state } = begun.value;
  await context.transact(async (inner) => {
    const id = inner.newId();
    await tables<AccountTables>(inner.tx)
      .insertInto('connect_attempts')
      .values({
        workspace_id: inner.workspace,
        id,
        state_key: stateKey,
        network: input.network,
        method: method.id,
        sealed_state: seal(
          JSON.stringify(state),
          attemptContext(inner.workspace, id),
          inner.desk.keyring(),
          inner.random,
        ),
        user_id: auditActor(inner.actor).id,
        created_at: new Date(inner.clock.now()),
      })
      .execute();
    inner.record(id, { network: input.network });
  });
  return { url };
}
