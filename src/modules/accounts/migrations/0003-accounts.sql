-- Our identities on networks. Disconnecting forgets the credential and nothing else: history and schedule stay.

create table accounts (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  network text not null,
  remote_id text not null,
  handle text not null,
  name text not null,
  avatar_url text,
  url text,
  server text,
  method text not null,
  credential text,
  scopes jsonb not null,
  limits jsonb,
  health text not null check (health in ('ok', 'trouble', 'reconnect', 'disconnected')),
  health_code text,
  health_detail text,
  health_since timestamptz not null,
  last_ok_at timestamptz,
  failures integer not null default 0,
  followers integer,
  connected_at timestamptz not null,
  disconnected_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, network, remote_id)
);
select rapport_isolate('accounts');

-- A trip to a network's consent page that has not come back yet.
create table connect_attempts (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  state_key text not null,
  network text not null,
  method text not null,
  sealed_state text not null,
  user_id text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create index on connect_attempts (state_key);
select rapport_isolate('connect_attempts');
