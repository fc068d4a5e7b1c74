import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Changes } from '../../platform/changes/listen-changes.ts';
import type { Desk } from '../../platform/operations/desk.ts';
import { identifyCaller } from './caller.ts';

const HEARTBEAT_MS = 25_000;
/** Who may hear is asked again this often: a removed member does not go on listening. */
const BELIEVED_MS = 60_000;

/** Server-sent events: `{topic, id?}` whenever something of a workspace changed. It says what to read again, never the thing itself. */
export function eventStream(desk: Desk, changes: Changes) {
  return async (c: Context): Promise<Response> => {
    const slug = c.req.param('workspace') ?? '';
    const { workspace } = await identifyCaller(desk, slug, c.req.raw.headers);
    return streamSSE(c, async (stream) => {
      const unsubscribe = changes.subscribe((change) => {
        if (change.workspace !== workspace && change.workspace !== '*') return;
        void stream.writeSSE({
          data: JSON.stringify({ topic: change.topic, ...(change.id ? { id: change.id } : {}) }),
        });
      });
      stream.onAbort(unsubscribe);
      let checkedAt = desk.clock.now();
      await stream.writeSSE({ event: 'open', data: '{}' });
      while (!stream.aborted && !stream.closed) {
        await stream.sleep(HEARTBEAT_MS);
        if (desk.clock.now() - checkedAt > BELIEVED_MS) {
          const still = await identifyCaller(desk, slug, c.req.raw.headers).catch(() => undefined);
          if (!still) break;
          checkedAt = desk.clock.now();
        }
        await stream.writeSSE({ event: 'beat', data: '{}' });
      }
      unsubscribe();
    });
  };
}
