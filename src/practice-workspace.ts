import { areas } from './areas.ts';
import type { WorkspaceId } from './kernel/ids.ts';
import { alwaysOpen } from './analysis/hours/index.ts';
import { findWorkspace, foundWorkspace } from './modules/workspace/index.ts';
import type { Desk } from './platform/operations/desk.ts';
import { preparePracticeIncident } from './practice-incident.ts';
import { bringPracticePast, givePracticePast } from './practice-past.ts';
import { ensurePracticePosts, type Run } from './practice-posts.ts';
import { runOperation } from './platform/operations/run-operation.ts';

export const PRACTICE_SLUG = 'practice';

/** What an hour of each department's work costs in the practice firm, in cents: invented, so that costs have something to stand on. */
const HOURLY_RATE_MINOR = 1_800;

const QUERIES = [
  { name: 'Karibu Coffee', query: 'karibu OR @karibu OR كاريبو OR קריבו', kind: 'own' },
  { name: 'Savanna Roasters', query: 'savanna OR سافانا OR סוואנה', kind: 'competitor' },
  { name: 'Coffee talk', query: 'coffee OR kahawa OR قهوة OR קפה', kind: 'topic' },
] as const;

/**
 * Makes the practice workspace on first start: a firm in a small town, connected to the practice network, listened to. Everything is done
 * through the same operations that people use. Killed half-way, the next start completes it.
 */
export async function ensurePracticeWorkspace(desk: Desk): Promise<void> {
  const workspace = (await findWorkspace(desk, PRACTICE_SLUG)) ?? (await found(desk));
  const run: Run = (area, name, input, key) => operate(desk, workspace, area, name, input, key);
  await saveQueries(run);
  const { items: accounts } = await run<{ items: { id: string }[] }>('accounts', 'list', {});
  const accountId = accounts[0]?.id ?? (await open(desk, workspace, run));
  await listenAround(run, accountId);
  await bringPracticePast(desk, workspace, run, accountId);
  await ensurePracticePosts(desk, run, accountId);
}

/** What is listened for. Each saved query is made once; whoever archives one keeps it archived. */
async function saveQueries(run: Run): Promise<void> {
  const { items } = await run<{ items: { name: string }[] }>('listening', 'queries', { archived: true, limit: 200 });
  for (const query of QUERIES) {
    if (items.some(({ name }) => name === query.name)) continue;
    await run('listening', 'createQuery', query, `practice-query-${query.name}`);
  }
}

/** The town's talk as a whole, so that others than the firm are heard too: the ground that voices are compared on. */
async function listenAround(run: Run, account: string): Promise<void> {
  const { items } = await run<{ items: { kind: string }[] }>('listening', 'sources', { limit: 200 });
  if (items.some(({ kind }) => kind === 'public')) return;
  await run('listening', 'createSource', { kind: 'public', account }, 'practice-public-source');
}

/** Everything up to the account, whose presence says that all before it is done. */
async function open(desk: Desk, workspace: WorkspaceId, run: Run): Promise<string> {
  await openDepartments(run);
  await givePracticePast(desk, run);
  const values = {
    handle: 'karibu',
    password: Buffer.from(desk.random.bytes(18)).toString('base64url'),
    name: 'Karibu Coffee',
  };
  const account = await run<{ id: string }>('accounts', 'connect', { network: 'practice', method: 'handle', values });
  const { items } = await run<{ items: { id: string; kind: string }[] }>('listening', 'queries', { limit: 200 });
  const own = items.find(({ kind }) => kind === 'own');
  if (own !== undefined) await preparePracticeIncident(desk, workspace, own.id, values.handle);
  return account.id;
}

async function found(desk: Desk): Promise<WorkspaceId> {
  const about = { slug: PRACTICE_SLUG, name: 'Karibu Coffee', kind: 'practice' as const, language: 'en', region: 'KE' };
  return (await foundWorkspace(desk, { ...about, timeZone: 'Africa/Nairobi', currency: 'USD' }, undefined)).id;
}

/** The town never sleeps, and neither does the practice firm: clocks run whenever somebody practises. */
async function openDepartments(run: Run): Promise<void> {
  const { items } = await run<{ items: { memberIds: string[] }[] }>('workspace', 'departments', {});
  for (const { memberIds: _, ...department } of items) {
    await run('workspace', 'saveDepartment', { ...department, hours: alwaysOpen, hourlyRateMinor: HOURLY_RATE_MINOR });
  }
}

async function operate<T>(
  desk: Desk,
  workspace: WorkspaceId,
  area: string,
  name: string,
  input: unknown,
  idempotencyKey?: string,
): Promise<T> {
  const request = {
    workspace,
    actor: { kind: 'system' as const, name: 'start' },
    input,
    signal: new AbortController().signal,
  };
  return (await runOperation(desk, areas, area, name, {
    ...request,
    ...(idempotencyKey ? { idempotencyKey } : {}),
  })) as T;
}
