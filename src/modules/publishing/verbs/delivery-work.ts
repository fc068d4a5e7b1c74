import type { WorkspaceId } from '../../../kernel/ids.ts';
import { SECOND_MS } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import type { DeliveryPace } from '../domain/pace.ts';
import type { AccountDoor } from './account-door.ts';

/** What a process needs to carry deliveries. */
export interface DeliveryWork {
  desk: Desk;
  door: AccountDoor;
  pace: DeliveryPace;
  /** Aborted when the process is to stop; calls under way get their grace first. */
  signal: AbortSignal;
}

export interface DeliveryName {
  workspace: WorkspaceId;
  id: string;
}

export const asPublishing = <T>(
  work: DeliveryWork,
  of: DeliveryName,
  run: (context: VerbContext) => Promise<T>,
): Promise<T> => work.desk.asSystem(of.workspace, 'publishing', run);

/** Ends a call after its time, and some time after the process was told to stop. Hand the result to `end` when the call is over. */
export function callDeadline(work: DeliveryWork, timeoutMs: number): { signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const timers = [setTimeout(() => controller.abort(new Error('timeout')), timeoutMs)];
  const stop = () => timers.push(setTimeout(() => controller.abort(new Error('stopped')), work.pace.stopGraceMs));
  if (work.signal.aborted) stop();
  else work.signal.addEventListener('abort', stop, { once: true });
  return {
    signal: controller.signal,
    end: () => {
      work.signal.removeEventListener('abort', stop);
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** Waits, or less when the signal aborts. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });

/**
 * Writes down what a network said, though the database may be away for a moment. Were it lost for good, the delivery's lease would run
 * out and reading would find the truth; but an answer in hand is worth some patience.
 */
export async function persist<T>(work: DeliveryWork, write: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await write();
    } catch (cause) {
      if (attempt >= 5) throw cause;
      work.desk.log.warn('publishing.record-again', { cause });
      await new Promise((resolve) => setTimeout(resolve, Math.min(SECOND_MS * 2 ** attempt, 10 * SECOND_MS)));
    }
  }
}
