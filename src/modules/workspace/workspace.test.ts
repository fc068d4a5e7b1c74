import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../../tests/harness/desk.ts';

describe('workspace', () => {
  let t: TestDesk;
  beforeAll(async () => {
    t = await testDesk();
  });
  afterAll(() => t.close());

  it('begins with five departments', async () => {
    const { items } = await t.call<{ items: { key: string }[] }>('workspace.departments');
    expect(items.map((department) => department.key)).toEqual(['legal', 'marketing', 'pr', 'sales', 'service']);
  });

  it('repeats the answer under the same idempotency key, and does nothing twice', async () => {
    const input = { name: 'Renamed' };
    const first = await t.call('workspace.update', input, t.actor, 'key-1');
    expect(await t.call('workspace.update', input, t.actor, 'key-1')).toEqual(first);
    await expect(t.call('workspace.update', { name: 'Other' }, t.actor, 'key-1')).rejects.toMatchObject({
      code: 'request.key-reused',
    });
    const { items } = await t.call<{ items: { operation: string }[] }>('workspace.audit', {
      operation: 'workspace.update',
    });
    expect(items).toHaveLength(1);
  });

  it('refuses what the role may not do', async () => {
    const reader = { kind: 'key', keyId: 'k', name: 'k', role: 'owner', effects: ['read'] } as const;
    await expect(t.call('workspace.update', { name: 'X' }, reader)).rejects.toMatchObject({
      code: 'request.scope-missing',
    });
    await expect(
      t.call('workspace.update', { name: 'X' }, { ...t.actor, role: 'agent' } as never),
    ).rejects.toMatchObject({ code: 'request.role-missing' });
  });

  it('never loses its last owner', async () => {
    await expect(t.call('workspace.removeMember', { userId: t.owner.id })).rejects.toMatchObject({
      code: 'workspace.last-owner',
    });
  });

  it('finds a changed, a removed and a cut audit entry', async () => {
    await t.call('workspace.update', { name: 'A' });
    await t.call('workspace.update', { name: 'B' });
    const { pool } = t.desk.database;
    expect(await t.call('workspace.verifyAudit')).toMatchObject({ intact: true });
    await pool.query(`update audit_entries set detail = '{"x":1}' where sequence = 2`);
    expect(await t.call('workspace.verifyAudit')).toMatchObject({ intact: false, brokenAt: 2, cause: 'changed' });
    await pool.query('delete from audit_entries where sequence = 2');
    expect(await t.call('workspace.verifyAudit')).toMatchObject({ intact: false, brokenAt: 2, cause: 'missing' });
    await pool.query('delete from audit_entries where sequence >= 2');
    expect(await t.call('workspace.verifyAudit')).toMatchObject({ intact: false, cause: 'end-missing' });
  });
});
