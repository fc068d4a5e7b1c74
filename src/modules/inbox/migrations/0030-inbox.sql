-- Conversations that need an owner and an end, and the clocks they run on.

create table conversations (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  account_id uuid,
  network text not null,
  thread_key text not null,
  person_id uuid not null,
  person_name text not null,
  handle text not null,
  followers bigint,
  excerpt text not null,
  state text not null check (state in ('open', 'waiting', 'snoozed', 'done')),
  snoozed_until timestamptz,
  department_id uuid,
  assignee_id text,
  routed_by text,
  language text not null,
  intent text not null,
  sentiment text not null,
  urgency text not null check (urgency in ('normal', 'high')),
  spam boolean not null,
  opened_at timestamptz not null,
  last_in_at timestamptz not null,
  last_out_at timestamptz,
  closed_at timestamptz,
  due_at timestamptz,
  due_kind text,
  breached boolean not null default false,
  message_count integer not null default 0,
  close_after uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, account_id) references accounts (workspace_id, id),
  foreign key (workspace_id, department_id) references departments (workspace_id, id)
);
create unique index on conversations (workspace_id, thread_key);
-- The two orders of the list. What is over or held aside is not in the way of what waits.
create index conversations_risk on conversations (workspace_id, (coalesce(due_at, 'infinity')), id) where state <> 'done' and not spam;
create index conversations_newest on conversations (workspace_id, last_in_at desc, id desc);
create index conversations_department on conversations (workspace_id, department_id, (coalesce(due_at, 'infinity')), id) where state <> 'done' and not spam;
create index conversations_assignee on conversations (workspace_id, assignee_id, (coalesce(due_at, 'infinity')), id) where state <> 'done' and not spam;
create index conversations_person on conversations (workspace_id, person_id, last_in_at desc);
create index conversations_snoozed on conversations (snoozed_until) where state = 'snoozed';
create index conversations_held on conversations (workspace_id, last_in_at desc, id desc) where spam;
select rapport_isolate('conversations');

create table messages (
  workspace_id uuid not null,
  conversation_id uuid not null,
  id uuid not null,
  direction text not null check (direction in ('in', 'out')),
  at timestamptz not null,
  text text not null,
  language text,
  kind text not null,
  author_name text not null,
  handle text,
  user_id text,
  mention_id uuid,
  remote_id text,
  ref json,
  url text,
  state text,
  code text,
  detail text,
  sends_at timestamptz,
  deleted_at timestamptz,
  primary key (workspace_id, conversation_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id)
);
create unique index on messages (workspace_id, mention_id) where mention_id is not null;
create index on messages (workspace_id, id);
select rapport_isolate('messages');

create table notes (
  workspace_id uuid not null,
  conversation_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  user_id text not null,
  author_name text not null,
  text text not null,
  primary key (workspace_id, conversation_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id)
);
select rapport_isolate('notes');

create table steps (
  workspace_id uuid not null,
  conversation_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  actor text not null,
  what text not null,
  values jsonb not null,
  primary key (workspace_id, conversation_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id)
);
select rapport_isolate('steps');

create table clocks (
  workspace_id uuid not null,
  conversation_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('first', 'next', 'resolution')),
  department_id uuid not null,
  started_at timestamptz not null,
  due_at timestamptz,
  left_minutes integer,
  stopped_at timestamptz,
  breached_at timestamptz,
  primary key (workspace_id, conversation_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id)
);
-- One running clock of a kind; and the scan for those that ran out.
create unique index clocks_running on clocks (workspace_id, conversation_id, kind) where stopped_at is null;
create index clocks_due on clocks (due_at) where stopped_at is null and breached_at is null;
select rapport_isolate('clocks');

create table routing_rules (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  position integer not null,
  name text not null,
  enabled boolean not null,
  query text not null,
  intents jsonb not null,
  kinds jsonb not null,
  account_ids jsonb not null,
  department_id uuid,
  assignee_id text,
  urgency text,
  spam boolean not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, department_id) references departments (workspace_id, id)
);
select rapport_isolate('routing_rules');

-- Who looks or types where, for the length of half a minute; worth nothing after a crash.
create unlogged table presence (
  workspace_id uuid not null,
  conversation_id uuid not null,
  user_id text not null,
  name text not null,
  doing text not null,
  at timestamptz not null,
  primary key (workspace_id, conversation_id, user_id)
);
select rapport_isolate('presence');
