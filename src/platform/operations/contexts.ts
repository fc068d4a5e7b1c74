import { sql } from 'kysely';
import { type WorkspaceId, newId } from '../../kernel/ids.ts';
import type { Tx } from '../database/open-database.ts';
import type { Actor, VerbContext } from './context.ts';
import type { Desk } from './desk.ts';
import type { Subscription } from './events.ts';

/** PostgreSQL channel on which processes hear what changed. */
export const CHANGES_CHANNEL = 'rapport_changes';

export interface Recorded {
  subject: string | null;
  detail: Record<string, unknown>;
}

/** Builds the context of one transaction. Announcements ride in the transaction too: a rollback announces nothing. */
export function makeContext(
  desk: Desk,
  workspace: WorkspaceId,
  actor: Actor,
  tx: Tx,
  subscriptions: readonly Subscription[],
): { context: VerbContext; recorded: Recorded; announced: Set<string> } {
  const recorded: Recorded = { subject: null, detail: {} };
  const announced = new Set<string>();
  const context: VerbContext = {
    workspace,
    actor,
    clock: desk.clock,
    random: desk.random,
    desk,
    tx,
    newId: () => newId(desk.clock.now(), desk.random),
    emit: async (event, payload) => {
      for (const subscription of subscriptions) {
        if (subscription.event === event.name) await subscription.handle(context, payload as never);
      }
    },
    announce: (topic, id) => {
      announced.add(JSON.stringify({ workspace, topic, ...(id ? { id } : {}) }));
    },
    wake: (job, payload = {}, at) => desk.jobs.send(tx, job, { workspace, ...payload }, at),
    record: (subject, detail = {}) => {
      recorded.subject = subject;
      recorded.detail = { ...recorded.detail, ...detail };
    },
  };
  return { context, recorded, announced };
}

/** Sends what was announced, as part of the transaction. */
export async function flushAnnouncements(tx: Tx, announced: ReadonlySet<string>): Promise<void> {
  if (announced.size === 0) return;
  await sql`select pg_notify(${CHANGES_CHANNEL}, line) from unnest(${[...announced]}::text[]) as line`.execute(tx);
}
