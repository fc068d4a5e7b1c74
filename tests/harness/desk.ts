import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { areas } from '../../src/areas.ts';
import type { Actor } from '../../src/platform/operations/context.ts';
import { runOperation } from '../../src/platform/operations/run-operation.ts';
import { foundWorkspace } from '../../src/modules/workspace/index.ts';
import { type TestOptions, openTestDesk } from './open-test-desk.ts';

export type TestDesk = Awaited<ReturnType<typeof testDesk>>;

/**
 * A desk of its own database with one workspace (slug `firm`, zone Africa/Nairobi), for one test or one file. Close it in the end.
 * `call('inbox.list', {...})` runs an operation as the owner, or as any actor.
 */
export async function testDesk(options: TestOptions = {}) {
  const server = inject('postgres');
  const database = `t_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${database} template rapport strategy wal_log`);
  const { opened, clock, folder } = await openTestDesk({ ...server, database }, options);
  const { desk } = opened;
  const userId = await desk.auth.createPerson({
    name: 'Amina Owner',
    email: 'amina@firm.example',
    password: 'correct horse 1',
  });
  const owner = { id: userId, name: 'Amina Owner', email: 'amina@firm.example' };
  const workspace = await foundWorkspace(
    desk,
    { slug: 'firm', name: 'Firm', language: 'en', region: 'KE', timeZone: 'Africa/Nairobi', currency: 'KES' },
    owner,
  );
  const actor: Actor = { kind: 'member', userId, name: owner.name, role: 'owner' };

  const call = async <Answer = Record<string, never>>(
    operation: string,
    input: unknown = {},
    as: Actor = actor,
    idempotencyKey?: string,
  ): Promise<Answer> => {
    const [area = '', name = ''] = operation.split('.');
    const signal = new AbortController().signal;
    const request = {
      workspace: workspace.id,
      actor: as,
      input,
      signal,
      ...(idempotencyKey ? { idempotencyKey } : {}),
    };
    return (await runOperation(desk, areas, area, name, request)) as Answer;
  };
  return {
    opened,
    desk,
    clock,
    folder,
    workspace,
    owner,
    actor,
    call,
    close: async () => {
      await opened.close();
      await onServer(server, `drop database if exists ${database} with (force)`);
    },
  };
}

async function onServer(
  server: { host: string; port: number; user: string; database: string },
  statement: string,
): Promise<void> {
  const client = new pg.Client({ ...server, database: 'postgres' });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
