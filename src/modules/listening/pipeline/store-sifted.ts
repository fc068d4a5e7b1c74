import { sql } from 'kysely';
import type { NetworkItem } from '../../../connectors/items.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { withSession } from '../../accounts/index.ts';
import type { IngestCount } from '../ingest/batch.ts';
import { itemDigest } from '../ingest/claim-keys.ts';
import { ingest, prepareMonths } from '../ingest/ingest.ts';
import { setAside } from '../ingest/set-aside.ts';
import { sourceRef } from '../reading/claim-sources.ts';
import { openGap } from '../reading/gaps.ts';
import { reportCounts } from '../reading/report-counts.ts';
import { isAt, type Place, type Subscriber } from './public-rows.ts';
import type { Sifted } from './sift.ts';

/** Workspaces stored at the same time; each is a connection of the pool. */
const TOGETHER = 4;
const NAMES_WITHIN_MS = 3_000;
/** A network that can't say who somebody is now is not asked again so soon: storing does not wait for it time after time. */
const NAMELESS_MS = 30_000;
const namelessUntil = new WeakMap<Desk, number>();
/** Items one transaction stores: long enough to be cheap, short enough to be seen soon. */
const ROWS_A_TRANSACTION = 500;

/**
 * Stores what a stretch of a public stream holds for each workspace, in transactions of its own.
 * @returns how many mentions were new
 */
export async function storeSifted(
  desk: Desk,
  at: Place,
  everyone: readonly Subscriber[],
  sifted: Sifted,
): Promise<number> {
  const subscribers = everyone.filter((subscriber) => isAt(desk, at, subscriber));
  const deletions = await findDeleted(desk, at, subscribers, sifted);
  const touched = subscribers.filter(
    ({ workspace_id }, i) =>
      sifted.matched.has(workspace_id) ||
      deletions.has(workspace_id) ||
      sifted.gaps.length > 0 ||
      (i === 0 && sifted.poison.length > 0),
  );
  const [first] = subscribers;
  const work = touched.map((subscriber) => (): Promise<number> => {
    const { workspace_id: workspace } = subscriber;
    return storeFor(desk, subscriber, {
      ...{ items: sifted.matched.get(workspace) ?? [], deleted: deletions.get(workspace) ?? [], gaps: sifted.gaps },
      // A payload nobody can read belongs to nobody; whoever listened first keeps it aside.
      poison: subscriber === first ? sifted.poison : [],
    });
  });
  let stored = 0;
  for (let from = 0; from < work.length; from += TOGETHER) {
    const counts = await Promise.all(work.slice(from, from + TOGETHER).map((one) => one()));
    stored += counts.reduce((sum, count) => sum + count, 0);
  }
  countEvents(desk, at.network, sifted);
  return stored;
}

type ForOne = Pick<Sifted, 'poison' | 'gaps' | 'deleted'> & { items: readonly NetworkItem[] };

async function storeFor(desk: Desk, source: Subscriber, { items, deleted, poison, gaps }: ForOne): Promise<number> {
  const named = await nameAuthors(desk, source, items);
  const ref = sourceRef(source);
  let stored = 0;
  for (let from = 0; from === 0 || from < named.length; from += ROWS_A_TRANSACTION) {
    const batch = { items: named.slice(from, from + ROWS_A_TRANSACTION), deleted: from === 0 ? deleted : [] };
    await prepareMonths(desk, batch);
    const count = await desk.asSystem(source.workspace_id, 'listening', async (context) => {
      const counted = await ingest(context, ref, batch);
      if (from === 0) {
        await setAside(context, ref, poison, undefined);
        for (const gap of gaps) await openGap(context, source, gap);
      }
      await noteStored(context, source, counted);
      return counted;
    });
    reportCounts(desk, source.network, batch.items, count);
    stored += count.stored;
  }
  return stored;
}

async function noteStored(
  context: Parameters<Parameters<Desk['asSystem']>[2]>[0],
  source: Subscriber,
  { stored }: IngestCount,
): Promise<void> {
  if (stored === 0) return;
  const now = new Date(context.clock.now());
  await sql`update sources set stored = stored + ${stored}, last_item_at = ${now}
    where workspace_id = ${context.workspace} and id = ${source.id}`.execute(context.tx);
}

/** A deletion names nobody: of all that were deleted, those that a workspace has. */
async function findDeleted(
  desk: Desk,
  { network }: Place,
  subscribers: readonly Subscriber[],
  { deleted: remoteIds, matched }: Sifted,
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (remoteIds.length === 0 || subscribers.length === 0) return found;
  const gone = new Set(remoteIds);
  // Written and deleted within one stretch: it is not stored yet.
  for (const [workspace, items] of matched) {
    const both = items.flatMap(({ remoteId }) => (gone.has(remoteId) ? [remoteId] : []));
    if (both.length > 0) found.set(workspace, both);
  }
  const byDigest = new Map(remoteIds.map((remoteId) => [itemDigest(remoteId).toString('hex'), remoteId]));
  const workspaces = subscribers.map((subscriber) => subscriber.workspace_id);
  const { rows } = await desk.database.asSystem((tx) =>
    sql<{ workspace_id: string; digest: string }>`
      select workspace_id, encode(digest, 'hex') as digest from mention_keys
      where workspace_id = any(${workspaces}::uuid[]) and network = ${network}
        and digest in (select decode(wanted, 'hex') from unnest(${[...byDigest.keys()]}::text[]) as wanted)`.execute(
      tx,
    ),
  );
  for (const { workspace_id, digest } of rows) {
    const remoteId = byDigest.get(digest);
    if (remoteId !== undefined) found.set(workspace_id, [...(found.get(workspace_id) ?? []), remoteId]);
  }
  return found;
}

/** Where a stream knows authors by identifier only, the network is asked who they are; when it can't say now, the identifier stands. */
async function nameAuthors(
  desk: Desk,
  source: Subscriber,
  items: readonly NetworkItem[],
): Promise<readonly NetworkItem[]> {
  const people = desk.connector(source.network).stream?.public?.people;
  const unnamed = [...new Set(items.filter(isUnnamed).map((item) => item.author.remoteId))];
  if (people === undefined || unnamed.length === 0 || source.account_id === null) return items;
  if (desk.clock.now() < (namelessUntil.get(desk) ?? 0)) return items;
  const of = {
    ...{ workspace: source.workspace_id, accountId: source.account_id },
    signal: AbortSignal.timeout(NAMES_WITHIN_MS),
  };
  const answer = await withSession(desk, of, (session) => people(session, unnamed)).catch(() => undefined);
  if (answer?.ok !== true) namelessUntil.set(desk, desk.clock.now() + NAMELESS_MS);
  const known = new Map((answer?.ok === true ? answer.value : []).map((person) => [person.remoteId, person]));
  return items.map((item) => ({ ...item, author: known.get(item.author.remoteId) ?? item.author }));
}

const isUnnamed = ({ author }: NetworkItem): boolean => author.handle === author.remoteId;

function countEvents(desk: Desk, network: string, sifted: Sifted): void {
  const matched = sifted.items - sifted.unmatched;
  const results = {
    matched,
    unmatched: sifted.unmatched,
    deleted: sifted.deleted.length,
    poison: sifted.poison.length,
  };
  for (const [result, count] of Object.entries(results))
    if (count > 0) desk.metrics.publicEvents.inc({ network, result }, count);
}
