import type { OutsideContext } from '../../../platform/operations/context.ts';
import { tables } from '../../../platform/database/open-database.ts';
import { sql } from 'kysely';
import type { Json, PoisonItem } from '../../../connectors/items.ts';
import { payloadDigest } from '../ingest/set-aside.ts';
import { listeningError } from '../problems.ts';
import { loadSource, readFrom } from '../reading/retry-gaps.ts';
import type { ListeningTables } from '../tables.ts';

interface Waiting {
  id: string;
  source_id: string;
  digest: Buffer;
  cursor_before: Json;
}

/**
 * Asks the network again from where what could not be understood stood, with what we understand today.
 * What is understood now is stored like everything else, once; what is still not stays aside.
 */
export async function retryPoison(
  context: OutsideContext,
  input: { poison?: string | undefined; source?: string | undefined },
) {
  const waiting = await context.transact((inner) => findWaiting(inner.tx, context.workspace, input));
  if (waiting.length === 0 && input.poison !== undefined)
    throw listeningError('unknown-poison', { poison: input.poison });
  const result = { retried: waiting.length, stored: 0, left: 0 };
  for (const group of byPlace(waiting)) {
    const source = await loadSource(context.desk, {
      workspace_id: context.workspace,
      source_id: group[0]?.source_id ?? '',
    });
    if (source === undefined) continue;
    const read = await readFrom(context.desk, source, group[0]?.cursor_before ?? undefined, context.signal);
    result.stored += read.stored;
    const stillBad = new Set(read.poison.map((one: PoisonItem) => payloadDigest(one).toString('hex')));
    const understood = read.whole ? group.filter((one) => !stillBad.has(one.digest.toString('hex'))) : [];
    result.left += group.length - understood.length;
    await context.transact((inner) => settle(inner.tx, context, group, understood));
  }
  return result;
}

const findWaiting = (
  tx: Parameters<typeof tables>[0],
  workspace: string,
  input: { poison?: string | undefined; source?: string | undefined },
): Promise<Waiting[]> =>
  tables<ListeningTables>(tx)
    .selectFrom('poison_items')
    .select(['id', 'source_id', 'digest', 'cursor_before'])
    .where('workspace_id', '=', workspace)
    .where('resolved_at', 'is', null)
    .$if(input.poison !== undefined, (query) => query.where('id', '=', input.poison ?? ''))
    .$if(input.source !== undefined, (query) => query.where('source_id', '=', input.source ?? ''))
    .orderBy('at')
    .limit(500)
    .execute();

/** What one read meets: the same source from the same place. */
function byPlace(waiting: readonly Waiting[]): Waiting[][] {
  const groups = new Map<string, Waiting[]>();
  for (const one of waiting) {
    const place = `${one.source_id} ${JSON.stringify(one.cursor_before)}`;
    groups.set(place, [...(groups.get(place) ?? []), one]);
  }
  return [...groups.values()];
}

async function settle(
  tx: Parameters<typeof tables>[0],
  context: OutsideContext,
  tried: readonly Waiting[],
  understood: readonly Waiting[],
): Promise<void> {
  const now = new Date(context.clock.now());
  const solved = understood.map((one) => one.id);
  await tables<ListeningTables>(tx)
    .updateTable('poison_items')
    .set({
      tries: sql`tries + 1`,
      resolved_at: sql`case when id = any(${solved}::uuid[]) then ${now}::timestamptz end`,
    })
    .where('workspace_id', '=', context.workspace)
    .where(
      'id',
      'in',
      tried.map((one) => one.id),
    )
    .execute();
}
