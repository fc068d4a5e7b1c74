/** A process that builds and follows the side index of a test's desk until it is killed. */
import { setTimeout as wait } from 'node:timers/promises';
import { openDesk } from '../../src/app.ts';
import { buildIndexesTask, followIndexes } from '../../src/modules/listening/search/side/tasks.ts';
import { readConfig } from '../../src/platform/config/read-config.ts';
import type { ConnectionSettings } from '../../src/platform/database/open-database.ts';
import { silentLog } from '../../src/platform/telemetry/log.ts';

const { folder, connection } = JSON.parse(process.argv[2] ?? '') as { folder: string; connection: ConnectionSettings };
const reading = readConfig({ RAPPORT_DATA: folder, RAPPORT_POOL: '2', RAPPORT_SEARCH_INDEX: '0' });
if (!reading.ok) throw new Error(reading.problems.join('\n'));
const { desk } = await openDesk({ config: reading.config, log: silentLog, connection });
process.stdout.write('working\n');
for (const { signal } = new AbortController(); ; await wait(5)) {
  await followIndexes(desk, signal);
  await buildIndexesTask.run(desk, signal);
}
