import { sql } from 'kysely';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { addLanguages } from '../domain/languages.ts';
import { personsMerged } from '../events.ts';
import { audienceError } from '../problems.ts';
import { findPerson } from '../read-persons.ts';
import type { AudienceTables } from '../tables.ts';
import { showPerson } from './show-person.ts';

/** Unites two persons. What belonged to `from` belongs to `into`; `from` stays as a signpost. */
export async function mergePersons(context: VerbContext, input: { into: string; from: string }) {
  const into = await findPerson(context, input.into);
  const from = await findPerson(context, input.from);
  if (into.id === from.id) throw audienceError('same-person', { person: into.id });
  const db = tables<AudienceTables>(context.tx);
  const of = (person: string) => sql<boolean>`workspace_id = ${context.workspace} and person_id = ${person}`;
  await db.updateTable('person_handles').set({ person_id: into.id }).where(of(from.id)).execute();
  await db.updateTable('person_notes').set({ person_id: into.id }).where(of(from.id)).execute();
  await sql`insert into person_words (workspace_id, word, person_id)
    select workspace_id, word, ${into.id} from person_words where ${of(from.id)} on conflict do nothing`.execute(db);
  await db.deleteFrom('person_words').where(of(from.id)).execute();
  await db
    .updateTable('persons')
    .set({
      tags: [...new Set([...into.tags, ...from.tags])].sort(),
      languages: JSON.stringify(addLanguages(into.languages, from.languages)),
      mentions: into.mentions + from.mentions,
      first_seen_at: new Date(Math.min(into.first_seen_at, from.first_seen_at)),
      last_seen_at: new Date(Math.max(into.last_seen_at, from.last_seen_at)),
    })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', into.id)
    .execute();
  await db
    .updateTable('persons')
    .set({ merged_into: into.id })
    .where('workspace_id', '=', context.workspace)
    .where((eb) => eb.or([eb('id', '=', from.id), eb('merged_into', '=', from.id)]))
    .execute();
  await context.emit(personsMerged, { into: into.id, from: from.id });
  context.record(into.id, { from: from.id });
  return showPerson(context, { person: into.id });
}
