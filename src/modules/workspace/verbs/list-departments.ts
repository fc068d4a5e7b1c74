import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import { toDepartment } from '../rows.ts';
import type { WorkspaceTables } from '../tables.ts';

export async function listDepartments(context: VerbContext) {
  const db = tables<WorkspaceTables>(context.tx);
  const departments = await db
    .selectFrom('departments')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('archived_at', 'is', null)
    .orderBy('key')
    .execute();
  const places = await db
    .selectFrom('department_members')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .execute();
  return {
    items: departments.map((department) =>
      toDepartment(
        department,
        places.filter((place) => place.department_id === department.id).map((place) => place.user_id),
      ),
    ),
  };
}
