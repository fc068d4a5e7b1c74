-- What is tried by lot. The plan and the hash of the seed stand in the audit log since before the first day; the seed is sealed until all is over.
create table experiments (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('days', 'slots')),
  plan jsonb not null,
  -- SHA-256 of the plan in canonical JSON, and of the seed.
  plan_hash text not null,
  commitment text not null,
  seed_sealed text not null,
  -- Shown when it is over.
  seed text,
  -- As drawn, one a unit.
  lots jsonb not null,
  first_day date not null,
  last_day date not null,
  stopped_at timestamptz,
  stop_reason text,
  answer jsonb,
  answered_at timestamptz,
  registered_at timestamptz not null,
  registered_by text not null,
  primary key (workspace_id, id),
  check (last_day >= first_day),
  check ((answer is null) = (answered_at is null)),
  check ((stopped_at is null) = (stop_reason is null)),
  check (answer is null or seed is not null)
);
create index on experiments (workspace_id, registered_at desc, id desc);
select rapport_isolate('experiments');
revoke delete on experiments from rapport_app;

-- Which draft goes out for which unit; its deliveries are found by the draft.
create table experiment_posts (
  workspace_id uuid not null references workspaces (id),
  experiment_id uuid not null,
  unit integer not null check (unit >= 0),
  draft_id uuid not null,
  planned text not null,
  primary key (workspace_id, experiment_id, unit),
  unique (workspace_id, draft_id),
  foreign key (workspace_id, experiment_id) references experiments (workspace_id, id)
);
select rapport_isolate('experiment_posts');
revoke update, delete on experiment_posts from rapport_app;
