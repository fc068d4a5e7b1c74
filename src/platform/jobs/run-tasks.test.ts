import { expect, it } from 'vitest';
import type { Task } from '../operations/area.ts';
import type { Desk } from '../operations/desk.ts';
import { runTasks } from './run-tasks.ts';

it('ends at once when it is told to stop while a task is at work', async () => {
  let finish = (): void => undefined;
  const work = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const task: Task = { name: 'a-task', everyMs: 60_000, run: () => work };
  const tasks = runTasks({} as Desk, [task]);
  const stopped = tasks.stop();
  finish();
  const first = await Promise.race([stopped.then(() => 'stopped'), new Promise((wait) => setTimeout(wait, 2_000))]);
  expect(first).toBe('stopped');
});
