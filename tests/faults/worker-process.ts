/** A process that carries deliveries until it is killed. */
import { accountDoor, deliverTask } from '../../src/modules/publishing/index.ts';
import { runTasks } from '../../src/platform/jobs/run-tasks.ts';
import { type FaultyWorld, openFaultyDesk } from './open-faulty-desk.ts';
import { quickPace } from './quick-practice.ts';

const world = JSON.parse(process.argv[2] ?? '') as FaultyWorld;
const opened = await openFaultyDesk(world);
const tasks = runTasks(opened.desk, [{ ...deliverTask(accountDoor, quickPace), everyMs: 100 }]);
process.stdout.write('working\n');
// The end of the run closes our standard input; a kill needs no goodbye.
process.stdin
  .on('end', () => {
    void tasks
      .stop()
      .then(() => opened.close())
      .then(() => process.exit(0));
  })
  .resume();
