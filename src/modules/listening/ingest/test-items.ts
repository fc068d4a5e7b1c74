/** What tests take in; not part of the product. */
import type { NetworkItem } from '../../../connectors/items.ts';
import type { TestDesk } from '../../../../tests/harness/desk.ts';
import type { AccountTables } from '../../accounts/index.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { ListeningTables } from '../tables.ts';
import type { SourceRef } from './batch.ts';

type Given = Partial<Omit<NetworkItem, 'author'>> & {
  remoteId: string;
  text: string;
  author?: string;
  authorId?: string;
};

/** An item of the network `testnet`, written just before the test desk's clock stood still. */
export function testItem({ author = 'amina', authorId = `id-${author}`, ...given }: Given): NetworkItem {
  return {
    kind: 'mention',
    at: Date.UTC(2026, 10, 23, 8, 59),
    author: { remoteId: authorId, handle: `${author}.example`, name: author },
    media: [],
    links: [],
    mentions: [],
    ref: { of: given.remoteId },
    ...given,
  };
}

/** An account of ours on `testnet` and its inbound source. */
export async function testSource(home: TestDesk): Promise<SourceRef> {
  const now = new Date(home.clock.now());
  const workspace_id = home.workspace.id;
  return home.desk.asSystem(workspace_id, 'test', async (context) => {
    const accountId = context.newId();
    await tables<AccountTables>(context.tx)
      .insertInto('accounts')
      .values({
        ...{
          workspace_id,
          id: accountId,
          network: 'testnet',
          remote_id: 'our-remote-id',
          handle: 'firm.example',
          name: 'Firm',
        },
        ...{
          avatar_url: null,
          url: null,
          server: null,
          method: 'test',
          credential: null,
          scopes: '[]',
          limits: 'null',
        },
        ...{
          health: 'ok' as const,
          health_code: null,
          health_detail: null,
          health_since: now,
          followers: null,
          connected_at: now,
        },
      })
      .execute();
    const ref: SourceRef = {
      id: context.newId(),
      kind: 'inbound',
      name: 'firm.example',
      network: 'testnet',
      accountId,
    };
    await tables<ListeningTables>(context.tx)
      .insertInto('sources')
      .values({
        ...{ workspace_id, id: ref.id, kind: ref.kind, name: ref.name, network: ref.network, account_id: accountId },
        ...{ due_at: now, created_at: now, paused: true },
      })
      .execute();
    return ref;
  });
}
