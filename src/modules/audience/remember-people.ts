import { sql } from 'kysely';
import type { NetworkPerson } from '../../connectors/items.ts';
import type { EpochMs } from '../../kernel/time.ts';
import type { VerbContext } from '../../platform/operations/context.ts';
import { tables } from '../../platform/database/open-database.ts';
import { type LanguageCounts, languageShares } from './domain/languages.ts';
import { sightingKey, type Sighting, uniqueSightings } from './domain/sightings.ts';
import { insertPersons } from './insert-persons.ts';
import type { AudienceTables } from './tables.ts';
import { refreshHandles } from './refresh-handles.ts';

export interface SeenAuthor {
  network: string;
  author: NetworkPerson;
  /** When what they wrote was written. */
  at: EpochMs;
}

/** A person as others need it while they take in what was written. */
export interface Remembered {
  person: string;
  /** Shares of the languages written before, for guessing the next. */
  languages: Readonly<Record<string, number>>;
}

/**
 * Finds the persons behind these authors and makes those who are new, in four statements whatever their number.
 * Writers of one workspace take turns from here to their commit: two batches with the same new author make one person.
 * @returns by `authorKey`
 */
export async function rememberPeople(
  context: VerbContext,
  seen: readonly SeenAuthor[],
): Promise<Map<string, Remembered>> {
  const remembered = new Map<string, Remembered>();
  const sightings = uniqueSightings(seen);
  if (sightings.length === 0) return remembered;
  await takeTurn(context);
  const known = await findKnown(context, sightings);
  await refreshHandles(context, sightings, known);
  const fresh = sightings.filter((sighting) => !known.has(sightingKey(sighting)));
  for (const [key, person] of await insertPersons(context, fresh)) remembered.set(key, { person, languages: {} });
  for (const [key, row] of known) {
    const shares = languageShares(row.languages).map(({ language, share }) => [language, share]);
    remembered.set(key, { person: row.person_id, languages: Object.fromEntries(shares) });
  }
  return remembered;
}

export const authorKey = (network: string, remoteId: string): string => sightingKey({ network, remoteId });

/** One batch after the other within a workspace, until the end of the transaction. Taking it again is free. */
async function takeTurn(context: VerbContext): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`audience ${context.workspace}`}, 0))`.execute(context.tx);
}

export interface KnownHandle {
  network: string;
  remote_id: string;
  person_id: string;
  handle: string;
  name: string;
  avatar_url: string | null;
  url: string | null;
  followers: number | null;
  seen_at: number;
  languages: LanguageCounts;
}

async function findKnown(context: VerbContext, sightings: readonly Sighting[]): Promise<Map<string, KnownHandle>> {
  const wanted = sql`(select * from unnest(${sightings.map((s) => s.network)}::text[], ${sightings.map((s) => s.remoteId)}::text[])
    as wanted(network, remote_id))`;
  const { rows } = await sql<KnownHandle>`
    select h.network, h.remote_id, h.person_id, h.handle, h.name, h.avatar_url, h.url, h.followers, h.seen_at, p.languages
    from ${wanted} as wanted
    join person_handles h on h.workspace_id = ${context.workspace} and h.network = wanted.network and h.remote_id = wanted.remote_id
    join persons p on p.workspace_id = ${context.workspace} and p.id = h.person_id`.execute(context.tx);
  return new Map(rows.map((row) => [sightingKey({ network: row.network, remoteId: row.remote_id }), row]));
}

/** What was received from a person in one batch. */
export interface Heard {
  person: string;
  at: EpochMs;
  languages: LanguageCounts;
  mentions: number;
}

/** Adds to the persons' counts; call it once for what was really new. */
export async function countHeard(context: VerbContext, heard: readonly Heard[]): Promise<void> {
  if (heard.length === 0) return;
  const db = tables<AudienceTables>(context.tx);
  const rows = JSON.stringify(heard.map(({ at, ...rest }) => ({ ...rest, at: new Date(at).toISOString() })));
  await sql`
    with heard as (
      select * from jsonb_to_recordset(${rows}::jsonb) as x(person uuid, at timestamptz, languages jsonb, mentions bigint)
    )
    update persons p set
      mentions = p.mentions + heard.mentions,
      last_seen_at = greatest(p.last_seen_at, heard.at),
      first_seen_at = least(p.first_seen_at, heard.at),
      languages = (
        select coalesce(jsonb_object_agg(language, total), '{}') from (
          select language, sum(count) as total
          from (select key as language, value::bigint as count from jsonb_each_text(p.languages)
            union all select key, value::bigint from jsonb_each_text(heard.languages)) as each_count
          group by language) as summed)
    from heard where p.workspace_id = ${context.workspace} and p.id = heard.person`.execute(db);
}
