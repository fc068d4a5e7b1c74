import { sql } from 'kysely';
import type { z } from 'zod';
import { parseQuery } from '../../analysis/query/index.ts';
import { DAY_MS, toIso } from '../../kernel/time.ts';
import { tables } from '../../platform/database/open-database.ts';
import type { VerbContext } from '../../platform/operations/context.ts';
import type { savedQuery } from './contract-shapes.ts';
import { listeningError } from './problems.ts';
import type { ListeningTables, QueryKind } from './tables.ts';

export interface QueryRow {
  id: string;
  name: string;
  query: string;
  kind: QueryKind;
  created_at: number;
  archived_at: number | null;
}

/** Saved queries as the contract shows them, with what the roll-ups counted. */
export async function toSavedQueries(
  context: VerbContext,
  rows: readonly QueryRow[],
): Promise<z.input<typeof savedQuery>[]> {
  const since = toIso(context.clock.now() - DAY_MS);
  const counts = await sql<{ query_id: string; total: number; last_day: number }>`
    select query_id, sum(count)::bigint as total, coalesce(sum(count) filter (where hour >= ${since}::timestamptz), 0)::bigint as last_day
    from mention_counts where workspace_id = ${context.workspace} and query_id = any(${rows.map((row) => row.id)}::uuid[])
    group by query_id`.execute(context.tx);
  const byQuery = new Map(counts.rows.map((row) => [row.query_id, row]));
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, query: row.query, kind: row.kind, createdAt: toIso(row.created_at) },
    ...(row.archived_at === null ? {} : { archivedAt: toIso(row.archived_at) }),
    total: byQuery.get(row.id)?.total ?? 0,
    lastDay: byQuery.get(row.id)?.last_day ?? 0,
  }));
}

export async function toSavedQuery(context: VerbContext, row: QueryRow): Promise<z.input<typeof savedQuery>> {
  const [shown] = await toSavedQueries(context, [row]);
  if (shown === undefined) throw new Error('one query has one form');
  return shown;
}

/** @throws listening.unknown-query */
export async function findQuery(context: VerbContext, id: string): Promise<QueryRow> {
  const row = await tables<ListeningTables>(context.tx)
    .selectFrom('queries')
    .select(['id', 'name', 'query', 'kind', 'created_at', 'archived_at'])
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw listeningError('unknown-query', { query: id });
  return row;
}

/** @throws listening.query-unreadable with the first thing wrong and its place; `explainQuery` lists them all */
export function assertReadable(query: string): void {
  const parsed = parseQuery(query);
  if (parsed.ok) return;
  const [first] = parsed.errors;
  throw listeningError('query-unreadable', {
    code: first?.code ?? 'empty',
    start: first?.at[0] ?? 0,
    end: first?.at[1] ?? 0,
  });
}
