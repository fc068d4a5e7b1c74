import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';

/** Recognises an item without keeping its identifier, which may name its author. */
export const itemDigest = (remoteId: string): Buffer => createHash('sha256').update(remoteId).digest().subarray(0, 16);

export interface KeyClaim {
  remoteId: string;
  /** The identifier it gets if it is new. */
  id: string;
}

/**
 * Takes the keys of items nobody stored before. Two batches with the same item at the same moment: the second waits for the first one's
 * commit and then finds it known. Keys are taken in one order, so they never wait for each other in a circle.
 * @returns remote identifiers that are new, and those that were known with their mention
 */
export async function claimKeys(
  context: VerbContext,
  network: string,
  claims: readonly KeyClaim[],
): Promise<{ fresh: Set<string>; known: Map<string, string> }> {
  const byDigest = new Map(claims.map((claim) => [itemDigest(claim.remoteId).toString('hex'), claim]));
  const digests = [...byDigest.keys()].sort();
  const ids = digests.map((digest) => byDigest.get(digest)?.id);
  const taken = await sql<{ digest: string }>`
    insert into mention_keys (workspace_id, network, digest, mention_id)
    select ${context.workspace}, ${network}, decode(digest, 'hex'), id
    from unnest(${digests}::text[], ${ids}::uuid[]) as claimed(digest, id) order by digest
    on conflict do nothing returning encode(digest, 'hex') as digest`.execute(context.tx);
  const fresh = new Set(taken.rows.map((row) => byDigest.get(row.digest)?.remoteId ?? ''));
  const rest = claims.filter((claim) => !fresh.has(claim.remoteId)).map((claim) => claim.remoteId);
  return { fresh, known: await findKeys(context, network, rest) };
}

/** The mentions of known items, by the network's identifiers. */
export async function findKeys(
  context: VerbContext,
  network: string,
  remoteIds: readonly string[],
): Promise<Map<string, string>> {
  if (remoteIds.length === 0) return new Map();
  const byDigest = new Map(remoteIds.map((remoteId) => [itemDigest(remoteId).toString('hex'), remoteId]));
  const { rows } = await sql<{ digest: string; mention_id: string }>`
    select encode(digest, 'hex') as digest, mention_id from mention_keys
    where workspace_id = ${context.workspace} and network = ${network}
      and digest in (select decode(wanted, 'hex') from unnest(${[...byDigest.keys()]}::text[]) as wanted)`.execute(
    context.tx,
  );
  return new Map(rows.map((row) => [byDigest.get(row.digest) ?? '', row.mention_id]));
}
