/** A desk on an embedded database of its own, kept from run to run. */
import { sql } from 'kysely';
import { openDesk } from '../../src/app.ts';
import { areas } from '../../src/areas.ts';
import { foundWorkspace } from '../../src/modules/workspace/index.ts';
import { readConfig } from '../../src/platform/config/read-config.ts';
import type { Actor } from '../../src/platform/operations/context.ts';
import { runOperation } from '../../src/platform/operations/run-operation.ts';
import { silentLog } from '../../src/platform/telemetry/log.ts';

export type BenchDesk = Awaited<ReturnType<typeof openBenchDesk>>;

export async function openBenchDesk(folder: string) {
  const reading = readConfig({ RAPPORT_DATA: folder, RAPPORT_POOL: '4', RAPPORT_PRACTICE: 'off' });
  if (!reading.ok) throw new Error(reading.problems.join('\n'));
  const opened = await openDesk({ config: reading.config, log: silentLog });
  const { desk } = opened;
  const actor: Actor = { kind: 'system', name: 'bench' };
  const workspace = (await known()) ?? (await found());
  const call = (operation: string, input: unknown): Promise<unknown> => {
    const [area = '', name = ''] = operation.split('.');
    return runOperation(desk, areas, area, name, { workspace, actor, input, signal: new AbortController().signal });
  };
  return { desk, workspace, call, close: () => opened.close() };

  async function known(): Promise<string | undefined> {
    const { rows } = await desk.database.asSystem((tx) =>
      sql<{ id: string }>`select id from workspaces limit 1`.execute(tx),
    );
    return rows[0]?.id;
  }

  async function found(): Promise<string> {
    const userId = await desk.auth.createPerson({
      name: 'Bench',
      email: 'bench@firm.example',
      password: 'correct horse 1',
    });
    const firm = {
      slug: 'firm',
      name: 'Firm',
      language: 'en',
      region: 'KE',
      timeZone: 'Africa/Nairobi',
      currency: 'KES',
    };
    return (await foundWorkspace(desk, firm, { id: userId, name: 'Bench', email: 'bench@firm.example' })).id;
  }
}
