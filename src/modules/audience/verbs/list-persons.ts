import { type SelectQueryBuilder, sql } from 'kysely';
import { z } from 'zod';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { decodeCursor, encodeCursor } from '../../../platform/database/cursor.ts';
import type { audienceContract } from '../contract.ts';
import { wantedWords } from '../domain/search-words.ts';
import { type PersonSummary, summarise } from '../read-persons.ts';
import type { AudienceTables } from '../tables.ts';

const afterKey = z.tuple([z.number(), z.uuid()]);

type Input = z.infer<(typeof audienceContract.operations)['list']['input']>;

/** Persons, last seen first. Every word of the search must begin a word of the name or handle. */
export async function listPersons(
  context: VerbContext,
  input: Input,
): Promise<{ items: PersonSummary[]; next?: string }> {
  const after = decodeCursor(input.cursor, afterKey);
  const base = tables<AudienceTables>(context.tx)
    .selectFrom('persons')
    .select(['id', 'name', 'tags', 'mentions', 'first_seen_at', 'last_seen_at'])
    .where('workspace_id', '=', context.workspace)
    .where('merged_into', 'is', null)
    .where('forgotten_at', 'is', null);
  let query = narrow(base, context, input);
  if (after) query = query.where(sql<boolean>`(last_seen_at, id) < (${new Date(after[0])}, ${after[1]}::uuid)`);
  const rows = await query
    .orderBy('last_seen_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute();
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  const next = rows.length > input.limit && last ? { next: encodeCursor([last.last_seen_at, last.id]) } : {};
  return { items: await summarise(context, shown), ...next };
}

function narrow<O>(base: SelectQueryBuilder<AudienceTables, 'persons', O>, context: VerbContext, input: Input) {
  let query = base;
  // A word that names nothing (only signs) must not find everybody.
  const words = input.search === undefined || input.search.trim() === '' ? [] : wantedWords(input.search);
  if (input.search?.trim() && words.length === 0) query = query.where(sql<boolean>`false`);
  for (const word of words) query = query.where('id', 'in', personsWithWord(context, word));
  if (input.tag !== undefined)
    query = query.where(sql<boolean>`${input.tag} = any(tags)`).where(sql<boolean>`tags <> '{}'`);
  if (input.network !== undefined) {
    query = query.where(
      sql<boolean>`exists (select 1 from person_handles h where h.workspace_id = persons.workspace_id
        and h.person_id = persons.id and h.network = ${input.network})`,
    );
  }
  return query;
}

/** U+10FFFF is the end of every range of words with a prefix in byte order. */
const personsWithWord = (context: VerbContext, word: string) =>
  tables<AudienceTables>(context.tx)
    .selectFrom('person_words')
    .select('person_id')
    .where('workspace_id', '=', context.workspace)
    .where('word', '>=', word)
    .where('word', '<', `${word}\u{10ffff}`);
