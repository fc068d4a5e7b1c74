import { sql } from 'kysely';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { storableText } from '../domain/shown-name.ts';
import { findPerson } from '../read-persons.ts';
import type { AudienceTables } from '../tables.ts';

/** Replaces a person's tags. */
export async function tagPerson(context: VerbContext, input: { person: string; tags: readonly string[] }) {
  const { id: person, tags: before } = await findPerson(context, input.person);
  const tags = [...new Set(input.tags.map((tag) => storableText(tag).normalize('NFC')))].sort();
  await tables<AudienceTables>(context.tx)
    .updateTable('persons')
    .set({ tags })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', person)
    .execute();
  context.record(person, { before, after: tags });
  return { tags };
}

/** Tags in use, most used first. */
export async function listTags(context: VerbContext): Promise<{ items: { tag: string; persons: number }[] }> {
  const { rows } = await sql<{ tag: string; persons: number }>`
    select tag, count(*) as persons from persons, unnest(tags) as tag
    where workspace_id = ${context.workspace} and tags <> '{}' and forgotten_at is null and merged_into is null
    group by tag order by count(*) desc, tag limit 500`.execute(context.tx);
  return { items: rows };
}
