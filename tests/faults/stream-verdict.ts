import { sql } from 'kysely';
import type { OpenDesk } from '../../src/app.ts';
import { areas } from '../../src/areas.ts';
import { foundWorkspace } from '../../src/modules/workspace/index.ts';
import { runOperation } from '../../src/platform/operations/run-operation.ts';
import { isDeleted, remoteIdOf } from './stream-network.ts';

export interface StreamFirm {
  workspace: string;
  query: string;
  /** Whether a post is what the firm's query asks for. */
  wants(n: number): boolean;
}

export interface StreamVerdict {
  posts: number;
  stored: number;
  lost: number;
  doubled: number;
  /** Stored although nobody asked for it. */
  foreign: number;
  /** Deleted by their authors, and not known to be. */
  undeleted: number;
  /** Roll-ups that count otherwise than the rows. */
  miscounted: number;
}

/** A workspace that listens to the known stream for one query. */
export async function foundFirm(
  { desk }: OpenDesk,
  slug: string,
  words: string,
  wants: StreamFirm['wants'],
): Promise<StreamFirm> {
  const about = { slug, name: slug, language: 'en', region: 'KE', timeZone: 'Africa/Nairobi', currency: 'KES' };
  const workspace = (await foundWorkspace(desk, about, undefined)).id;
  const call = async (area: string, name: string, input: unknown): Promise<{ id: string }> => {
    const request = { workspace, actor: { kind: 'system' as const, name: 'fault run' }, input };
    return (await runOperation(desk, areas, area, name, { ...request, signal: new AbortController().signal })) as {
      id: string;
    };
  };
  const account = await call('accounts', 'connect', { network: 'known', method: 'form', values: {} });
  const query = await call('listening', 'createQuery', { name: words, query: words });
  await call('listening', 'createSource', { kind: 'public', account: account.id });
  return { workspace, query: query.id, wants };
}

interface Row {
  remote_id: string;
  deleted: boolean;
}

const rowsOf = async ({ desk }: OpenDesk, firm: StreamFirm): Promise<Row[]> =>
  desk.database.asSystem(
    async (tx) =>
      (
        await sql<Row>`select remote_id, deleted_at is not null as deleted from mentions
          where workspace_id = ${firm.workspace}`.execute(tx)
      ).rows,
  );

export const storedOf = async (opened: OpenDesk, firm: StreamFirm): Promise<number> =>
  (await rowsOf(opened, firm)).length;

/** Holds what each firm has against what was said. */
export async function judgeStream(
  opened: OpenDesk,
  firms: readonly StreamFirm[],
  posts: number,
): Promise<StreamVerdict> {
  const verdict = { posts, stored: 0, lost: 0, doubled: 0, foreign: 0, undeleted: 0, miscounted: 0 };
  for (const firm of firms) {
    const rows = await rowsOf(opened, firm);
    const byId = Map.groupBy(rows, (row) => row.remote_id);
    verdict.stored += rows.length;
    let wanted = 0;
    for (let n = 1; n <= posts; n++) {
      const found = byId.get(remoteIdOf(n)) ?? [];
      if (!firm.wants(n)) {
        verdict.foreign += found.length;
        continue;
      }
      wanted += 1;
      if (found.length === 0) verdict.lost += 1;
      if (found.length > 1) verdict.doubled += 1;
      if (found.length > 0 && isDeleted(n) && !found.some((row) => row.deleted)) verdict.undeleted += 1;
    }
    verdict.miscounted += Math.abs((await countedOf(opened, firm)) - wanted);
  }
  return verdict;
}

const countedOf = async ({ desk }: OpenDesk, firm: StreamFirm): Promise<number> =>
  desk.database.asSystem(async (tx) => {
    const { rows } = await sql<{
      counted: number;
    }>`select coalesce(sum(count), 0)::bigint as counted from mention_counts
      where workspace_id = ${firm.workspace} and query_id = ${firm.query}`.execute(tx);
    return rows[0]?.counted ?? 0;
  });
