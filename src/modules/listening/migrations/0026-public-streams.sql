-- Everything said in public on a network, read once for all workspaces that listen to it, and reading again from a moment.

alter table sources drop constraint sources_kind_check;
alter table sources add constraint sources_kind_check
  check (kind in ('inbound', 'stream', 'search', 'feed', 'webhook', 'import', 'public'));
create index sources_public on sources (network) where kind = 'public';

-- One row a stream, of no workspace: who reads it now and how far it was read. What is matched belongs to workspaces and stands there.
create table public_streams (
  network text not null,
  -- The server, of networks where each has a stream of its own; else empty.
  place text not null,
  -- As the network gave it; moves only after everything before it is stored (or handed to the broker).
  cursor json,
  -- Events taken from the stream since it was first read; those that no saved query matched are counted here and nowhere kept.
  seen bigint not null default 0,
  lease_owner text,
  lease_until timestamptz,
  due_at timestamptz not null,
  failures integer not null default 0,
  problem jsonb,
  last_success_at timestamptz,
  primary key (network, place)
);
-- A workspace may see how far a stream is, nothing of who else listens to it.
grant select (network, place, seen, last_success_at, problem) on public_streams to rapport_app;

create table replays (
  workspace_id uuid not null,
  id uuid not null,
  source_id uuid not null,
  -- The gap that it is to close.
  gap_id uuid,
  -- Only what was said in this stretch is offered again.
  since timestamptz not null,
  until timestamptz not null,
  cursor json,
  seen bigint not null default 0,
  stored bigint not null default 0,
  failures integer not null default 0,
  problem text,
  due_at timestamptz not null,
  lease_owner text,
  lease_until timestamptz,
  asked_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, source_id) references sources (workspace_id, id)
);
create index replays_due on replays (due_at) where ended_at is null;
select rapport_isolate('replays');
