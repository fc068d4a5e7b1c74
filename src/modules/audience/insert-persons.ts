import { tables } from '../../platform/database/open-database.ts';
import type { VerbContext } from '../../platform/operations/context.ts';
import { personName } from './domain/shown-name.ts';
import { searchWords } from './domain/search-words.ts';
import { type Sighting, sightingKey } from './domain/sightings.ts';
import type { AudienceTables } from './tables.ts';

/** Rows a statement; 1,000 rows of 11 columns stay below the protocol's 65,535 parameters. */
const ROWS_A_STATEMENT = 1_000;

/** Makes a person for each identity nobody knew. The caller holds the workspace's turn. @returns the new persons by sighting key */
export async function insertPersons(
  context: VerbContext,
  sightings: readonly Sighting[],
): Promise<Map<string, string>> {
  const made = new Map(sightings.map((sighting) => [sightingKey(sighting), context.newId()]));
  for (let from = 0; from < sightings.length; from += ROWS_A_STATEMENT) {
    await insertSome(context, sightings.slice(from, from + ROWS_A_STATEMENT), made);
  }
  return made;
}

async function insertSome(
  context: VerbContext,
  sightings: readonly Sighting[],
  made: ReadonlyMap<string, string>,
): Promise<void> {
  const db = tables<AudienceTables>(context.tx);
  const workspace_id = context.workspace;
  const idOf = (sighting: Sighting): string => made.get(sightingKey(sighting)) ?? context.newId();
  await db
    .insertInto('persons')
    .values(
      sightings.map((sighting) => ({
        workspace_id,
        id: idOf(sighting),
        name: personName(sighting.name, sighting.handle),
        languages: '{}',
        first_seen_at: new Date(sighting.at),
        last_seen_at: new Date(sighting.at),
      })),
    )
    .execute();
  await db
    .insertInto('person_handles')
    .values(sightings.map((sighting) => ({ workspace_id, person_id: idOf(sighting), ...handleColumns(sighting) })))
    .execute();
  await insertWords(
    context,
    sightings.flatMap((sighting) =>
      searchWords(sighting.name, sighting.handle).map((word) => ({ word, person_id: idOf(sighting) })),
    ),
  );
}

/** The columns of a handle as the network shows it now. */
export const handleColumns = (sighting: Sighting) => ({
  network: sighting.network,
  remote_id: sighting.remoteId,
  handle: sighting.handle,
  name: sighting.name,
  avatar_url: sighting.avatarUrl,
  url: sighting.url,
  followers: sighting.followers,
  opened_at: sighting.openedAt === null ? null : new Date(sighting.openedAt),
  seen_at: new Date(sighting.at),
});

/** Adds words that persons are found by; those that are there stay. */
export async function insertWords(
  context: VerbContext,
  words: readonly { word: string; person_id: string }[],
): Promise<void> {
  for (let from = 0; from < words.length; from += 10 * ROWS_A_STATEMENT) {
    await tables<AudienceTables>(context.tx)
      .insertInto('person_words')
      .values(
        words.slice(from, from + 10 * ROWS_A_STATEMENT).map((row) => ({ workspace_id: context.workspace, ...row })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
