import type { VerbContext } from '../../platform/operations/context.ts';
import { tables } from '../../platform/database/open-database.ts';
import type { WorkspaceTables } from '../workspace/index.ts';
import type { Targets } from './domain/clock.ts';

export interface DepartmentTargets extends Targets {
  id: string;
  key: string;
}

/** The departments that can answer, with their hours and targets; `service` is where everything goes that nothing else takes. */
export async function loadDepartments(context: VerbContext): Promise<Map<string, DepartmentTargets>> {
  const rows = await tables<WorkspaceTables>(context.tx)
    .selectFrom('departments')
    .selectAll()
    .where('workspace_id', '=', context.workspace)
    .where('archived_at', 'is', null)
    .orderBy('key')
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        key: row.key,
        hours: row.hours,
        timeZone: row.time_zone,
        holidays: row.holidays,
        minutes: {
          first: row.first_response_minutes,
          next: row.next_response_minutes,
          resolution: row.resolution_minutes,
        },
      },
    ]),
  );
}

export function fallbackDepartment(departments: ReadonlyMap<string, DepartmentTargets>): string | null {
  const all = [...departments.values()];
  return (all.find((department) => department.key === 'service') ?? all[0])?.id ?? null;
}
