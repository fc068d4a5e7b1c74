import { tables } from '../../platform/database/open-database.ts';
import type { VerbContext } from '../../platform/operations/context.ts';
import { searchWords } from './domain/search-words.ts';
import { personName } from './domain/shown-name.ts';
import { type Sighting, sightingKey } from './domain/sightings.ts';
import { handleColumns, insertWords } from './insert-persons.ts';
import type { KnownHandle } from './remember-people.ts';
import type { AudienceTables } from './tables.ts';

/** Takes over new names, pictures and follower counts of known identities. Only what changed is written; an old item never brings an old name back. */
export async function refreshHandles(
  context: VerbContext,
  sightings: readonly Sighting[],
  known: ReadonlyMap<string, KnownHandle>,
): Promise<void> {
  for (const sighting of sightings) {
    const before = known.get(sightingKey(sighting));
    if (before !== undefined && before.seen_at <= sighting.at && changed(before, sighting)) {
      await refresh(context, before, sighting);
    }
  }
}

const changed = (before: KnownHandle, now: Sighting): boolean =>
  before.handle !== now.handle ||
  before.name !== now.name ||
  (now.avatarUrl !== null && before.avatar_url !== now.avatarUrl) ||
  (now.url !== null && before.url !== now.url) ||
  (now.followers !== null && before.followers !== now.followers);

async function refresh(context: VerbContext, before: KnownHandle, now: Sighting): Promise<void> {
  const db = tables<AudienceTables>(context.tx);
  // Some calls of a network show less of a person than others: what is not told now stays as it was.
  const told = Object.fromEntries(Object.entries(handleColumns(now)).filter(([, value]) => value !== null));
  await db
    .updateTable('person_handles')
    .set(told)
    .where('workspace_id', '=', context.workspace)
    .where('network', '=', now.network)
    .where('remote_id', '=', now.remoteId)
    .execute();
  if (before.handle === now.handle && before.name === now.name) return;
  await db
    .updateTable('persons')
    .set({ name: personName(now.name, now.handle) })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', before.person_id)
    .where('name', '=', personName(before.name, before.handle))
    .execute();
  const words = searchWords(now.name, now.handle).map((word) => ({ word, person_id: before.person_id }));
  await insertWords(context, words);
}
