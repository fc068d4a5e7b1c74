-- What the work costs: time seen on the screens, and money entered. Nothing is deleted: entries are voided, minutes corrected beside what was seen.

-- One row a heartbeat: evidence, never changed.
create table activity (
  workspace_id uuid not null references workspaces (id),
  user_id text not null,
  at timestamptz not null,
  tab text not null,
  kind text not null,
  subject_type text not null,
  subject_id uuid not null,
  primary key (workspace_id, user_id, at, tab)
) partition by range (at);
select rapport_isolate('activity');
revoke update, delete on activity from rapport_app;

-- One person's time on one subject on one day of the workspace's zone. The costs of a day's lines sum to the day's minutes at its rate.
create table labour (
  workspace_id uuid not null references workspaces (id),
  day date not null,
  user_id text not null,
  subject_type text not null,
  subject_id uuid not null,
  seen_ms integer not null check (seen_ms >= 0),
  corrected_ms integer check (corrected_ms >= 0),
  correction text,
  corrected_by text,
  hourly_minor bigint not null check (hourly_minor >= 0),
  currency text not null,
  cost_minor bigint not null check (cost_minor >= 0),
  primary key (workspace_id, day, user_id, subject_type, subject_id)
);
create index on labour (workspace_id, subject_id);
select rapport_isolate('labour');

create table cost_entries (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  day date not null,
  kind text not null check (kind in ('labour', 'tools', 'ads', 'production', 'prizes', 'api', 'other')),
  amount_minor bigint not null check (amount_minor <> 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  subject_type text not null,
  subject_id uuid not null,
  note text not null,
  supplier text not null,
  reference text,
  -- What makes a repeated entry recognisable: the reference, or a hash of the imported row.
  entry_key text,
  source text not null check (source in ('manual', 'import', 'api')),
  created_at timestamptz not null,
  created_by text not null,
  voided_at timestamptz,
  voided_by text,
  void_reason text,
  primary key (workspace_id, id),
  unique (workspace_id, entry_key),
  check ((voided_at is null) = (void_reason is null))
);
create index on cost_entries (workspace_id, day desc, id desc);
create index on cost_entries (workspace_id, subject_id);
select rapport_isolate('cost_entries');
revoke delete on cost_entries from rapport_app;

create table rates (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  scope text not null check (scope in ('department', 'role')),
  key text not null,
  from_day date not null,
  hourly_minor bigint not null check (hourly_minor >= 0),
  currency text not null,
  primary key (workspace_id, id),
  unique (workspace_id, scope, key, from_day)
);
select rapport_isolate('rates');

create table budgets (
  workspace_id uuid not null references workspaces (id),
  campaign_id uuid not null,
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null,
  warn_at_percent smallint not null,
  primary key (workspace_id, campaign_id)
);
select rapport_isolate('budgets');
