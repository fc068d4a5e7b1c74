-- How long mentions are kept, and what is held whatever its age.

create table retention_rules (
  workspace_id uuid not null references workspaces (id),
  -- Null: kept for good.
  days integer check (days between 1 and 36500),
  set_by text not null,
  set_at timestamptz not null,
  -- All that was removed since; those of them that the hourly counts still hold (spam is not in those).
  removed bigint not null default 0,
  removed_counted bigint not null default 0,
  last_run_at timestamptz,
  -- What the last run left because it is held.
  last_held bigint not null default 0,
  primary key (workspace_id)
);
select rapport_isolate('retention_rules');

-- A hold covers a mention when all that it names is true of it; what comes in later is covered too. It ends only by being released.
create table mention_holds (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  reason text not null,
  query text,
  since timestamptz,
  until timestamptz,
  person_id uuid,
  mentions uuid[],
  held_by text not null,
  held_at timestamptz not null,
  released_by text,
  released_at timestamptz,
  release_reason text,
  primary key (workspace_id, id),
  check (num_nonnulls(query, since, until, person_id, mentions) > 0)
);
create index mention_holds_active on mention_holds (workspace_id) where released_at is null;
select rapport_isolate('mention_holds');
