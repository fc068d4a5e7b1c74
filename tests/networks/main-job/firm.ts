/** A firm that opens for business: a fresh desk, its departments and rules, its accounts on a real network and on the practice network. */
import type { z } from 'zod';
import { alwaysOpen } from '../../../src/analysis/hours/index.ts';
import { accountsContract } from '../../../src/modules/accounts/contract.ts';
import { inboxContract } from '../../../src/modules/inbox/contract.ts';
import { workspaceContract } from '../../../src/modules/workspace/contract.ts';
import type { AtprotoNetwork } from '../atproto/bring-up.ts';
import { type CuttingProxy, startCuttingProxy } from '../cutting-proxy.ts';
import { type Ask, deskClient, signInByLink } from '../desk/desk-client.ts';
import { type DeskProcess, startDesk } from '../desk/desk-process.ts';
import type { Department } from './crowd.ts';

export type Account = z.output<(typeof accountsContract.operations.connect)['output']>;

export interface Firm {
  desk: DeskProcess;
  /** Between the desk and the network's server. */
  proxy: CuttingProxy;
  /** The owner, signed in by the link as on a screen. */
  owner: Ask;
  /** Scripts, by API keys. */
  agent: Ask;
  author: Ask;
  departments: Record<Department, string>;
  accounts: { shop: Account; care: Account };
  /** Minutes a first answer may take in customer service, which is always open, and in legal, which opens the day after tomorrow. */
  firstResponse: { service: number; legal: number; legalOpens: Temporal.Instant };
  close(): Promise<void>;
}

const slug = 'duka';
export const zone = 'Africa/Nairobi';
/** Per hour, in cents of a shilling. */
export const hourlyRateMinor = 90_000;

export async function openFirm(net: AtprotoNetwork): Promise<Firm> {
  const [desk, proxy] = await Promise.all([startDesk(), startCuttingProxy(net.pds)]);
  const owner = deskClient(desk.url, slug, await signInByLink(desk.url, desk.firstToken));
  const about = {
    slug,
    name: 'Duka la Kahawa',
    language: 'en',
    region: 'KE',
    timeZone: zone,
    currency: 'KES',
  } as const;
  await owner(workspaceContract, 'create', about);
  const [agent, author] = [await firstKey(desk, 'agent'), await keyFor(owner, desk, 'author')];
  const { departments, firstResponse } = await openDepartments(owner);
  const accounts = {
    shop: await connect(owner, net, proxy, 'duka'),
    care: await connect(owner, net, proxy, 'dukacare'),
  };
  await makeRules(owner, departments, accounts.care.id);
  const close = async () => {
    await desk.remove();
    await proxy.stop();
  };
  return { desk, proxy, owner, agent, author, departments, accounts, firstResponse, close };
}

/** The firm's account on the practice network: a town of its own, which has talked for two weeks already. */
export const connectPractice = (owner: Ask): Promise<Account> =>
  owner(accountsContract, 'connect', {
    network: 'practice',
    method: 'handle',
    values: { handle: 'duka', password: 'kahawa-na-mandazi', name: 'Duka la Kahawa' },
  });

/** A key made on the command line, beside the running desk. */
async function firstKey(desk: DeskProcess, role: 'agent' | 'author'): Promise<Ask> {
  const made = await desk.command(
    ...['workspace', 'create-key', '--workspace', slug, '--name', role, '--role', role],
    ...['--effects', '["read","write"]'],
  );
  return deskClient(desk.url, slug, { authorization: `Bearer ${(made as { token: string }).token}` });
}

async function keyFor(owner: Ask, desk: DeskProcess, role: 'agent' | 'author'): Promise<Ask> {
  const { token } = await owner(workspaceContract, 'createKey', { name: role, role, effects: ['read', 'write'] });
  return deskClient(desk.url, slug, { authorization: `Bearer ${token}` });
}

function connect(owner: Ask, net: AtprotoNetwork, proxy: CuttingProxy, name: string): Promise<Account> {
  const { handle, appPassword } = net.account(name);
  const values = { handle, password: appPassword, server: proxy.url, stream: net.jetstream.url };
  return owner(accountsContract, 'connect', { network: 'bluesky', method: 'app-password', values });
}

async function openDepartments(owner: Ask): Promise<Pick<Firm, 'departments' | 'firstResponse'>> {
  const { items } = await owner(workspaceContract, 'departments');
  const { user } = await owner(workspaceContract, 'me');
  const today = Temporal.Now.plainDateISO(zone);
  const closed = [-1, 0, 1].map((days) => today.add({ days }).toString());
  const minutes = { service: 30, legal: 90 };
  for (const { memberIds: _, ...department } of items) {
    const hours = { ...department, hours: alwaysOpen, hourlyRateMinor };
    if (department.key === 'service') {
      const memberIds = user === null ? [] : [user.id];
      await owner(workspaceContract, 'saveDepartment', { ...hours, firstResponseMinutes: minutes.service, memberIds });
    } else if (department.key === 'legal') {
      await owner(workspaceContract, 'saveDepartment', {
        ...hours,
        firstResponseMinutes: minutes.legal,
        holidays: closed,
      });
    } else await owner(workspaceContract, 'saveDepartment', hours);
  }
  const departments = Object.fromEntries(items.map(({ key, id }) => [key, id])) as Record<Department, string>;
  const legalOpens = today.add({ days: 2 }).toZonedDateTime(zone).toInstant();
  return { departments, firstResponse: { ...minutes, legalOpens } };
}

/** Beside the rules a new workspace begins with: one by author, one by source, one by language. */
async function makeRules(owner: Ask, to: Record<Department, string>, careId: string): Promise<void> {
  await owner(inboxContract, 'saveRule', {
    name: 'The critic',
    position: 1,
    query: 'from:asha.test',
    departmentId: to.pr,
  });
  await owner(inboxContract, 'saveRule', {
    name: 'Care line',
    position: 2,
    accountIds: [careId],
    departmentId: to.service,
  });
  await owner(inboxContract, 'saveRule', {
    name: 'Hebrew speakers',
    position: 15,
    query: 'lang:he',
    departmentId: to.sales,
  });
}
