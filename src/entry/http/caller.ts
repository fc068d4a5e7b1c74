import type { WorkspaceId } from '../../kernel/ids.ts';
import { findKey, findMembership, findWorkspace } from '../../modules/workspace/index.ts';
import type { Actor } from '../../platform/operations/context.ts';
import type { Desk } from '../../platform/operations/desk.ts';
import { requestError } from '../../platform/operations/problems.ts';

export interface Caller {
  workspace: WorkspaceId;
  actor: Actor;
}

/**
 * Who calls, and in which workspace: an API key (`Authorization: Bearer rpk_…`) or a signed-in member.
 * A workspace that exists but is not the caller's is as unknown as one that does not.
 * @throws request.not-signed-in, request.unknown-workspace
 */
export async function identifyCaller(desk: Desk, slug: string, headers: Headers): Promise<Caller> {
  const token = bearerToken(headers);
  const workspace = await findWorkspace(desk, slug);
  if (token !== undefined) {
    const key = await findKey(desk, token);
    if (!key) throw requestError('not-signed-in');
    if (key.workspace !== workspace) throw requestError('unknown-workspace', { slug });
    return key;
  }
  const user = await desk.auth.user(headers);
  if (!user) throw requestError('not-signed-in');
  const actor = workspace && (await findMembership(desk, workspace, user));
  if (!workspace || !actor) throw requestError('unknown-workspace', { slug });
  return { workspace, actor };
}

export function bearerToken(headers: Headers): string | undefined {
  return /^Bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
}
