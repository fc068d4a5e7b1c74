-- Which saved queries changed since a process last read them. The counter of a workspace is locked until its writer commits, so a reader that
-- has seen a revision has seen every change up to it, whatever order transactions end in. Derived: in no backup, counted anew after a restore.
create table derived.query_revisions (
  workspace_id uuid primary key,
  revision bigint not null
);
select rapport_isolate('derived.query_revisions');

alter table queries add column revision bigint not null default 0;
create index queries_by_revision on queries (workspace_id, revision);

create function number_query_revision() returns trigger language plpgsql as $$
begin
  insert into derived.query_revisions as r (workspace_id, revision) values (new.workspace_id, 1)
    on conflict (workspace_id) do update set revision = r.revision + 1
    returning r.revision into new.revision;
  return new;
end $$;

create trigger queries_revised before insert or update on queries for each row execute function number_query_revision();
