import type { z } from 'zod';
import { toIso } from '../../kernel/time.ts';
import { tables } from '../../platform/database/open-database.ts';
import type { VerbContext } from '../../platform/operations/context.ts';
import type { handle, personSummary } from './contract.ts';
import { audienceError } from './problems.ts';
import type { AudienceTables } from './tables.ts';

export type PersonSummary = z.input<typeof personSummary>;
type Handle = z.input<typeof handle>;

export const readHandles = (context: VerbContext, persons: readonly string[]) =>
  tables<AudienceTables>(context.tx)
    .selectFrom('person_handles')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('person_id', 'in', persons)
    .orderBy('seen_at', 'desc')
    .execute();

/** The person of an identifier, following merges. @throws audience.unknown-person, audience.forgotten */
export async function findPerson(context: VerbContext, id: string) {
  const db = tables<AudienceTables>(context.tx);
  let wanted = id;
  // Merging points every earlier signpost at the last one, so two steps are always enough.
  for (let step = 0; step < 3; step++) {
    const row = await db
      .selectFrom('persons')
      .selectAll()
      .where('workspace_id', '=', context.workspace)
      .where('id', '=', wanted)
      .executeTakeFirst();
    if (row === undefined) break;
    if (row.forgotten_at !== null) throw audienceError('forgotten', { at: toIso(row.forgotten_at) });
    if (row.merged_into === null) return row;
    wanted = row.merged_into;
  }
  throw audienceError('unknown-person', { person: id });
}

export interface PersonRow {
  id: string;
  name: string;
  tags: string[];
  mentions: number;
  first_seen_at: number;
  last_seen_at: number;
}

/** Persons as lists show them, in the order given. */
export async function summarise(context: VerbContext, rows: readonly PersonRow[]): Promise<PersonSummary[]> {
  if (rows.length === 0) return [];
  const handles = new Map<string, Handle[]>();
  for (const row of await readHandles(
    context,
    rows.map((person) => person.id),
  )) {
    handles.set(row.person_id, [...(handles.get(row.person_id) ?? []), toHandle(row)]);
  }
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    handles: handles.get(row.id) ?? [],
    tags: row.tags,
    firstSeenAt: toIso(row.first_seen_at),
    lastSeenAt: toIso(row.last_seen_at),
    mentions: row.mentions,
  }));
}

const toHandle = (row: Awaited<ReturnType<typeof readHandles>>[number]): Handle => ({
  network: row.network,
  remoteId: row.remote_id,
  handle: row.handle,
  name: row.name,
  seenAt: toIso(row.seen_at),
  ...(row.avatar_url === null ? {} : { avatarUrl: row.avatar_url }),
  ...(row.url === null ? {} : { url: row.url }),
  ...(row.followers === null ? {} : { followers: row.followers }),
  ...(row.opened_at === null ? {} : { openedAt: toIso(row.opened_at) }),
});
