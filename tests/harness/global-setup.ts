import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../src/platform/postgres/embedded.ts';
import { openTestDesk } from './open-test-desk.ts';
import { propertySeed } from './property-seed.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: { host: string; port: number; user: string; database: string };
    propertySeed: number | undefined;
  }
}

/** One embedded server for the whole run, with one migrated database that every test copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-test-'));
  const server = await startEmbedded({ dataDir: join(folder, 'postgres'), log: () => undefined });
  const { opened } = await openTestDesk(server.connection);
  await opened.close();
  project.provide('postgres', { ...server.connection });
  project.provide('propertySeed', propertySeed());
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
