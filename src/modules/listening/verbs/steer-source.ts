import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { listeningError } from '../problems.ts';
import type { SourceChange } from '../reading/claim-sources.ts';
import { findSource, type Source, toSource } from '../source-rows.ts';
import type { ListeningTables } from '../tables.ts';

/** Stops reading. The cursor stays, so what is said meanwhile is read when it resumes. A reader at work loses its lease and stores nothing more. */
export const pauseSource = (context: VerbContext, input: { source: string }): Promise<Source> =>
  change(context, input.source, { paused: true, lease_owner: null, lease_until: null });

/** Reads again from where it stopped, beginning now. */
export const resumeSource = (context: VerbContext, input: { source: string }): Promise<Source> =>
  change(context, input.source, { paused: false, failures: 0, ...wokenNow(context) });

/** Reads now instead of at the next turn. */
export async function retrySource(context: VerbContext, input: { source: string }): Promise<Source> {
  const { kind } = await findSource(context, input.source);
  if (kind === 'webhook' || kind === 'import' || kind === 'public')
    throw listeningError('source-not-pollable', { kind });
  return change(context, input.source, wokenNow(context));
}

/** Every source that is not paused. */
export async function readNow(context: VerbContext): Promise<{ sources: number }> {
  const woken = await tables<ListeningTables>(context.tx)
    .updateTable('sources')
    .set(wokenNow(context))
    .where('workspace_id', '=', context.workspace)
    .where('paused', '=', false)
    .where('kind', 'not in', ['webhook', 'import', 'public'])
    .returning('id')
    .execute();
  return { sources: woken.length };
}

function wokenNow(context: VerbContext) {
  const now = new Date(context.clock.now());
  return { due_at: now, woken_at: now };
}

async function change(context: VerbContext, id: string, to: SourceChange): Promise<Source> {
  await findSource(context, id);
  await tables<ListeningTables>(context.tx)
    .updateTable('sources')
    .set(to)
    .where('workspace_id', '=', context.workspace)
    .where('id', '=', id)
    .execute();
  context.record(id);
  context.announce('listening', id);
  return toSource(await findSource(context, id));
}
