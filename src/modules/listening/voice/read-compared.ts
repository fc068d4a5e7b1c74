import { sql } from 'kysely';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { ComparedQuery, ComparedSource } from '../domain/comparability.ts';
import { sourceState } from '../domain/source-state.ts';
import { listeningError } from '../problems.ts';
import type { ListeningTables, SourceProblem } from '../tables.ts';

/** Compared at once; more lines than this nobody reads. */
const SUBJECTS_AT_MOST = 12;

/**
 * The saved queries to compare, our own first.
 * @throws listening.unknown-query when one of those asked for is not there
 */
export async function readSubjects(context: VerbContext, ids: readonly string[] | undefined): Promise<ComparedQuery[]> {
  const all = tables<ListeningTables>(context.tx)
    .selectFrom('queries')
    .select(['id', 'name', 'kind', 'created_at'])
    .where('workspace_id', '=', context.workspace);
  const rows = await (ids === undefined
    ? all.where('archived_at', 'is', null).where('kind', '<>', 'topic')
    : all.where('id', 'in', [...ids, '00000000-0000-0000-0000-000000000000'])
  ).execute();
  const missing = ids?.find((id) => !rows.some((row) => row.id === id));
  if (missing !== undefined) throw listeningError('unknown-query', { query: missing });
  const order = ['own', 'competitor', 'topic'];
  return rows
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.name < b.name ? -1 : 1))
    .slice(0, SUBJECTS_AT_MOST)
    .map(({ created_at: createdAt, ...row }) => ({ ...row, createdAt }));
}

interface SourceLine extends Omit<ComparedSource, 'createdAt' | 'isSilent' | 'gaps'> {
  created_at: number;
  paused: boolean;
  problem: SourceProblem | null;
  gaps: readonly [string, string][] | null;
}

/** Every source with what is known to be missing from it. */
export async function readComparedSources(context: VerbContext): Promise<ComparedSource[]> {
  const { rows } = await sql<SourceLine>`
    select s.id, s.name, s.kind, s.network, s.target, s.created_at, s.paused, s.problem,
      (select json_agg(json_build_array(g.from_at, g.to_at) order by g.from_at desc) from gaps g
       where g.workspace_id = s.workspace_id and g.source_id = s.id and g.closed_at is null) as gaps
    from sources s where s.workspace_id = ${context.workspace} order by s.created_at limit 500`.execute(context.tx);
  return rows.map(({ created_at: createdAt, paused, problem, gaps, ...row }) => ({
    ...row,
    createdAt,
    isSilent: !['working', 'waiting'].includes(sourceState({ paused, problem })),
    gaps: (gaps ?? []).map(([from, to]) => ({ from: Date.parse(from), to: Date.parse(to) })),
  }));
}
