import { findWorkspace } from '../../modules/workspace/index.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Desk } from '../../platform/operations/desk.ts';
import { requestError } from '../../platform/operations/problems.ts';
import { UsageError } from './command.ts';

/** The workspace that was named, or the only one there is. @throws UsageError when it must be said which; request.unknown-workspace */
export async function chooseWorkspace(desk: Desk, slug: string | undefined): Promise<WorkspaceId> {
  const chosen = slug ?? (await onlyWorkspace(desk));
  const found = await findWorkspace(desk, chosen);
  if (!found) throw requestError('unknown-workspace', { slug: chosen });
  return found;
}

async function onlyWorkspace(desk: Desk): Promise<string> {
  const { rows } = await desk.database.pool.query<{ slug: string }>('select slug from workspaces order by created_at');
  if (rows.length === 1 && rows[0]) return rows[0].slug;
  throw new UsageError(`Say which workspace: --workspace ${rows.map((row) => row.slug).join(' | ')}`);
}
