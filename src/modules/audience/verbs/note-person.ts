import { toIso } from '../../../kernel/time.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { storableText } from '../domain/shown-name.ts';
import { findPerson } from '../read-persons.ts';
import type { AudienceTables } from '../tables.ts';

/** Adds an internal note; it is never sent. */
export async function notePerson(context: VerbContext, input: { person: string; text: string }) {
  const { id: person } = await findPerson(context, input.person);
  const note = { id: context.newId(), text: storableText(input.text), author: context.actor.name };
  const at = context.clock.now();
  await tables<AudienceTables>(context.tx)
    .insertInto('person_notes')
    .values({ workspace_id: context.workspace, person_id: person, at: new Date(at), ...note })
    .execute();
  context.record(person, { note: note.id });
  return { ...note, at: toIso(at) };
}
