-- A search somebody comes back to: what is asked, over which stretch of time, and what each row shows.
create table search_views (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  -- Whose it is: only theirs, unless shared.
  owner text not null,
  shared boolean not null,
  state jsonb not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, id)
);
-- One name once among the shared ones, and once among a person's own.
create unique index search_views_named on search_views (workspace_id, (case when shared then '' else owner end), lower(name));
select rapport_isolate('search_views');

-- What was received since a moment, in that order: for whoever follows.
create index mentions_by_receipt on mentions (workspace_id, received_at, id);
