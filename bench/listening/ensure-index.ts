import { buildIndexesTask, followIndexes, growIndexes } from '../../src/modules/listening/search/side/tasks.ts';
import type { BenchDesk } from './bench-desk.ts';

/** Builds the side index as a working desk does, and brings it up to date. */
export async function ensureIndex(home: BenchDesk): Promise<void> {
  const { signal } = new AbortController();
  const state = async (): Promise<string> =>
    ((await home.call('listening.searchIndex', {})) as { state: string }).state;
  const said = setInterval(() => {
    void home.call('listening.searchIndex', {}).then((status) => process.stderr.write(`${JSON.stringify(status)}\n`));
  }, 30_000);
  try {
    await growIndexes(home.desk);
    for (let turn = 0; turn < 5 && (await state()) !== 'ready'; turn++) {
      await followIndexes(home.desk, signal);
      await buildIndexesTask.run(home.desk, signal);
    }
    await followIndexes(home.desk, signal);
  } finally {
    clearInterval(said);
  }
}
