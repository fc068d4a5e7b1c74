import { sql } from 'kysely';
import type { Json } from '../../../connectors/items.ts';
import { MINUTE_MS, SECOND_MS } from '../../../kernel/time.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { exactJson } from '../domain/exact-text.ts';
import { openGap } from '../reading/gaps.ts';
import { isAt, loadSubscribers, type Place, type PublicRow, type Subscriber } from './public-rows.ts';

/** Who listens is asked again this often: a new subscriber is heard for within it. */
const FRESH_MS = 2 * SECOND_MS;
/** How far everybody was served is written this often. */
const NOTED_MS = 5 * SECOND_MS;
/** Away for longer than this, and something may have been missed. */
const UNNOTICED_MS = MINUTE_MS;

/** Who listens to the public streams of this process, kept up to date while they are read. */
export interface Subscribers {
  current(): Promise<readonly Subscriber[]>;
  /** Writes down that everybody at a place was served up to a cursor; what somebody missed before becomes a gap of theirs. */
  noteServed(at: Place, stream: PublicRow): Promise<void>;
}

export function watchSubscribers(desk: Desk): Subscribers {
  let known: readonly Subscriber[] = [];
  let readAt = Number.NEGATIVE_INFINITY;
  const notedAt = new Map<string, number>();
  let reading: Promise<void> | undefined;
  const read = async (): Promise<void> => {
    known = await loadSubscribers(desk);
    readAt = desk.clock.now();
  };
  const current = async (): Promise<readonly Subscriber[]> => {
    if (desk.clock.now() - readAt < FRESH_MS) return known;
    const isFirst = readAt === Number.NEGATIVE_INFINITY;
    reading ??= read().finally(() => {
      reading = undefined;
    });
    // The stream does not wait for who else may listen.
    if (isFirst) await reading;
    else reading.catch((error: unknown) => desk.log.warn('subscribers.not-read', { error }));
    return known;
  };
  return {
    current,
    noteServed: async (at, stream) => {
      const now = desk.clock.now();
      const key = `${at.network} ${at.place}`;
      if (now - (notedAt.get(key) ?? Number.NEGATIVE_INFINITY) < NOTED_MS) return;
      notedAt.set(key, now);
      const here = (await current()).filter((subscriber) => isAt(desk, at, subscriber));
      for (const subscriber of here) await noteMissed(desk, subscriber, now);
      await noteAll(desk, here, stream.cursor, now);
    },
  };
}

/** The stream went on while this workspace did not listen (paused, disconnected, not read): shown, and read again where the network can. */
async function noteMissed(desk: Desk, subscriber: Subscriber, now: number): Promise<void> {
  const last = subscriber.last_success_at;
  if (last === null || now - last < UNNOTICED_MS) return;
  await desk.asSystem(subscriber.workspace_id, 'listening', (context) =>
    openGap(context, subscriber, { from: last, to: now, cause: 'not listening' }),
  );
}

async function noteAll(desk: Desk, here: readonly Subscriber[], cursor: Json, now: number): Promise<void> {
  if (here.length === 0) return;
  const ids = here.map((subscriber) => subscriber.id);
  const workspaces = here.map((subscriber) => subscriber.workspace_id);
  await desk.database.asSystem((tx) =>
    sql`update sources s set cursor = ${exactJson(cursor)}::json, last_success_at = ${new Date(now)}, problem = null, failures = 0
      from unnest(${workspaces}::uuid[], ${ids}::uuid[]) as served(workspace_id, id)
      where s.workspace_id = served.workspace_id and s.id = served.id and not s.paused`.execute(tx),
  );
  for (const subscriber of here) Object.assign(subscriber, { last_success_at: now, cursor });
}
