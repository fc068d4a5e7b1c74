import { sql } from 'kysely';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { listeningError } from '../problems.ts';

/** PostgreSQL: the statement was cancelled, here because its time was over. */
const CANCELLED = '57014';

/**
 * Runs searches for as long as the desk allows.
 * @throws listening.search-too-slow when that was not enough
 */
export async function bounded<T>(context: VerbContext, work: () => Promise<T>): Promise<T> {
  const ms = context.desk.config.RAPPORT_SEARCH_TIMEOUT_MS;
  await sql`select set_config('statement_timeout', ${String(ms)}, true)`.execute(context.tx);
  try {
    return await work();
  } catch (cause) {
    if ((cause as { code?: string }).code !== CANCELLED) throw cause;
    throw listeningError('search-too-slow', { seconds: ms / 1_000 });
  }
}
