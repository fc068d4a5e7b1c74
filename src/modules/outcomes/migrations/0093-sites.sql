-- Sites whose pages report outcomes by a small script. What a browser says can be forged: it is marked, and the server's word replaces it.
create table sites (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  -- Stands in the page for everybody to read: it says where to count, and proves nothing.
  key text not null,
  -- The source whose outcomes the shop's server reports too: the same id is the same outcome.
  source text not null,
  origins jsonb not null,
  counted bigint not null default 0,
  robots bigint not null default 0,
  refused bigint not null default 0,
  last_at timestamptz,
  ended_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, key)
);
-- The route knows the key and nothing else.
create index sites_by_key on sites (key);
select rapport_isolate('sites');

alter table outcomes add column reported_by text not null default 'server' check (reported_by in ('server', 'browser'));

-- The role that serves people still changes no outcome, save one: what a browser claimed becomes what the server says.
grant update on outcomes to rapport_app;
create function rapport_outcome_stands() returns trigger language plpgsql as $$
begin
  if current_user = 'rapport_app' and not (
    old.reported_by = 'browser' and new.reported_by = 'server' and new.id = old.id
    and new.source = old.source and new.external_id is not distinct from old.external_id
  ) then
    raise exception 'permission denied: an outcome is taken back by a refund, never changed' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger outcome_stands before update on outcomes for each row execute function rapport_outcome_stands();

-- The host that a workspace's tracked links are written with; absent: the desk's own address.
alter table outcome_settings add column link_origin text;
