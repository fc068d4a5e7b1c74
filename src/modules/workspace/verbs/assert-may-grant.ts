import type { Role } from '../../../kernel/operation.ts';
import type { Actor } from '../../../platform/operations/context.ts';
import { requestError } from '../../../platform/operations/problems.ts';

/** Only an owner makes owners; nobody hands out more than they have. @throws request.role-missing */
export function assertMayGrant(actor: Actor, role: Role): void {
  if (actor.kind === 'system' || actor.role === 'owner') return;
  if (role === 'owner')
    throw requestError('role-missing', { operation: 'workspace.changeMember', role: actor.role, needed: 'owner' });
}
