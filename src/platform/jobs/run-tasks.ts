import type { Task } from '../operations/area.ts';
import type { Desk } from '../operations/desk.ts';

const LONGEST_PAUSE_MS = 60_000;
/** Tasks that take longer to end are named in the log. */
const SLOW_STOP_MS = 3_000;

/** Runs every task again and again until stopped. A task that throws is logged, counted and tried later; it never ends the process. */
export function runTasks(desk: Desk, tasks: readonly Task[]): { stop(): Promise<void> } {
  const controller = new AbortController();
  const running = new Set(tasks.map(({ name }) => name));
  const loops = tasks.map((task) => loop(desk, task, controller.signal).finally(() => running.delete(task.name)));
  return {
    stop: async () => {
      controller.abort();
      const slow = setTimeout(() => desk.log.warn('tasks.slow-to-stop', { tasks: [...running] }), SLOW_STOP_MS);
      await Promise.all(loops);
      clearTimeout(slow);
    },
  };
}

async function loop(desk: Desk, task: Task, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await task.run(desk, signal);
      failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      desk.metrics.taskFailures.inc({ task: task.name });
      desk.log.warn('task.failed', { task: task.name, failures, error });
    }
    const pause = (task.everyMs ?? LONGEST_PAUSE_MS) * 2 ** Math.min(failures, 6);
    await sleep(Math.min(pause, LONGEST_PAUSE_MS), signal);
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  // An aborted signal never tells again: who begins to listen now would sleep on.
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}
