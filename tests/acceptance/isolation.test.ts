import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundWorkspace } from '../../src/modules/workspace/index.ts';
import { type TestDesk, testDesk } from '../harness/desk.ts';

/** Tables that are nobody's: the list of applied migrations, and how far public streams were read. Everything else belongs to a workspace. */
const COMMON = ['migrations', 'public_streams'];

describe('isolation of workspaces, in the database', () => {
  let t: TestDesk;
  let other: string;
  let tables: string[];

  beforeAll(async () => {
    t = await testDesk();
    const about = {
      slug: 'other',
      name: 'Other',
      language: 'sw',
      region: 'TZ',
      timeZone: 'Africa/Dar_es_Salaam',
      currency: 'TZS',
    };
    other = (await foundWorkspace(t.desk, about, undefined)).id;
    const { rows } = await t.desk.database.pool.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
    );
    tables = rows.map((row) => row.name).filter((name) => !COMMON.includes(name));
  });
  afterAll(() => t.close());

  it('secures every table by row, and keys it by workspace first', async () => {
    const { rows } = await t.desk.database.pool.query<{ name: string; secured: boolean; key: string }>(
      `select c.relname as name, c.relrowsecurity as secured,
         (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
          where i.indrelid = c.oid and i.indisprimary) as key
       from pg_class c where c.relname = any($1) and c.relnamespace = 'public'::regnamespace and not c.relispartition`,
      [tables],
    );
    expect(rows.filter((row) => !row.secured).map((row) => row.name)).toEqual([]);
    expect(
      rows.filter((row) => row.key !== 'workspace_id' && row.name !== 'workspaces').map((row) => row.name),
    ).toEqual([]);
    expect(rows.length).toBeGreaterThan(30);
  });

  it('shows a query that forgot its filter only its own workspace', async () => {
    const leaks: string[] = [];
    await t.desk.database.inWorkspace({ workspace: other }, async (tx) => {
      for (const name of tables) {
        const key = name === 'workspaces' ? 'id' : 'workspace_id';
        const { rows } = await sql<{
          owner: string;
        }>`select distinct ${sql.ref(key)} as owner from ${sql.table(name)}`.execute(tx);
        if (rows.some((row) => row.owner !== other)) leaks.push(name);
      }
      const departments = await sql`select 1 from departments`.execute(tx);
      expect(departments.rows.length, 'its own rows are seen').toBe(5);
    });
    expect(leaks).toEqual([]);
  });

  it('shows nothing to work that is bound to no workspace', async () => {
    await t.desk.database.asSystem(async (tx) => {
      await sql`set local role rapport_app`.execute(tx);
      const { rows } = await sql`select 1 from departments union all select 1 from members`.execute(tx);
      expect(rows).toEqual([]);
    });
  });

  it('refuses to write into another workspace', async () => {
    const write = t.desk.database.inWorkspace({ workspace: other }, (tx) =>
      sql`insert into members (workspace_id, user_id, role, name, email, joined_at)
          values (${t.workspace.id}, 'intruder', 'owner', 'x', 'x@x.example', now())`.execute(tx),
    );
    await expect(write).rejects.toMatchObject({ code: '42501' });
  });

  it('keeps sign-in and the practice network’s memory out of reach', async () => {
    for (const secret of [sql`select * from auth.session`, sql`select * from practice.events`]) {
      const read = t.desk.database.inWorkspace({ workspace: other }, (tx) => secret.execute(tx));
      await expect(read).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('lets nobody rewrite the audit trail', async () => {
    const rewrite = t.desk.database.inWorkspace({ workspace: t.workspace.id }, (tx) =>
      sql`update audit_entries set operation = 'x'`.execute(tx),
    );
    await expect(rewrite).rejects.toMatchObject({ code: '42501' });
  });
});
