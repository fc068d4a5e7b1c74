import type { OwnerLock } from './owner-lock.ts';
import type { EmbeddedPostgres } from './server-handle.ts';
import type { ServerLog } from './server-log.ts';
import type { ExitListener } from './supervision.ts';

export interface TakeOver {
  log: ServerLog;
  tryLock(): OwnerLock | undefined;
  /** Starts the server as its owner; releases the lock itself when that fails. */
  start(lock: OwnerLock): Promise<EmbeddedPostgres>;
}

const POLL_MS = 400;
const POLL_AFTER_FAILURE_MS = 5_000;

/** An attached process asks for the owner lock now and then (one system call); whoever gets it starts the server. */
export function takeOverLater(plan: TakeOver): Pick<EmbeddedPostgres, 'role' | 'onExit' | 'stop'> {
  const listeners: ExitListener[] = [];
  let owned: EmbeddedPostgres | undefined;
  let isStopping = false;
  let pending: Promise<void> = Promise.resolve();
  let timer = schedule(POLL_MS);

  function schedule(delayMs: number): NodeJS.Timeout {
    return setTimeout(() => {
      pending = attempt();
    }, delayMs).unref();
  }

  async function attempt(): Promise<void> {
    try {
      const lock = plan.tryLock();
      if (lock === undefined) {
        timer = schedule(POLL_MS);
        return;
      }
      plan.log('warn', 'the process that ran the database server is gone; this one runs it now');
      owned = await plan.start(lock);
      for (const listener of listeners) owned.onExit(listener);
    } catch (error) {
      plan.log('error', `could not take over the database server: ${(error as Error).message}`);
      if (!isStopping) timer = schedule(POLL_AFTER_FAILURE_MS);
    }
  }

  return {
    role: () => (owned === undefined ? 'attached' : 'owner'),
    onExit: (listener) => {
      listeners.push(listener);
      owned?.onExit(listener);
    },
    stop: async () => {
      isStopping = true;
      clearTimeout(timer);
      await pending;
      await owned?.stop();
    },
  };
}
