import { sql } from 'kysely';
import type { Gap } from '../../../connectors/items.ts';
import { MINUTE_MS } from '../../../kernel/time.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { exactJson, showable } from '../domain/exact-text.ts';
import { gapChanged } from '../events.ts';
import type { ListeningTables } from '../tables.ts';
import type { SourceRow } from './claim-sources.ts';

/** Writes down a stretch in which something may have been missed. The same stretch told twice is one gap. */
export async function openGap(context: VerbContext, source: SourceRow, gap: Gap): Promise<void> {
  const db = tables<ListeningTables>(context.tx);
  const from_at = new Date(Math.min(gap.from, gap.to));
  const to_at = new Date(Math.max(gap.from, gap.to));
  const known = await db
    .selectFrom('gaps')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('source_id', '=', source.id)
    .where('closed_at', 'is', null)
    .where(sql<boolean>`from_at <= ${from_at} and to_at >= ${to_at}`)
    .executeTakeFirst();
  if (known !== undefined) return;
  const id = context.newId();
  await db
    .insertInto('gaps')
    .values({
      ...{ workspace_id: context.workspace, id, source_id: source.id, from_at, to_at },
      cause: showable(gap.cause).slice(0, 500).toWellFormed(),
      cursor_before: source.cursor === null ? null : exactJson(source.cursor),
      due_at: new Date(context.clock.now() + MINUTE_MS),
    })
    .execute();
  await context.emit(gapChanged, { gapId: id, sourceId: source.id, state: 'open' });
  context.announce('listening', id);
}

/**
 * Closes the gaps of an account's streams that a complete read of its inbound items has covered since. What was said to us in a stretch
 * is listed by the network whether or not the stream ran, so reading to the end after it closes it.
 */
export async function closeCovered(context: VerbContext, source: SourceRow): Promise<void> {
  if (source.account_id === null) return;
  const now = new Date(context.clock.now());
  const { rows } = await sql<{ id: string; source_id: string }>`
    update gaps g set closed_at = ${now}, recovered = (
      select count(*) from mentions m where m.workspace_id = g.workspace_id and m.at between g.from_at and g.to_at
        and m.account_id = ${source.account_id} and m.received_at >= g.to_at)
    from sources s
    where g.workspace_id = ${context.workspace} and g.closed_at is null and g.to_at <= ${now}
      and s.workspace_id = g.workspace_id and s.id = g.source_id and s.kind = 'stream' and s.account_id = ${source.account_id}
    returning g.id, g.source_id`.execute(context.tx);
  await tellClosed(context, rows);
}

export async function tellClosed(
  context: VerbContext,
  rows: readonly { id: string; source_id: string }[],
): Promise<void> {
  for (const { id, source_id } of rows) {
    await context.emit(gapChanged, { gapId: id, sourceId: source_id, state: 'closed' });
    context.announce('listening', id);
  }
}
