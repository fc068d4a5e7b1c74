import type { z } from 'zod';
import type { AccountTables } from '../../accounts/index.ts';
import { seal } from '../../../platform/crypto/seal.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { listeningContract } from '../contract.ts';
import { showable } from '../domain/exact-text.ts';
import { listeningError } from '../problems.ts';
import { findSource, type Source, toSource } from '../source-rows.ts';
import type { ListeningTables } from '../tables.ts';

type Input = z.infer<(typeof listeningContract.operations)['createSource']['input']>;

/** What a webhook's secret is sealed for. */
export const webhookContext = (workspace: string, source: string): string => `sources/${workspace}/${source}`;

/** Listens to more: a search as one of our accounts, a webhook that the network calls, or everything said in public there. */
export async function createSource(context: VerbContext, input: Input): Promise<Source> {
  const account = await findAccount(context, input.account);
  const connector = context.desk.connectors().find(({ facts }) => facts.network === account.network);
  const isSupported = {
    search: connector?.read?.search !== undefined,
    webhook: connector?.webhooks !== undefined,
    public: connector?.stream?.public !== undefined,
  }[input.kind];
  if (!isSupported)
    throw listeningError('source-not-supported', {
      kind: input.kind,
      network: connector?.facts.name ?? account.network,
    });
  const id = context.newId();
  const now = new Date(context.clock.now());
  const made = await tables<ListeningTables>(context.tx)
    .insertInto('sources')
    .values({
      ...{ workspace_id: context.workspace, id, kind: input.kind, network: account.network, account_id: input.account },
      ...{ due_at: now, created_at: now },
      name: nameOf(input, account.handle),
      target: input.kind === 'search' ? showable(input.words) : null,
      secret:
        input.kind === 'webhook'
          ? seal(input.secret, webhookContext(context.workspace, id), context.desk.keyring(), context.random)
          : null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made === undefined) throw listeningError('source-exists', { kind: input.kind });
  context.record(id, { network: account.network, kind: input.kind });
  return toSource(await findSource(context, id));
}

function nameOf(input: Input, handle: string): string {
  if (input.kind === 'search') return showable(input.words);
  return input.kind === 'webhook' ? `${handle} webhook` : handle;
}

async function findAccount(context: VerbContext, id: string): Promise<{ network: string; handle: string }> {
  const account = await tables<AccountTables>(context.tx)
    .selectFrom('accounts')
    .select(['network', 'handle'])
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .executeTakeFirst();
  if (account === undefined) throw listeningError('unknown-account', { account: id });
  return account;
}
