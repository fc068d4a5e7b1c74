import type { Role } from '../../../kernel/operation.ts';
import { DAY_MS, toIso } from '../../../kernel/time.ts';
import { newToken, tokenHash } from '../../../platform/crypto/tokens.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { auditActor } from '../../../platform/operations/audit.ts';
import { workspaceError } from '../problems.ts';
import type { WorkspaceTables } from '../tables.ts';
import { assertMayGrant } from './assert-may-grant.ts';

const VALID_MS = 7 * DAY_MS;

export async function inviteMember(
  context: VerbContext,
  input: { email: string; role: Role; departmentIds: string[] },
) {
  assertMayGrant(context.actor, input.role);
  const db = tables<WorkspaceTables>(context.tx);
  const email = input.email.toLowerCase();
  const member = await db
    .selectFrom('members')
    .select('user_id')
    .where('workspace_id', '=', context.workspace)
    .where('email', '=', email)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  if (member) throw workspaceError('already-member', { email });
  const id = context.newId();
  const token = newToken('rpi', context.random);
  const now = context.clock.now();
  await db
    .insertInto('invitations')
    .values({
      workspace_id: context.workspace,
      id,
      email,
      role: input.role,
      department_ids: JSON.stringify(input.departmentIds),
      token_hash: tokenHash(token),
      invited_by: auditActor(context.actor).id,
      created_at: new Date(now),
      expires_at: new Date(now + VALID_MS),
    })
    .execute();
  context.record(id, { email, role: input.role });
  return { id, link: `${context.desk.publicUrl()}/invite/${token}`, expiresAt: toIso(now + VALID_MS) };
}
