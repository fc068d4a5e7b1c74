import type { Selectable } from 'kysely';
import { tokenHash } from '../../../platform/crypto/tokens.ts';
import { tables } from '../../../platform/database/open-database.ts';
import { at } from '../../../platform/database/row-types.ts';
import { appendAudit } from '../../../platform/operations/audit.ts';
import type { DeskContext, SignedInUser } from '../../../platform/operations/context.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { workspaceError } from '../problems.ts';
import type { WorkspaceTables } from '../tables.ts';

interface Acceptance {
  token: string;
  name?: string | undefined;
  password?: string | undefined;
}

type Invitation = Selectable<WorkspaceTables['invitations']>;

export async function acceptInvitation({ desk, user }: DeskContext, input: Acceptance) {
  const invitation = await findInvitation(desk, input.token);
  const person = await whoAccepts(desk, user, invitation, input);
  const slug = await join(desk, invitation, person);
  return { workspaceSlug: slug, email: invitation.email };
}

async function findInvitation(desk: Desk, token: string): Promise<Invitation> {
  const found = await desk.database.asSystem((tx) =>
    tables<WorkspaceTables>(tx)
      .selectFrom('invitations')
      .selectAll()
      .where('token_hash', '=', tokenHash(token))
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', at(desk.clock.now()))
      .executeTakeFirst(),
  );
  if (!found) throw workspaceError('invitation-unusable');
  return found;
}

/** The signed-in person, when the invitation is theirs; else somebody new, made from what they gave. Never an existing person unproven. */
async function whoAccepts(
  desk: Desk,
  user: SignedInUser | undefined,
  invitation: Invitation,
  input: Acceptance,
): Promise<SignedInUser> {
  if (user) {
    if (user.email !== invitation.email) throw workspaceError('invitation-other-person', { email: invitation.email });
    return user;
  }
  if (await desk.auth.findPerson(invitation.email))
    throw workspaceError('invitation-other-person', { email: invitation.email });
  if (!input.name || !input.password) throw workspaceError('invitation-other-person', { email: invitation.email });
  const id = await desk.auth.createPerson({ name: input.name, email: invitation.email, password: input.password });
  return { id, name: input.name, email: invitation.email };
}

async function join(desk: Desk, invitation: Invitation, person: SignedInUser): Promise<string> {
  const workspace = invitation.workspace_id;
  const now = new Date(desk.clock.now());
  return desk.database.asSystem(async (tx) => {
    const db = tables<WorkspaceTables>(tx);
    const taken = await db
      .updateTable('invitations')
      .set({ accepted_at: now })
      .where('workspace_id', '=', workspace)
      .where('id', '=', invitation.id)
      .where('accepted_at', 'is', null)
      .executeTakeFirst();
    if (taken.numUpdatedRows === 0n) throw workspaceError('invitation-unusable');
    const { role, department_ids: departmentIds } = invitation;
    await db
      .insertInto('members')
      .values({
        workspace_id: workspace,
        user_id: person.id,
        role,
        name: person.name,
        email: person.email,
        joined_at: now,
      })
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'user_id']).doUpdateSet({ role, left_at: null, joined_at: now }),
      )
      .execute();
    if (departmentIds.length > 0) {
      await db
        .insertInto('department_members')
        .values(departmentIds.map((id) => ({ workspace_id: workspace, department_id: id, user_id: person.id })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    await appendAudit(tx, {
      workspace,
      at: desk.clock.now(),
      actor: { kind: 'member', id: person.id, name: person.name },
      operation: 'workspace.acceptInvitation',
      subject: invitation.id,
      detail: { email: person.email, role },
    });
    const { slug } = await db
      .selectFrom('workspaces')
      .select('slug')
      .where('id', '=', workspace)
      .executeTakeFirstOrThrow();
    return slug;
  });
}
