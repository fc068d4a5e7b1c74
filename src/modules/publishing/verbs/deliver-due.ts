import { SECOND_MS } from '../../../kernel/time.ts';
import type { Task } from '../../../platform/operations/area.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { type DeliveryPace, ordinaryPace } from '../domain/pace.ts';
import { type AccountDoor, accountDoor } from './account-door.ts';
import { type DeliveryName, type DeliveryWork, pause } from './delivery-work.ts';
import { countOverdue, findToLookAt, findToSend } from './find-due.ts';
import { lookAtDelivery } from './look-at-delivery.ts';
import { submitDelivery } from './submit-delivery.ts';

const DELIVER = 'publishing.deliver';

/** Sends what is due and looks at what is to be looked at, until there is nothing left now. Any number of processes may do it at once. */
export const deliverTask = (door: AccountDoor = accountDoor, pace: DeliveryPace = ordinaryPace): Task => ({
  name: DELIVER,
  everyMs: SECOND_MS,
  run: async (desk, signal) => {
    const work: DeliveryWork = { desk, door, pace, signal };
    const senders = desk.config.RAPPORT_WORKERS;
    const readers = Math.max(2, Math.ceil(senders / 2));
    await Promise.all([
      drain(work, senders, (limit) => findToSend(desk, limit), submitDelivery),
      drain(work, readers, (limit) => findToLookAt(desk, pace, limit), lookAtDelivery),
      watchOverdue(desk),
    ]);
  },
});

const watchOverdue = async (desk: Desk): Promise<void> =>
  desk.metrics.dueDeliveries.set(await countOverdue(desk, 60 * SECOND_MS));

/** Rounds in a row in which every row found was somebody else's. */
const IDLE_ROUNDS = 3;

async function drain(
  work: DeliveryWork,
  workers: number,
  find: (limit: number) => Promise<DeliveryName[]>,
  handle: (work: DeliveryWork, of: DeliveryName) => Promise<boolean>,
): Promise<void> {
  const running = new Map<string, Promise<void>>();
  const failed = new Set<string>();
  let done = 0;
  let idle = 0;
  const start = (of: DeliveryName): void => {
    const ended = handle(work, of)
      .then((did) => {
        if (did) done += 1;
      })
      .catch((cause: unknown) => {
        // Left for the next pass: a row that always fails must not be turned over without end.
        failed.add(of.id);
        work.desk.metrics.taskFailures.inc({ task: DELIVER });
        work.desk.log.error('publishing.delivery-failed', { delivery: of.id, cause });
      })
      .finally(() => running.delete(of.id));
    running.set(of.id, ended);
  };
  try {
    while (!work.signal.aborted) {
      const free = workers - running.size;
      const found =
        free > 0 ? (await find(free + failed.size)).filter(({ id }) => !running.has(id) && !failed.has(id)) : [];
      const before = done;
      for (const of of found.slice(0, free)) start(of);
      if (running.size === 0) {
        if (found.length === 0) return;
        continue;
      }
      await Promise.race([...running.values(), pause(SECOND_MS, work.signal)]);
      idle = done > before ? 0 : idle + 1;
      if (running.size === 0 && idle >= IDLE_ROUNDS) return;
      // Nothing got done: others are at the same rows. Not turning on the spot leaves them the database.
      if (idle > 0) await pause(Math.min(50 * idle, 500), work.signal);
    }
  } finally {
    await Promise.allSettled(running.values());
  }
}
