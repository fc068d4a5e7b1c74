import { type WorkspaceId, newId } from '../../../kernel/ids.ts';
import { isTimeZone } from '../../../kernel/time.ts';
import { tables } from '../../../platform/database/open-database.ts';
import { appendAudit } from '../../../platform/operations/audit.ts';
import type { DeskContext, SignedInUser } from '../../../platform/operations/context.ts';
import type { Desk } from '../../../platform/operations/desk.ts';
import { requestError } from '../../../platform/operations/problems.ts';
import { firstDepartments } from '../domain/departments.ts';
import { officeHours } from '../../../analysis/hours/index.ts';
import { workspaceError } from '../problems.ts';
import { workspaceCreated } from '../events.ts';
import { toWorkspace } from '../rows.ts';
import type { WorkspaceTables } from '../tables.ts';

export interface NewWorkspace {
  slug: string;
  name: string;
  kind?: 'real' | 'practice';
  language: string;
  region: string;
  timeZone: string;
  currency: string;
}

export async function createWorkspace({ desk, user }: DeskContext, input: NewWorkspace) {
  if (!user) throw requestError('not-signed-in');
  return foundWorkspace(desk, input, user);
}

/** Makes a workspace with its first departments; `owner` may come later (the practice workspace exists before anybody signs in). */
export async function foundWorkspace(desk: Desk, input: NewWorkspace, owner: SignedInUser | undefined) {
  if (!isTimeZone(input.timeZone)) throw workspaceError('unknown-zone', { zone: input.timeZone });
  const workspace: WorkspaceId = newId(desk.clock.now(), desk.random);
  const now = new Date(desk.clock.now());
  const made = await desk.database.asSystem(async (tx) => {
    const db = tables<WorkspaceTables>(tx);
    const row = await db
      .insertInto('workspaces')
      .values({
        id: workspace,
        slug: input.slug,
        name: input.name,
        kind: input.kind ?? 'real',
        language: input.language,
        region: input.region,
        time_zone: input.timeZone,
        currency: input.currency,
        created_at: now,
      })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .returningAll()
      .executeTakeFirst();
    if (!row) throw workspaceError('slug-taken', { slug: input.slug });
    await insertDepartments(desk, workspace, input.timeZone, tx);
    if (owner) {
      await db
        .insertInto('members')
        .values({
          workspace_id: workspace,
          user_id: owner.id,
          role: 'owner',
          name: owner.name,
          email: owner.email,
          joined_at: now,
        })
        .execute();
    }
    await appendAudit(tx, {
      workspace,
      at: desk.clock.now(),
      actor: owner
        ? { kind: 'member', id: owner.id, name: owner.name }
        : { kind: 'system', id: 'start', name: 'start' },
      operation: 'workspace.create',
      subject: workspace,
      detail: { slug: input.slug, name: input.name },
    });
    return toWorkspace(row);
  });
  await desk.asSystem(workspace, 'workspace.create', (context) => context.emit(workspaceCreated, { kind: made.kind }));
  return made;
}

async function insertDepartments(
  desk: Desk,
  workspace: WorkspaceId,
  timeZone: string,
  tx: Parameters<typeof tables>[0],
) {
  await tables<WorkspaceTables>(tx)
    .insertInto('departments')
    .values(
      firstDepartments.map((department) => ({
        workspace_id: workspace,
        id: newId(desk.clock.now(), desk.random),
        key: department.key,
        name: null,
        time_zone: timeZone,
        hours: JSON.stringify(officeHours),
        holidays: '[]',
        first_response_minutes: department.firstResponse,
        next_response_minutes: department.nextResponse,
        resolution_minutes: department.resolution,
        hourly_rate_minor: 0,
      })),
    )
    .execute();
}
