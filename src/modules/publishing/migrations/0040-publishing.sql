-- What is written, agreed to and delivered. A delivery is a frozen copy of one variant for one account, with its state.

create table campaigns (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  goal text not null,
  starts_on date,
  ends_on date,
  budget_minor bigint,
  budget_currency text,
  archived_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
select rapport_isolate('campaigns');

create table drafts (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  campaign_id uuid,
  title text not null,
  text text not null,
  language text,
  media jsonb not null,
  track_links boolean not null,
  version integer not null,
  author jsonb not null,
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, campaign_id) references campaigns (workspace_id, id)
);
create index on drafts (workspace_id, updated_at desc, id desc) where archived_at is null;
select rapport_isolate('drafts');

create table variants (
  workspace_id uuid not null references workspaces (id),
  draft_id uuid not null,
  account_id uuid not null,
  place smallint not null,
  linked boolean not null,
  text text,
  media jsonb,
  primary key (workspace_id, draft_id, account_id),
  foreign key (workspace_id, account_id) references accounts (workspace_id, id),
  foreign key (workspace_id, draft_id) references drafts (workspace_id, id)
);
select rapport_isolate('variants');

-- Bytes stand in the database: one consistent backup, any number of nodes.
create table media_files (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  type text not null,
  size integer not null,
  width integer,
  height integer,
  sha256 text not null,
  bytes bytea not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
alter table media_files alter column bytes set storage external;
create index on media_files (workspace_id, sha256);
select rapport_isolate('media_files');

create table approvals (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  draft_id uuid not null,
  state text not null check (state in ('asked', 'approved', 'rejected', 'void')),
  hash text not null,
  -- [{deliveryId, hash}]: what exactly is agreed to.
  covers jsonb not null,
  asked_by jsonb not null,
  asked_at timestamptz not null,
  decided_by jsonb,
  decided_at timestamptz,
  comment text,
  void_reason text,
  -- For a decision by link, without signing in: SHA-256 of the token in the link.
  link_hash text,
  link_until timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, draft_id) references drafts (workspace_id, id)
);
create index on approvals (workspace_id, draft_id, asked_at desc);
create index on approvals (workspace_id, state, asked_at desc);
select rapport_isolate('approvals');

create table deliveries (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  kind text not null check (kind in ('post', 'reply')),
  account_id uuid not null,
  network text not null,
  draft_id uuid,
  campaign_id uuid,
  conversation_id uuid,
  message_id uuid,
  text text not null,
  text_hash text not null,
  language text,
  media jsonb not null,
  reply_ref jsonb,
  wall_time text not null,
  zone text not null,
  due_at timestamptz not null,
  -- The same for every submission of this delivery, for ever; stored before the first.
  key text not null,
  handle text not null,
  content_hash text not null,
  -- {kind, by, hash}: who agreed to which content. It counts only while its hash is the content's.
  consent jsonb,
  state text not null check (state in ('scheduled', 'held', 'submitting', 'unconfirmed', 'waiting-moderation', 'published',
    'live', 'gone', 'refused', 'cancelled', 'removed')),
  hold text check ((state = 'held') = (hold is not null)),
  next_at timestamptz,
  attempts integer not null default 0,
  submitted_at timestamptz,
  unclear_since timestamptz,
  reads integer not null default 0,
  misses integer not null default 0,
  posted jsonb,
  remote_id text,
  published_at timestamptz,
  live_at timestamptz,
  last_read_at timestamptz,
  problem jsonb,
  events integer not null default 0,
  -- Events up to here were told to the other areas; when the rest is to be told again, should one of them have failed.
  told integer not null default 0,
  tell_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, account_id) references accounts (workspace_id, id),
  foreign key (workspace_id, draft_id) references drafts (workspace_id, id),
  foreign key (workspace_id, campaign_id) references campaigns (workspace_id, id),
  check (state not in ('published', 'live') or remote_id is not null)
);
-- One call at a time for an account, kept by the database itself.
create unique index deliveries_one_in_flight on deliveries (workspace_id, account_id) where state = 'submitting';
-- The scan for due rows: to send, and to look at.
create index deliveries_to_send on deliveries (next_at) where state = 'scheduled';
create index deliveries_to_read on deliveries (next_at) where state <> 'scheduled' and next_at is not null;
create index deliveries_to_tell on deliveries (tell_at) where tell_at is not null;
create index on deliveries (workspace_id, due_at desc, id desc);
create index on deliveries (workspace_id, account_id, due_at);
create index on deliveries (workspace_id, account_id, text_hash, due_at);
create index on deliveries (workspace_id, draft_id);
create index on deliveries (workspace_id, campaign_id, state);
create index on deliveries (workspace_id, conversation_id) where conversation_id is not null;
create unique index on deliveries (workspace_id, message_id) where message_id is not null;
create index on deliveries (workspace_id, remote_id) where remote_id is not null;
select rapport_isolate('deliveries');

create table delivery_events (
  workspace_id uuid not null references workspaces (id),
  delivery_id uuid not null,
  sequence integer not null,
  at timestamptz not null,
  event text not null,
  from_state text,
  to_state text not null,
  code text,
  detail text,
  by_name text not null,
  values jsonb not null,
  primary key (workspace_id, delivery_id, sequence),
  foreign key (workspace_id, delivery_id) references deliveries (workspace_id, id)
);
select rapport_isolate('delivery_events');
revoke update, delete on delivery_events from rapport_app;

-- The order of turns between accounts, and until when a network asked one of them to wait.
create table lanes (
  workspace_id uuid not null references workspaces (id),
  account_id uuid not null,
  last_turn_at timestamptz not null,
  not_before timestamptz,
  primary key (workspace_id, account_id),
  foreign key (workspace_id, account_id) references accounts (workspace_id, id)
);
select rapport_isolate('lanes');

create table publishing_rules (
  workspace_id uuid primary key references workspaces (id),
  clash_minutes integer not null,
  overdue_minutes integer not null,
  quiet_from text,
  quiet_to text,
  paused_at timestamptz,
  pause_reason text,
  paused_by text
);
select rapport_isolate('publishing_rules');
