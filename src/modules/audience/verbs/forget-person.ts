import { toIso } from '../../../kernel/time.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { personForgotten } from '../events.ts';
import { findPerson } from '../read-persons.ts';
import type { AudienceTables } from '../tables.ts';

/**
 * Erases a person on request, here and, by the event, in every area, in one transaction.
 * What stays is a row without a name, so that counts and threads still add up. Somebody who writes again is somebody new.
 */
export async function forgetPerson(context: VerbContext, input: { person: string; reason: string }) {
  const { id: person } = await findPerson(context, input.person);
  const at = context.clock.now();
  const db = tables<AudienceTables>(context.tx);
  const signposts = await db
    .selectFrom('persons')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('merged_into', '=', person)
    .execute();
  for (const table of ['person_handles', 'person_words', 'person_notes'] as const) {
    await db.deleteFrom(table).where('workspace_id', '=', context.workspace).where('person_id', '=', person).execute();
  }
  await db
    .updateTable('persons')
    .set({ name: '', tags: [], languages: '{}', forgotten_at: new Date(at) })
    .where('workspace_id', '=', context.workspace)
    .where('id', 'in', [person, ...signposts.map((row) => row.id)])
    .execute();
  await context.emit(personForgotten, { personId: person });
  for (const { id } of signposts) await context.emit(personForgotten, { personId: id });
  context.announce('audience', person);
  context.record(person);
  return { person, forgottenAt: toIso(at) };
}
