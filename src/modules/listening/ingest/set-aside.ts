import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Json, PoisonItem } from '../../../connectors/items.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { exactJson, showable } from '../domain/exact-text.ts';
import type { ListeningTables } from '../tables.ts';
import type { SourceRef } from './batch.ts';

/**
 * Keeps what could not be understood, with its cause. The same payload from the same source is kept once; when it comes again it counts as tried.
 * @param cursorBefore where reading again would meet it
 */
export async function setAside(
  context: VerbContext,
  source: Pick<SourceRef, 'id'>,
  poison: readonly PoisonItem[],
  cursorBefore: Json | undefined,
): Promise<void> {
  if (poison.length === 0) return;
  const rows = new Map(poison.map((one) => [payloadDigest(one).toString('hex'), one]));
  await tables<ListeningTables>(context.tx)
    .insertInto('poison_items')
    .values(
      [...rows.values()].map((one) => ({
        workspace_id: context.workspace,
        id: context.newId(),
        source_id: source.id,
        digest: payloadDigest(one),
        remote_id: one.remoteId === undefined ? null : showable(one.remoteId).slice(0, 1_000).toWellFormed(),
        cause: showable(one.cause).slice(0, 500).toWellFormed(),
        raw: exactJson(one.raw.slice(0, 20_000)),
        cursor_before: cursorBefore === undefined ? null : exactJson(cursorBefore),
        at: new Date(context.clock.now()),
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'source_id', 'digest'])
        .doUpdateSet({ tries: sql`poison_items.tries + 1`, resolved_at: null, cause: sql`excluded.cause` }),
    )
    .execute();
  context.announce('listening');
}

/** What makes two payloads the same: the identifier if there is one, else the payload. */
export const payloadDigest = (poison: PoisonItem): Buffer =>
  createHash('sha256')
    .update(poison.remoteId === undefined ? `raw ${poison.raw}` : `id ${poison.remoteId}`)
    .digest()
    .subarray(0, 16);
