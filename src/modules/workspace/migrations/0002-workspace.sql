-- Workspaces, who works in them, and how they are reached.

create table workspaces (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null,
  kind text not null check (kind in ('real', 'practice')),
  language text not null,
  region text not null,
  time_zone text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  needs_approval boolean not null default false,
  created_at timestamptz not null
);
alter table workspaces enable row level security;
create policy own_workspace on workspaces for all to rapport_app
  using (id = (select rapport_workspace())) with check (id = (select rapport_workspace()));
grant select, update on workspaces to rapport_app;

create table members (
  workspace_id uuid not null references workspaces (id),
  user_id text not null,
  role text not null,
  name text not null,
  email text not null,
  joined_at timestamptz not null,
  left_at timestamptz,
  primary key (workspace_id, user_id)
);
create index on members (user_id);
select rapport_isolate('members');

create table departments (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  key text not null,
  name text,
  time_zone text not null,
  hours jsonb not null,
  holidays jsonb not null,
  first_response_minutes integer not null check (first_response_minutes > 0),
  next_response_minutes integer not null check (next_response_minutes > 0),
  resolution_minutes integer not null check (resolution_minutes > 0),
  hourly_rate_minor bigint not null check (hourly_rate_minor >= 0),
  archived_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, key)
);
select rapport_isolate('departments');

create table department_members (
  workspace_id uuid not null,
  department_id uuid not null,
  user_id text not null,
  primary key (workspace_id, department_id, user_id),
  foreign key (workspace_id, department_id) references departments (workspace_id, id),
  foreign key (workspace_id, user_id) references members (workspace_id, user_id)
);
select rapport_isolate('department_members');

create table invitations (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  email text not null,
  role text not null,
  department_ids jsonb not null,
  token_hash text not null,
  invited_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);
create index on invitations (token_hash);
select rapport_isolate('invitations');

create table api_keys (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  role text not null,
  effects jsonb not null,
  token_hash text not null,
  hint text not null,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);
create index on api_keys (token_hash);
select rapport_isolate('api_keys');
