import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Site } from '../contract-sites.ts';
import { newCode } from '../domain/short-link.ts';
import { outcomeError } from '../problems.ts';
import { type SiteRow, siteTables } from '../tables-sites.ts';

export async function listSites(context: VerbContext): Promise<{ items: Site[] }> {
  const rows = await siteTables(context.tx)
    .selectFrom('sites')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('ended_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return { items: rows.map((row) => toSite(row, context.desk.publicUrl())) };
}

interface Wish {
  id?: string | undefined;
  name: string;
  origins: string[];
  source: string;
}

/** @throws outcomes.site-missing */
export async function saveSite(context: VerbContext, { id, name, origins, source }: Wish): Promise<Site> {
  const said = { name, source, origins: JSON.stringify([...new Set(origins)]) };
  const db = siteTables(context.tx);
  const row =
    id === undefined
      ? await db
          .insertInto('sites')
          .values({
            workspace_id: context.workspace,
            id: context.newId(),
            key: newCode(context.random),
            created_at: new Date(context.clock.now()),
            ...said,
          })
          .returningAll()
          .executeTakeFirst()
      : await db
          .updateTable('sites')
          .set(said)
          .where('workspace_id', '=', context.workspace)
          .where('id', '=', id)
          .where('ended_at', 'is', null)
          .returningAll()
          .executeTakeFirst();
  if (!row) throw outcomeError('site-missing');
  context.record(row.id);
  context.announce('outcomes', row.id);
  return toSite(row, context.desk.publicUrl());
}

/** @throws outcomes.site-missing */
export async function endSite(context: VerbContext, { id }: { id: string }) {
  const row = await siteTables(context.tx)
    .updateTable('sites')
    .set({ ended_at: new Date(context.clock.now()) })
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!row) throw outcomeError('site-missing');
  context.record(id);
  context.announce('outcomes', id);
  return {};
}

const toSite = (row: SiteRow, home: string): Site => ({
  id: row.id,
  name: row.name,
  key: row.key,
  snippet: `<script src="${home}/site.js" data-key="${row.key}" defer></script>`,
  source: row.source,
  origins: row.origins,
  counted: row.counted,
  robots: row.robots,
  refused: row.refused,
  lastAt: row.last_at === null ? null : toIso(row.last_at),
  createdAt: toIso(row.created_at),
});
