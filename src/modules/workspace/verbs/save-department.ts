import type { z } from 'zod';
import { isTimeZone } from '../../../kernel/time.ts';
import { tables } from '../../../platform/database/open-database.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { workspaceContract } from '../contract.ts';
import { hoursProblem } from '../../../analysis/hours/index.ts';
import { workspaceError } from '../problems.ts';
import { toDepartment } from '../rows.ts';
import type { WorkspaceTables } from '../tables.ts';

type Input = z.infer<(typeof workspaceContract.operations.saveDepartment)['input']>;

export async function saveDepartment(context: VerbContext, input: Input) {
  assertUsable(input);
  const db = tables<WorkspaceTables>(context.tx);
  const key = { workspace_id: context.workspace, id: input.id ?? context.newId() };
  const values = toRow(input);
  const taken = await db
    .selectFrom('departments')
    .select('id')
    .where('workspace_id', '=', context.workspace)
    .where('key', '=', input.key)
    .where('id', '!=', key.id)
    .executeTakeFirst();
  if (taken) throw workspaceError('department-key-taken', { key: input.key });
  const row = input.id
    ? await db
        .updateTable('departments')
        .set(values)
        .where('workspace_id', '=', key.workspace_id)
        .where('id', '=', key.id)
        .returningAll()
        .executeTakeFirst()
    : await db
        .insertInto('departments')
        .values({ ...key, ...values })
        .returningAll()
        .executeTakeFirst();
  if (!row) throw workspaceError('department-missing');
  if (input.memberIds) await setMembers(context, key.id, input.memberIds);
  context.record(key.id, { key: input.key });
  return toDepartment(row, input.memberIds ?? []);
}

function assertUsable(input: Input): void {
  if (!isTimeZone(input.timeZone)) throw workspaceError('unknown-zone', { zone: input.timeZone });
  const problem = hoursProblem(input.hours);
  if (problem) throw workspaceError('hours-unusable', { problem });
}

const toRow = (input: Input) => ({
  key: input.key,
  name: input.name,
  time_zone: input.timeZone,
  hours: JSON.stringify(input.hours),
  holidays: JSON.stringify([...input.holidays].sort()),
  first_response_minutes: input.firstResponseMinutes,
  next_response_minutes: input.nextResponseMinutes,
  resolution_minutes: input.resolutionMinutes,
  hourly_rate_minor: input.hourlyRateMinor,
});

async function setMembers(context: VerbContext, departmentId: string, userIds: readonly string[]): Promise<void> {
  const db = tables<WorkspaceTables>(context.tx);
  await db
    .deleteFrom('department_members')
    .where('workspace_id', '=', context.workspace)
    .where('department_id', '=', departmentId)
    .execute();
  if (userIds.length === 0) return;
  await db
    .insertInto('department_members')
    .values(
      userIds.map((userId) => ({ workspace_id: context.workspace, department_id: departmentId, user_id: userId })),
    )
    .execute();
}
