-- What the side index of words follows. Derived data: in a schema of its own, which no backup and no export holds.
create schema derived;
grant usage on schema derived to rapport_app;

-- Which mentions each transaction touched, one row a statement. Whoever follows reads up to the oldest transaction that is still open:
-- before it nothing can be added any more, whatever order transactions end in.
create table derived.mention_changes (
  workspace_id uuid not null,
  xid xid8 not null default pg_current_xact_id(),
  n bigint not null generated always as identity,
  at timestamptz not null default now(),
  ids uuid[] not null,
  primary key (workspace_id, xid, n)
);
create index mention_changes_oldest on derived.mention_changes (at);
select rapport_isolate('derived.mention_changes');

-- One row, made when first needed: which database this is (one restored from a backup is another), and what was cleared away already.
create table derived.mention_follow (
  one boolean primary key default true check (one),
  id uuid not null default gen_random_uuid(),
  cleared_below xid8 not null default '0'
);

create function note_changed_mentions() returns trigger language plpgsql as $$
begin
  insert into derived.mention_changes (workspace_id, ids) select workspace_id, array_agg(id) from changed group by workspace_id;
  return null;
end $$;

create trigger mentions_added after insert on mentions referencing new table as changed
  for each statement execute function note_changed_mentions();
create trigger mentions_altered after update on mentions referencing new table as changed
  for each statement execute function note_changed_mentions();
create trigger mentions_removed after delete on mentions referencing old table as changed
  for each statement execute function note_changed_mentions();
grant select on derived.mention_follow to rapport_app;
