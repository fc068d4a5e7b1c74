import pg from 'pg';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { ConnectionSettings } from '../database/open-database.ts';
import { CHANGES_CHANNEL } from '../operations/contexts.ts';
import type { Log } from '../telemetry/log.ts';

export interface Change {
  workspace: WorkspaceId;
  topic: string;
  id?: string;
}

export interface Changes {
  /** Calls back for every change any process committed; returns how to stop. */
  subscribe(listener: (change: Change) => void): () => void;
  close(): Promise<void>;
}

const RECONNECT_MS = 1_000;

/**
 * Hears what changed, over one connection of its own. When that is lost it is made again, and every listener is told that it may have
 * missed something (topic `*`), so that a screen reloads instead of staying wrong.
 */
export function listenChanges(connection: ConnectionSettings, log: Log): Changes {
  const listeners = new Set<(change: Change) => void>();
  let closed = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (again: boolean): Promise<void> => {
    if (closed) return;
    const opened = new pg.Client({ ...connection, application_name: 'rapport changes', keepAlive: true });
    client = opened;
    opened.on('notification', (message) => tell(message.payload));
    opened.on('error', () => undefined);
    opened.on('end', () => later());
    try {
      await opened.connect();
      await opened.query(`listen ${CHANGES_CHANNEL}`);
      if (again) for (const listener of listeners) listener({ workspace: '*', topic: '*' });
    } catch (error) {
      log.warn('changes.disconnected', { error });
      await opened.end().catch(() => undefined);
      later();
    }
  };
  const later = (): void => {
    if (closed || timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      connecting = connect(true);
    }, RECONNECT_MS);
  };
  const tell = (payload: string | undefined): void => {
    if (!payload) return;
    const change = JSON.parse(payload) as Change;
    for (const listener of listeners) listener(change);
  };
  let connecting = connect(false);
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      closed = true;
      clearTimeout(timer);
      // A connection half made would outlive us.
      await connecting;
      await client?.end().catch(() => undefined);
    },
  };
}
