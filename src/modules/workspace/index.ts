import { bindArea } from '../../platform/operations/area.ts';
import { verifyAudit } from '../../platform/operations/audit.ts';
import { workspaceContract } from './contract.ts';
import { acceptInvitation } from './verbs/accept-invitation.ts';
import { archiveDepartment } from './verbs/archive-department.ts';
import { changeMember } from './verbs/change-member.ts';
import { completePerson } from './verbs/complete-person.ts';
import { createKey } from './verbs/create-key.ts';
import { createWorkspace } from './verbs/create-workspace.ts';
import { inviteMember } from './verbs/invite-member.ts';
import { listAudit } from './verbs/list-audit.ts';
import { listDepartments } from './verbs/list-departments.ts';
import { listInvitations } from './verbs/list-invitations.ts';
import { listKeys } from './verbs/list-keys.ts';
import { listMembers } from './verbs/list-members.ts';
import { removeMember } from './verbs/remove-member.ts';
import { revokeInvitation } from './verbs/revoke-invitation.ts';
import { revokeKey } from './verbs/revoke-key.ts';
import { saveDepartment } from './verbs/save-department.ts';
import { showMe } from './verbs/show-me.ts';
import { showWorkspace } from './verbs/show-workspace.ts';
import { updateWorkspace } from './verbs/update-workspace.ts';

export const workspace = bindArea(workspaceContract, {
  me: showMe,
  create: createWorkspace,
  completePerson,
  acceptInvitation,
  show: showWorkspace,
  update: updateWorkspace,
  members: listMembers,
  changeMember,
  removeMember,
  invite: inviteMember,
  invitations: listInvitations,
  revokeInvitation,
  departments: listDepartments,
  saveDepartment,
  archiveDepartment,
  keys: listKeys,
  createKey,
  revokeKey,
  audit: listAudit,
  verifyAudit: (context) => verifyAudit(context.tx, context.workspace),
});

export { FIRST_OWNER_EMAIL } from './domain/first-owner.ts';
export { alwaysOpen, officeHours, type WeeklyHours } from '../../analysis/hours/index.ts';
export { memberRemoved, workspaceCreated } from './events.ts';
export type { WorkspaceTables } from './tables.ts';
export { findKey, findMembership, findWorkspace } from './verbs/find-access.ts';
export { foundWorkspace } from './verbs/create-workspace.ts';
export { adoptOwnerless } from './verbs/adopt-ownerless.ts';
export { ensureOwner } from './verbs/ensure-owner.ts';
