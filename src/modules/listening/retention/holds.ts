import { type CompiledQuery, compileQuery, matches, parseQuery } from '../../../analysis/query/index.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { documentOf, type MentionRow } from '../mention-rows.ts';
import type { RetentionTables } from '../tables-retention.ts';

export interface ActiveHold {
  id: string;
  reason: string;
  query?: CompiledQuery;
  since: number;
  until: number;
  person: string | null;
  mentions?: ReadonlySet<string>;
}

/** What is held now. A hold whose query can no longer be read covers all its other conditions let through: rather too much than too little. */
export async function activeHolds(context: VerbContext): Promise<ActiveHold[]> {
  const rows = await tables<RetentionTables>(context.tx)
    .selectFrom('mention_holds')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('released_at', 'is', null)
    .execute();
  return rows.map((row) => {
    const parsed = row.query === null ? undefined : parseQuery(row.query);
    return {
      ...{ id: row.id, reason: row.reason, person: row.person_id },
      ...{ since: row.since ?? -Infinity, until: row.until ?? Infinity },
      ...(parsed?.ok ? { query: compileQuery(parsed.query) } : {}),
      ...(row.mentions === null ? {} : { mentions: new Set(row.mentions) }),
    };
  });
}

/** The first hold that covers a mention. The cheap conditions are asked first. */
export const heldBy = (holds: readonly ActiveHold[], row: MentionRow): ActiveHold | undefined =>
  holds.find(
    ({ query, since, until, person, mentions }) =>
      row.at >= since &&
      row.at < until &&
      (person === null || person === row.person_id) &&
      (mentions === undefined || mentions.has(row.id)) &&
      (query === undefined || matches(query, documentOf(row))),
  );
