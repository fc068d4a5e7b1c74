import { sql } from 'kysely';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { ViewState } from '../contract-views.ts';
import { showable } from '../domain/exact-text.ts';
import { listeningError } from '../problems.ts';
import { assertReadable, findQuery } from '../query-rows.ts';
import type { ViewTables } from '../tables-views.ts';
import { assertMayShare, findView, ownerOf, toView, type ViewRow } from './view-rows.ts';

/** So many of one's own, and so many shared: a list that is read at a glance. */
export const MOST_VIEWS = 200;

interface Input {
  view?: string | undefined;
  name: string;
  shared: boolean;
  state: ViewState;
}

/** Keeps a search under a name. A relative period stays relative: "the last 7 days" are those before whenever it is opened. */
export async function saveView(context: VerbContext, input: Input) {
  const before = input.view === undefined ? undefined : await findView(context, input.view);
  if (input.shared || before?.shared) assertMayShare(context);
  await assertState(context, input.state);
  // A shared view stays whose it was; who takes one out of the shared ones keeps it as their own.
  const owner = before !== undefined && input.shared ? before.owner : ownerOf(context.actor);
  const now = context.clock.now();
  const row: ViewRow = {
    ...{ id: before?.id ?? context.newId(), name: showable(input.name), owner, shared: input.shared },
    ...{ state: { ...input.state, query: showable(input.state.query) }, changed_at: now },
  };
  await assertRoom(context, row, before === undefined || before.shared !== input.shared);
  const stored = {
    name: row.name,
    owner,
    shared: row.shared,
    state: JSON.stringify(row.state),
    changed_at: new Date(now),
  };
  const db = tables<ViewTables>(context.tx);
  if (before === undefined) {
    await db
      .insertInto('search_views')
      .values({ workspace_id: context.workspace, id: row.id, ...stored, created_at: new Date(now) })
      .execute();
  } else {
    const update = db.updateTable('search_views').set(stored).where('workspace_id', '=', context.workspace);
    await update.where('id', '=', before.id).execute();
  }
  context.record(row.id, before === undefined ? {} : { before: { name: before.name, state: before.state } });
  return toView(context, row);
}

/** @throws listening.query-unreadable, listening.unknown-query, listening.period-empty */
async function assertState(context: VerbContext, { query, savedQuery, period }: ViewState): Promise<void> {
  if (query.trim() !== '') assertReadable(query);
  if (savedQuery !== undefined) await findQuery(context, savedQuery);
  if ('since' in period && Date.parse(period.since) >= Date.parse(period.until))
    throw listeningError('period-empty', { since: period.since, until: period.until });
}

/** @throws listening.view-exists, listening.too-many-views */
async function assertRoom(context: VerbContext, row: ViewRow, isNewThere: boolean): Promise<void> {
  const place = sql<boolean>`case when shared then '' else owner end = ${row.shared ? '' : row.owner}`;
  const { rows } = await sql<{ taken: boolean; count: number }>`
    select coalesce(bool_or(lower(name) = lower(${row.name}) and id <> ${row.id}::uuid), false) as taken, count(*)::int as count
    from search_views where workspace_id = ${context.workspace} and ${place}`.execute(context.tx);
  if (rows[0]?.taken) throw listeningError('view-exists', { name: row.name });
  if (isNewThere && (rows[0]?.count ?? 0) >= MOST_VIEWS) throw listeningError('too-many-views', { most: MOST_VIEWS });
}
