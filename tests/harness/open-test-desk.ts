import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenDesk, type OpenOptions, openDesk } from '../../src/app.ts';
import { stoppedClock } from '../../src/kernel/time.ts';
import { readConfig } from '../../src/platform/config/read-config.ts';
import type { ConnectionSettings } from '../../src/platform/database/open-database.ts';
import { silentLog } from '../../src/platform/telemetry/log.ts';

export interface TestOptions extends Partial<OpenOptions> {
  /** Settings as they would stand in the environment. */
  environment?: Record<string, string>;
}

/** The product itself on the given database, with a clock that stands still and nothing logged. */
export async function openTestDesk(connection: ConnectionSettings, options: TestOptions = {}) {
  const { environment, ...rest } = options;
  const folder = mkdtempSync(join(tmpdir(), 'rapport-desk-'));
  const reading = readConfig({
    RAPPORT_DATA: folder,
    RAPPORT_POOL: '4',
    RAPPORT_PUBLIC_URL: 'http://localhost:4780',
    ...environment,
  });
  if (!reading.ok) throw new Error(reading.problems.join('\n'));
  const clock = stoppedClock(Date.UTC(2026, 10, 23, 9, 0));
  const opened = await openDesk({ config: reading.config, log: silentLog, clock, connection, ...rest });
  const close = opened.close;
  const closing: OpenDesk = {
    ...opened,
    close: async () => {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return { opened: closing, clock, folder };
}
