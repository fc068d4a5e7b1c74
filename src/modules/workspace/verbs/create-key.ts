import type { Role } from '../../../kernel/operation.ts';
import { newToken, tokenHash } from '../../../platform/crypto/tokens.ts';
import { tables } from '../../../platform/database/open-database.ts';
import { auditActor } from '../../../platform/operations/audit.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { toApiKey } from '../rows.ts';
import type { WorkspaceTables } from '../tables.ts';
import { assertMayGrant } from './assert-may-grant.ts';

interface NewKey {
  name: string;
  role: Role;
  effects: ('read' | 'write' | 'destroy')[];
  expiresAt?: string | undefined;
}

export async function createKey(context: VerbContext, input: NewKey) {
  assertMayGrant(context.actor, input.role);
  const token = newToken('rpk', context.random);
  const row = await tables<WorkspaceTables>(context.tx)
    .insertInto('api_keys')
    .values({
      workspace_id: context.workspace,
      id: context.newId(),
      name: input.name,
      role: input.role,
      effects: JSON.stringify(input.effects),
      token_hash: tokenHash(token),
      hint: token.slice(-4),
      created_by: auditActor(context.actor).id,
      created_at: new Date(context.clock.now()),
      expires_at: input.expiresAt ? new Date(input.expiresAt) : null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  context.record(row.id, { name: input.name, role: input.role, effects: input.effects });
  return { key: toApiKey(row), token };
}
