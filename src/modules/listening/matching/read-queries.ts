import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';

export interface ChangedQuery {
  id: string;
  /** Absent when it no longer matches anything: archived. */
  query?: string;
}

export interface Revision {
  revision: number;
  /** This very transaction changed queries: what it sees may yet be taken back. */
  isOwn: boolean;
}

/** What a workspace's queries are read with, as they stand in one transaction. */
export interface QueryReader {
  revision(): Promise<Revision>;
  /** Queries changed after the revision; all that are active when it is undefined. */
  changedSince(revision: number | undefined): Promise<readonly ChangedQuery[]>;
}

/** Reads the queries of the context's workspace, as its transaction sees them. */
export const queryReader = (context: VerbContext): QueryReader => ({
  revision: async () => {
    const { rows } = await sql<Revision>`
      select revision, coalesce(xmin::text::bigint = pg_current_xact_id_if_assigned()::text::bigint & 4294967295, false) as "isOwn"
      from derived.query_revisions where workspace_id = ${context.workspace}`.execute(context.tx);
    // Before the first query was saved.
    return rows[0] ?? { revision: 0, isOwn: false };
  },
  changedSince: async (revision) => {
    const { rows } = await sql<{ id: string; query: string | null }>`
      select id, case when archived_at is null then query end as query from queries
      where workspace_id = ${context.workspace}
        and ${revision === undefined ? sql`archived_at is null` : sql`revision > ${revision}`}`.execute(context.tx);
    return rows.map(({ id, query }) => (query === null ? { id } : { id, query }));
  },
});
