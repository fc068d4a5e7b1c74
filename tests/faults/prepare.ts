import { areas } from '../../src/areas.ts';
import type { OpenDesk } from '../../src/app.ts';
import type { Actor } from '../../src/platform/operations/context.ts';
import { runOperation } from '../../src/platform/operations/run-operation.ts';
import { foundWorkspace } from '../../src/modules/workspace/index.ts';
import { createDelivery } from '../../src/modules/publishing/verbs/create-delivery.ts';
import { accountDoor } from '../../src/modules/publishing/index.ts';
import { momentOf } from '../../src/modules/publishing/domain/moment.ts';

export interface Prepared {
  workspace: string;
  call<T>(operation: string, input: unknown): Promise<T>;
}

export async function prepareWorkspace({ desk }: OpenDesk): Promise<Prepared> {
  const userId = await desk.auth.createPerson({
    name: 'Owner',
    email: 'owner@firm.example',
    password: 'correct horse 1',
  });
  const owner = { id: userId, name: 'Owner', email: 'owner@firm.example' };
  const firm = {
    slug: 'firm',
    name: 'Firm',
    language: 'en',
    region: 'KE',
    timeZone: 'Africa/Nairobi',
    currency: 'KES',
  };
  const workspace = (await foundWorkspace(desk, firm, owner)).id;
  const actor: Actor = { kind: 'member', userId, name: owner.name, role: 'owner' };
  const call = async <T>(operation: string, input: unknown): Promise<T> => {
    const [area = '', name = ''] = operation.split('.');
    return (await runOperation(desk, areas, area, name, {
      workspace,
      actor,
      input,
      signal: new AbortController().signal,
    })) as T;
  };
  return { workspace, call };
}

const credentials = (n: number) => ({ handle: `firm_${n}`, password: 'practice' });

/** Connects, or connects again; while the network's own sign-in fails it is tried again, as a person would. */
export async function connect({ call }: Prepared, n: number): Promise<string> {
  for (;;) {
    try {
      const account = await call<{ id: string }>('accounts.connect', {
        network: 'practice',
        method: 'handle',
        values: credentials(n),
      });
      return account.id;
    } catch (cause) {
      if ((cause as { code?: string }).code !== 'accounts.connect-refused') throw cause;
    }
  }
}

/** Plans the deliveries, due one after another within the spread, in turn over the accounts. */
export async function planDeliveries(
  { desk }: OpenDesk,
  of: Prepared,
  accountIds: readonly string[],
  count: number,
  spreadMs: number,
): Promise<void> {
  const start = desk.clock.now() + 1_000;
  for (let from = 0; from < count; from += 500) {
    await desk.asSystem(of.workspace, 'fault run', async (context) => {
      const accounts = await accountDoor.find(context, accountIds);
      for (let n = from; n < Math.min(count, from + 500); n++) {
        const account = accounts.get(accountIds[n % accountIds.length] ?? '');
        if (!account) throw new Error('an account is missing');
        const dueAt = start + Math.floor((n * spreadMs) / count);
        await createDelivery(
          context,
          {
            id: context.newId(),
            kind: 'post',
            account,
            text: `delivery ${n}: habari, שלום, مرحبا`,
            media: [],
            moment: momentOf(dueAt, 'UTC'),
            dueAt,
          },
          false,
        );
      }
    });
  }
}
