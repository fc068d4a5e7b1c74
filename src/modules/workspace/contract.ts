import { z } from 'zod';
import {
  anyRole,
  areaContract,
  id,
  instant,
  leads,
  nothing,
  page,
  pageInput,
  roles,
  staff,
} from '../../kernel/operation.ts';

const role = z.enum(roles);
const effect = z.enum(['read', 'write', 'destroy']);
const name = z.string().trim().min(1).max(120);
const email = z.email().max(254);
const password = z.string().min(10).max(200);

export const workspace = z.object({
  id,
  slug: z.string(),
  name: z.string(),
  kind: z.enum(['real', 'practice']),
  language: z.string(),
  region: z.string(),
  timeZone: z.string(),
  currency: z.string(),
  needsApproval: z.boolean(),
});

const workspaceFields = {
  name,
  language: z.enum(['en', 'sw', 'he', 'ar']),
  region: z.string().regex(/^[A-Z]{2}$/),
  timeZone: z.string().max(64),
  currency: z.string().regex(/^[A-Z]{3}$/),
};

export const member = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  joinedAt: instant,
  departmentIds: z.array(id),
});

const periods = z.array(z.tuple([z.string(), z.string()])).max(12);
const day = periods.optional();
export const weeklyHours = z.object({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day });

const minutes = z.int().min(1).max(100_000);
const departmentFields = {
  key: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  name: z.string().trim().max(80).nullable(),
  timeZone: z.string().max(64),
  hours: weeklyHours,
  holidays: z.array(z.iso.date()).max(400),
  firstResponseMinutes: minutes,
  nextResponseMinutes: minutes,
  resolutionMinutes: minutes,
  hourlyRateMinor: z.int().min(0),
};
export const department = z.object({ id, ...departmentFields, memberIds: z.array(z.string()) });

const invitation = z.object({ id, email: z.string(), role, createdAt: instant, expiresAt: instant });
const apiKey = z.object({
  id,
  name: z.string(),
  role,
  effects: z.array(effect),
  hint: z.string(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
});

const auditEntry = z.object({
  sequence: z.int(),
  at: instant,
  actor: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  operation: z.string(),
  subject: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  hash: z.string(),
});

export const workspaceContract = areaContract('workspace', {
  me: {
    effect: 'read',
    desk: true,
    roles: anyRole,
    summary: 'Who is signed in, and the workspaces they belong to.',
    input: nothing,
    output: z.object({
      user: z.object({ id: z.string(), name: z.string(), email: z.string(), complete: z.boolean() }).nullable(),
      workspaces: z.array(workspace.extend({ role })),
      openId: z.boolean(),
      version: z.string(),
    }),
  },
  create: {
    effect: 'write',
    desk: true,
    roles: anyRole,
    summary: 'Creates a workspace, with its first departments, owned by the signed-in person.',
    input: z.object({ ...workspaceFields, slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/) }),
    output: workspace,
  },
  completePerson: {
    effect: 'write',
    desk: true,
    roles: anyRole,
    summary: 'Gives the person who came by the first one-time link a name, an address and a password.',
    input: z.object({ name, email, password }),
    output: nothing,
  },
  acceptInvitation: {
    effect: 'write',
    desk: true,
    roles: anyRole,
    summary: 'Joins a workspace by an invitation; makes the person when they are new.',
    input: z.object({ token: z.string().min(20).max(100), name: name.optional(), password: password.optional() }),
    output: z.object({ workspaceSlug: z.string(), email: z.string() }),
  },
  show: { effect: 'read', roles: anyRole, summary: 'This workspace.', input: nothing, output: workspace },
  update: {
    effect: 'write',
    roles: leads,
    summary: 'Changes the name, language, region, zone or currency of this workspace.',
    input: z.object({ ...workspaceFields, needsApproval: z.boolean() }).partial(),
    output: workspace,
  },
  members: {
    effect: 'read',
    roles: anyRole,
    summary: 'People with access.',
    input: nothing,
    output: z.object({ items: z.array(member) }),
  },
  changeMember: {
    effect: 'write',
    roles: leads,
    summary: 'Changes a member’s role.',
    input: z.object({ userId: z.string(), role }),
    output: nothing,
  },
  removeMember: {
    effect: 'destroy',
    roles: leads,
    summary: 'Takes a member’s access away; what they did stays in the record.',
    input: z.object({ userId: z.string() }),
    output: nothing,
  },
  invite: {
    effect: 'write',
    roles: leads,
    summary: 'Invites a person by e-mail; the answer holds the link to hand over.',
    input: z.object({ email, role, departmentIds: z.array(id).max(50).default([]) }),
    output: z.object({ id, link: z.string(), expiresAt: instant }),
    secretOutput: true,
  },
  invitations: {
    effect: 'read',
    roles: leads,
    summary: 'Invitations that were not answered yet.',
    input: nothing,
    output: z.object({ items: z.array(invitation) }),
  },
  revokeInvitation: {
    effect: 'write',
    roles: leads,
    summary: 'Makes an invitation useless.',
    input: z.object({ id }),
    output: nothing,
  },
  departments: {
    effect: 'read',
    roles: anyRole,
    summary: 'Departments with their hours, targets and members.',
    input: nothing,
    output: z.object({ items: z.array(department) }),
  },
  saveDepartment: {
    effect: 'write',
    roles: leads,
    summary: 'Creates a department, or changes the one with this id.',
    input: z.object({ id: id.optional(), ...departmentFields, memberIds: z.array(z.string()).max(500).optional() }),
    output: department,
  },
  archiveDepartment: {
    effect: 'write',
    roles: leads,
    summary: 'Takes a department out of routing.',
    input: z.object({ id }),
    output: nothing,
  },
  keys: {
    effect: 'read',
    roles: leads,
    summary: 'API keys in force.',
    input: nothing,
    output: z.object({ items: z.array(apiKey) }),
  },
  createKey: {
    effect: 'write',
    roles: leads,
    summary: 'Creates an API key; the token is shown once.',
    input: z.object({
      name,
      role: role.default('reader'),
      effects: z.array(effect).min(1).default(['read']),
      expiresAt: instant.optional(),
    }),
    output: z.object({ key: apiKey, token: z.string() }),
    secretOutput: true,
  },
  revokeKey: {
    effect: 'write',
    roles: leads,
    summary: 'Ends an API key at once.',
    input: z.object({ id }),
    output: nothing,
  },
  audit: {
    effect: 'read',
    roles: leads,
    summary: 'What was done, by whom, newest first.',
    input: z.object({
      ...pageInput,
      operation: z.string().max(100).optional(),
      subject: z.string().max(100).optional(),
    }),
    output: page(auditEntry),
  },
  verifyAudit: {
    effect: 'read',
    roles: staff,
    summary: 'Walks the chain of the audit trail and says whether an entry was changed, removed or reordered.',
    input: nothing,
    output: z.union([
      z.object({ intact: z.literal(true), entries: z.int(), head: z.string() }),
      z.object({
        intact: z.literal(false),
        entries: z.int(),
        brokenAt: z.int(),
        cause: z.enum(['changed', 'missing', 'end-missing']),
      }),
    ]),
  },
});
