import { sql } from 'kysely';
import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { SourceProblem } from '../domain/source-state.ts';

interface Row {
  network: string;
  place: string;
  source: string;
  seen: number;
  stored: number;
  last_success_at: number | null;
  problem: SourceProblem | null;
}

/** How much of each public stream was read by this desk, and what this workspace kept of it. */
export async function listPublicStreams(context: VerbContext) {
  const { rows } = await sql<Row>`
    select p.network, p.place, s.id as source, p.seen, s.stored, p.last_success_at, p.problem
    from sources s join accounts a on a.workspace_id = s.workspace_id and a.id = s.account_id
    join public_streams p on p.network = s.network and p.place in ('', coalesce(a.server, ''))
    where s.workspace_id = ${context.workspace} and s.kind = 'public' order by s.created_at, s.id`.execute(context.tx);
  return {
    items: rows.map(({ network, place, source, seen, stored, last_success_at, problem }) => ({
      ...{ network, source, seen, stored },
      ...(place === '' ? {} : { place }),
      ...(last_success_at === null ? {} : { lastReadAt: toIso(last_success_at) }),
      ...(problem === null
        ? {}
        : { problem: { code: problem.code, detail: problem.detail, since: toIso(problem.since) } }),
    })),
  };
}
