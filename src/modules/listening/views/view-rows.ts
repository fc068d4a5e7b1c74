import type { Selectable } from 'kysely';
import type { z } from 'zod';
import { toIso } from '../../../kernel/time.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { Actor, VerbContext } from '../../../platform/operations/context.ts';
import type { view } from '../contract-views.ts';
import { listeningError } from '../problems.ts';
import type { ViewTables } from '../tables-views.ts';

export type ViewRow = Omit<Selectable<ViewTables['search_views']>, 'workspace_id' | 'created_at'>;
export type View = z.input<typeof view>;

/** Under which name views belong to whoever asks: a person, an API key, or the machine's command line. */
export function ownerOf(actor: Actor): string {
  if (actor.kind === 'member') return actor.userId;
  return actor.kind === 'key' ? `key:${actor.keyId}` : `system:${actor.name}`;
}

export const toView = (context: VerbContext, row: ViewRow): View => ({
  ...{ id: row.id, name: row.name, shared: row.shared, own: row.owner === ownerOf(context.actor), state: row.state },
  changedAt: toIso(row.changed_at),
});

/** A view that the caller may see: shared, or their own. @throws listening.unknown-view */
export async function findView(context: VerbContext, id: string): Promise<ViewRow> {
  const row = await tables<ViewTables>(context.tx)
    .selectFrom('search_views')
    .select(['id', 'name', 'owner', 'shared', 'state', 'changed_at'])
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined || (!row.shared && row.owner !== ownerOf(context.actor)))
    throw listeningError('unknown-view', { view: id });
  return row;
}

/** Shared views belong to the team: whoever works on the desk may change them. @throws listening.view-is-shared */
export function assertMayShare({ actor }: VerbContext): void {
  const isStaff = actor.kind === 'system' || ['owner', 'manager', 'agent', 'author'].includes(actor.role);
  if (!isStaff) throw listeningError('view-is-shared');
}
