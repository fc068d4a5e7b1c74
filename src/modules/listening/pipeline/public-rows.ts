import { type Selectable, sql } from 'kysely';
import type { Json } from '../../../connectors/items.ts';
import type { Failure } from '../../../kernel/outcome.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { exactJson } from '../domain/exact-text.ts';
import { retryAt } from '../domain/pace.ts';
import { LeaseLost, type SourceRow, STREAM_LEASE_MS } from '../reading/claim-sources.ts';
import type { ListeningTables } from '../tables.ts';

export type PublicRow = Selectable<ListeningTables['public_streams']>;

/** Which public stream: a network, and the server where each has its own. */
export interface Place {
  network: string;
  place: string;
}

export interface PublicClaim {
  stream: PublicRow;
  owner: string;
}

/** A workspace that listens to a public stream: its source of kind `public`. */
export type Subscriber = SourceRow & { server: string | null };

/** Everyone who listens in public, those whose account works first. */
export async function loadSubscribers(desk: Desk): Promise<Subscriber[]> {
  return desk.database.asSystem(async (tx) => {
    const { rows } = await sql<Subscriber>`
      select s.*, a.server from sources s join accounts a on a.workspace_id = s.workspace_id and a.id = s.account_id
      where s.kind = 'public' and not s.paused
      order by (a.health = 'ok') desc, s.created_at, s.id`.execute(tx);
    return rows;
  });
}

/** The stream a subscriber hears; undefined when the network has none (any more). */
export function placeOf(desk: Desk, subscriber: Pick<Subscriber, 'network' | 'server'>): Place | undefined {
  const connector = desk.connectors().find(({ facts }) => facts.network === subscriber.network);
  const scope = connector?.stream?.public?.scope;
  if (scope === undefined) return undefined;
  return { network: subscriber.network, place: scope === 'server' ? (subscriber.server ?? '') : '' };
}

export const isAt = (desk: Desk, { network, place }: Place, subscriber: Subscriber): boolean => {
  const at = placeOf(desk, subscriber);
  return at?.network === network && at.place === place;
};

/** Takes the streams somebody listens to and nobody reads. */
export async function claimPublic(desk: Desk, owner: string): Promise<PublicClaim[]> {
  const subscribers = await loadSubscribers(desk);
  const wanted = new Map<string, Place>();
  for (const subscriber of subscribers) {
    const at = placeOf(desk, subscriber);
    if (at !== undefined) wanted.set(`${at.network} ${at.place}`, at);
  }
  if (wanted.size === 0) return [];
  const now = new Date(desk.clock.now());
  const until = new Date(desk.clock.now() + STREAM_LEASE_MS);
  const [networks, places] = [[...wanted.values()].map((at) => at.network), [...wanted.values()].map((at) => at.place)];
  return desk.database.asSystem(async (tx) => {
    await sql`insert into public_streams (network, place, due_at)
      select network, place, ${now} from unnest(${networks}::text[], ${places}::text[]) as wanted(network, place)
      on conflict do nothing`.execute(tx);
    const { rows } = await sql<PublicRow>`
      update public_streams p set lease_owner = ${owner}, lease_until = ${until}
      from (select s.network, s.place from public_streams s
        join unnest(${networks}::text[], ${places}::text[]) as wanted(network, place) using (network, place)
        where s.due_at <= ${now} and (s.lease_until is null or s.lease_until <= ${now}) for update of s skip locked) as due
      where p.network = due.network and p.place = due.place returning p.*`.execute(tx);
    return rows.map((stream) => ({ stream, owner }));
  });
}

/** @throws LeaseLost when another process reads the stream now */
async function change(desk: Desk, { stream, owner }: PublicClaim, set: ReturnType<typeof sql>): Promise<void> {
  const done = await desk.database.asSystem((tx) =>
    sql`update public_streams set ${set}
      where network = ${stream.network} and place = ${stream.place} and lease_owner = ${owner} returning network`.execute(
      tx,
    ),
  );
  if (done.rows.length === 0) throw new LeaseLost();
}

export const renewPublic = (desk: Desk, claim: PublicClaim): Promise<void> =>
  change(desk, claim, sql`lease_until = ${new Date(desk.clock.now() + STREAM_LEASE_MS)}`);

/** How far it was read: everything before is stored. */
export async function savePosition(
  desk: Desk,
  claim: PublicClaim,
  cursor: Json | undefined,
  seen: number,
): Promise<void> {
  const now = new Date(desk.clock.now());
  const moved = cursor === undefined ? sql`` : sql`cursor = ${exactJson(cursor)}::json,`;
  await change(
    desk,
    claim,
    sql`${moved} seen = seen + ${seen}, last_success_at = ${now}, failures = 0, problem = null`,
  );
  if (cursor !== undefined) claim.stream.cursor = cursor;
  Object.assign(claim.stream, { failures: 0, problem: null, last_success_at: now.getTime() });
}

export const releasePublic = (desk: Desk, claim: PublicClaim, dueAt: number): Promise<void> =>
  change(
    desk,
    claim,
    sql`lease_owner = null, lease_until = null, due_at = ${new Date(dueAt)}, failures = ${claim.stream.failures}`,
  );

/** Writes down why the stream can't be read, for everybody who listens to it, and when it is tried again. */
export async function recordPublicFailure(desk: Desk, claim: PublicClaim, failed: Failure): Promise<void> {
  const { stream } = claim;
  const now = desk.clock.now();
  const failures = stream.failures + 1;
  const detail = failed.detail.replaceAll('\0', '').toWellFormed();
  const problem = { code: failed.code, reason: failed.reason, detail, since: stream.problem?.since ?? now };
  const dueAt = new Date(retryAt(failed, failures, now, desk.random.next()));
  await change(
    desk,
    claim,
    sql`lease_owner = null, lease_until = null, due_at = ${dueAt}, failures = ${failures}, problem = ${JSON.stringify(problem)}::jsonb`,
  );
  desk.log.debug('public-stream.failed', { network: stream.network, place: stream.place, code: failed.code, failures });
}
