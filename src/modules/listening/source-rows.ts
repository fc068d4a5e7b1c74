import { sql } from 'kysely';
import type { z } from 'zod';
import { toIso } from '../../kernel/time.ts';
import type { VerbContext } from '../../platform/operations/context.ts';
import type { source } from './contract-shapes.ts';
import { sourceState } from './domain/source-state.ts';
import { listeningError } from './problems.ts';
import type { SourceRow } from './reading/claim-sources.ts';

export type Source = z.input<typeof source>;
type CountedSource = SourceRow & { open_gaps: number; poison: number };

/** Sources in the order they were made, with what is open about each. */
export async function readSources(
  context: VerbContext,
  which: { id?: string; after?: readonly [number, string] | undefined; limit: number },
): Promise<CountedSource[]> {
  const { rows } = await sql<CountedSource>`
    select s.*,
      (select count(*) from gaps g where g.workspace_id = s.workspace_id and g.source_id = s.id and g.closed_at is null) as open_gaps,
      (select count(*) from poison_items p where p.workspace_id = s.workspace_id and p.source_id = s.id and p.resolved_at is null) as poison
    from sources s where s.workspace_id = ${context.workspace}
      ${which.id === undefined ? sql`` : sql`and s.id = ${which.id}`}
      ${which.after === undefined ? sql`` : sql`and (s.created_at, s.id) > (${new Date(which.after[0])}, ${which.after[1]}::uuid)`}
    order by s.created_at, s.id limit ${which.limit}`.execute(context.tx);
  return rows;
}

/** @throws listening.unknown-source */
export async function findSource(context: VerbContext, id: string): Promise<CountedSource> {
  const [row] = await readSources(context, { id, limit: 1 });
  if (row === undefined) throw listeningError('unknown-source', { source: id });
  return row;
}

export function toSource(row: CountedSource): Source {
  const { problem } = row;
  return {
    ...{ id: row.id, kind: row.kind, name: row.name, network: row.network, state: sourceState(row) },
    ...(row.account_id === null ? {} : { account: row.account_id }),
    ...(row.target === null ? {} : { target: row.target }),
    ...(problem === null
      ? {}
      : {
          problem: { code: problem.code, detail: problem.detail, since: toIso(problem.since), failures: row.failures },
        }),
    ...(row.last_success_at === null ? {} : { lastSuccessAt: toIso(row.last_success_at) }),
    ...(row.last_item_at === null ? {} : { lastItemAt: toIso(row.last_item_at) }),
    ...(row.paused || row.kind === 'webhook' || row.kind === 'import' || row.kind === 'public'
      ? {}
      : { nextReadAt: toIso(row.due_at) }),
    ...{ stored: row.stored, openGaps: row.open_gaps, poison: row.poison },
  };
}
