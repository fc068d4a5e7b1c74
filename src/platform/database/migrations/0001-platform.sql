-- What every area builds on: isolation by workspace, partitions by time, grants.

-- The workspace this transaction is bound to; null binds it to none, and then nothing is visible.
create function rapport_workspace() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('rapport.workspace', true), '')::uuid $$;

-- Row-level security for a table with a workspace_id: the role that serves people sees and writes only its workspace.
-- The sub-select makes it one evaluation a query, so that indexes beginning with workspace_id are used.
create function rapport_isolate(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy own_workspace on %s for all to rapport_app
    using (workspace_id = (select rapport_workspace())) with check (workspace_id = (select rapport_workspace()))', target);
  execute format('grant select, insert, update, delete on %s to rapport_app', target);
end $$;

-- Makes the monthly partition that holds `at`, if it is missing. People never touch partitions directly: they have no grant on them.
create function rapport_ensure_month(parent text, at timestamptz) returns void language plpgsql as $$
declare
  month date := date_trunc('month', at at time zone 'UTC')::date;
  child text := format('%s_%s', parent, to_char(month, 'YYYYMM'));
begin
  if to_regclass(child) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtext(child));
  if to_regclass(child) is not null then return; end if;
  execute format('create table %I partition of %I for values from (%L) to (%L)', child, parent,
    month::text || ' 00:00:00+00', (month + interval '1 month')::date::text || ' 00:00:00+00');
end $$;

-- Whatever was decided with an idempotency key is answered again, not done again.
create table idempotency_keys (
  workspace_id uuid not null,
  key text not null,
  operation text not null,
  input_hash text not null,
  response jsonb not null,
  at timestamptz not null,
  primary key (workspace_id, key)
);
create index on idempotency_keys (workspace_id, at);
select rapport_isolate('idempotency_keys');

-- The audit trail: one chain of hashes per workspace.
create table audit_entries (
  workspace_id uuid not null,
  sequence bigint not null,
  at timestamptz not null,
  actor jsonb not null,
  operation text not null,
  subject text,
  detail jsonb not null,
  previous_hash text not null,
  hash text not null,
  primary key (workspace_id, sequence)
);
select rapport_isolate('audit_entries');
revoke update, delete on audit_entries from rapport_app;

create table audit_heads (
  workspace_id uuid primary key,
  sequence bigint not null,
  hash text not null
);
select rapport_isolate('audit_heads');
revoke delete on audit_heads from rapport_app;
