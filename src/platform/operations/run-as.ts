import type { WorkspaceId } from '../../kernel/ids.ts';
import { withRetry } from '../database/retry.ts';
import type { Actor, VerbContext } from './context.ts';
import { flushAnnouncements, makeContext } from './contexts.ts';
import type { Desk } from './desk.ts';
import type { Subscription } from './events.ts';

/** One transaction of the product's own work in a workspace, with events, jobs and announcements, but without a door. */
export function runAs<T>(
  desk: Desk,
  subscriptions: readonly Subscription[],
  workspace: WorkspaceId,
  actor: Actor,
  work: (context: VerbContext) => Promise<T>,
): Promise<T> {
  return withRetry(() =>
    desk.database.inWorkspace({ workspace }, async (tx) => {
      const { context, announced } = makeContext(desk, workspace, actor, tx, subscriptions);
      const result = await work(context);
      await flushAnnouncements(tx, announced);
      return result;
    }),
  );
}
