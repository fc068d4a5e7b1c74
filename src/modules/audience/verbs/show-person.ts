import type { z } from 'zod';
import { toIso } from '../../../kernel/time.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { person } from '../contract.ts';
import { languageShares } from '../domain/languages.ts';
import { findPerson, summarise } from '../read-persons.ts';
import type { AudienceTables } from '../tables.ts';

/** One person whole; an identifier that was merged away shows the one it was merged into. */
export async function showPerson(context: VerbContext, input: { person: string }): Promise<z.input<typeof person>> {
  const row = await findPerson(context, input.person);
  const [summary] = await summarise(context, [row]);
  if (summary === undefined) throw new Error('a person that was found has no summary');
  const db = tables<AudienceTables>(context.tx);
  const notes = await db
    .selectFrom('person_notes')
    .select(['id', 'text', 'author', 'at'])
    .where('workspace_id', '=', context.workspace)
    .where('person_id', '=', row.id)
    .orderBy('at', 'desc')
    .limit(500)
    .execute();
  const merged = await db
    .selectFrom('persons')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('merged_into', '=', row.id)
    .execute();
  return {
    ...summary,
    notes: notes.map(({ at, ...note }) => ({ ...note, at: toIso(at) })),
    languages: languageShares(row.languages),
    merged: merged.map((other) => other.id),
  };
}
