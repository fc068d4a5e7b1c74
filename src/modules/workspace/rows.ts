import type { Selectable } from 'kysely';
import { toIso } from '../../kernel/time.ts';
import type { WorkspaceTables } from './tables.ts';

type Row<Name extends keyof WorkspaceTables> = Selectable<WorkspaceTables[Name]>;

export const toWorkspace = (row: Row<'workspaces'>) => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  kind: row.kind,
  language: row.language,
  region: row.region,
  timeZone: row.time_zone,
  currency: row.currency,
  needsApproval: row.needs_approval,
});

export const toDepartment = (row: Row<'departments'>, memberIds: string[]) => ({
  id: row.id,
  key: row.key,
  name: row.name,
  timeZone: row.time_zone,
  hours: row.hours,
  holidays: row.holidays,
  firstResponseMinutes: row.first_response_minutes,
  nextResponseMinutes: row.next_response_minutes,
  resolutionMinutes: row.resolution_minutes,
  hourlyRateMinor: row.hourly_rate_minor,
  memberIds,
});

export const toApiKey = (row: Row<'api_keys'>) => ({
  id: row.id,
  name: row.name,
  role: row.role,
  effects: row.effects,
  hint: row.hint,
  createdAt: toIso(row.created_at),
  expiresAt: row.expires_at === null ? null : toIso(row.expires_at),
  lastUsedAt: row.last_used_at === null ? null : toIso(row.last_used_at),
});
