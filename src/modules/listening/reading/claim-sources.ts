import { type Selectable, sql, type UpdateObject } from 'kysely';
import { SECOND_MS } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { SourceRef } from '../ingest/batch.ts';
import type { ListeningTables, SourceKind } from '../tables.ts';

export type SourceRow = Selectable<ListeningTables['sources']>;

export type SourceChange = UpdateObject<ListeningTables, 'sources'>;

/** A source this process works on, until its lease runs out. */
export interface Claim {
  source: SourceRow;
  owner: string;
}

/** Longer than any read takes. */
const READ_LEASE_MS = 60 * SECOND_MS;
/** Renewed while the stream runs, so it may be short: a process that dies leaves the stream unheard for no longer than this. */
export const STREAM_LEASE_MS = 15 * SECOND_MS;

/** Takes sources that are due, so that no other process works them. */
export async function claimSources(
  desk: Desk,
  kinds: readonly SourceKind[],
  owner: string,
  most: number,
): Promise<Claim[]> {
  if (most <= 0) return [];
  const now = new Date(desk.clock.now());
  const leaseMs = kinds.includes('stream') ? STREAM_LEASE_MS : READ_LEASE_MS;
  const until = new Date(desk.clock.now() + leaseMs);
  return desk.database.asSystem(async (tx) => {
    const { rows } = await sql<SourceRow>`
      update sources s set lease_owner = ${owner}, lease_until = ${until}, woken_at = null
      from (select workspace_id, id from sources
        where not paused and due_at <= ${now} and kind = any(${[...kinds]}::text[]) and (lease_until is null or lease_until <= ${now})
        order by due_at limit ${most} for update skip locked) as due
      where s.workspace_id = due.workspace_id and s.id = due.id
      returning s.*`.execute(tx);
    return rows.map((source) => ({ source, owner }));
  });
}

/** Another process took the source over: whatever this one did since is not to be stored. */
export class LeaseLost extends Error {
  constructor() {
    super('the lease of the source was lost');
    this.name = 'LeaseLost';
  }
}

/**
 * Changes a source's row as its holder, in the transaction that stores what was read.
 * @throws LeaseLost, and so undoes that transaction, when another process holds the source now
 */
export async function updateClaimed(
  context: VerbContext,
  { source, owner }: Claim,
  change: SourceChange,
): Promise<void> {
  const done = await tables<ListeningTables>(context.tx)
    .updateTable('sources')
    .set(change)
    .where('workspace_id', '=', source.workspace_id)
    .where('id', '=', source.id)
    .where('lease_owner', '=', owner)
    .returning('id')
    .executeTakeFirst();
  if (done === undefined) throw new LeaseLost();
}

export const RELEASED = { lease_owner: null, lease_until: null } as const;

export const sourceRef = (row: SourceRow): SourceRef => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  network: row.network,
  ...(row.account_id === null ? {} : { accountId: row.account_id }),
});
