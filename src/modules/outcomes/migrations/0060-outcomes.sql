-- What the business got, what can be traced to our work, and, apart from it, what networks count.

create table goals (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  kind text not null,
  campaign_id uuid,
  from_day date not null,
  to_day date not null,
  target_count integer,
  target_minor bigint,
  currency text,
  archived_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  check (to_day >= from_day),
  check ((target_minor is null) or (currency is not null))
);
select rapport_isolate('goals');

-- A short address of ours for one link of one delivery. Only targets stored here are ever redirected to.
create table links (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  code text not null,
  target text not null check (target ~* '^https?://'),
  delivery_id uuid not null,
  draft_id uuid,
  campaign_id uuid,
  account_id uuid not null,
  network text not null,
  robots bigint not null default 0,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, code),
  unique (workspace_id, delivery_id, target)
);
-- The route knows the code and nothing else.
create index links_by_code on links (code);
create index on links (workspace_id, created_at desc, id desc);
create index on links (workspace_id, draft_id);
create index on links (workspace_id, campaign_id);
select rapport_isolate('links');

-- One row a visit, without address, browser or anything else that names a person. The id holds its moment (UUIDv7).
create table visits (
  workspace_id uuid not null references workspaces (id),
  at timestamptz not null,
  id uuid not null,
  link_id uuid not null,
  referrer text not null check (referrer in ('none', 'network', 'search', 'own', 'app', 'other')),
  primary key (workspace_id, at, id),
  foreign key (workspace_id, link_id) references links (workspace_id, id)
) partition by range (at);
create index on visits (workspace_id, link_id, at);
select rapport_isolate('visits');
revoke update, delete on visits from rapport_app;

create table outcomes (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  kind text not null check (kind in ('order', 'lead', 'booking', 'renewal', 'call-avoided', 'other')),
  value_minor bigint not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  at timestamptz not null,
  source text not null,
  external_id text,
  note text not null,
  -- HMAC-SHA256 under the workspace's own salt; the reference itself is not kept.
  customer_hash text,
  refund_of uuid,
  trace text not null check (trace in ('traced', 'no-reference', 'unknown-reference', 'too-old', 'before-visit')),
  link_id uuid,
  visit_id uuid,
  visit_at timestamptz,
  recorded_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, source, external_id),
  foreign key (workspace_id, link_id) references links (workspace_id, id),
  foreign key (workspace_id, refund_of) references outcomes (workspace_id, id),
  check ((trace = 'traced') = (link_id is not null)),
  check (refund_of is not null or value_minor >= 0)
);
create index on outcomes (workspace_id, at desc, id desc);
create index on outcomes (workspace_id, link_id) where link_id is not null;
create index on outcomes (workspace_id, customer_hash, visit_at) where customer_hash is not null;
create index on outcomes (workspace_id, refund_of) where refund_of is not null;
select rapport_isolate('outcomes');
-- An outcome is taken back by a refund, never changed.
revoke update, delete on outcomes from rapport_app;

create table outcome_settings (
  workspace_id uuid primary key references workspaces (id),
  customer_salt text not null,
  plain_hosts jsonb not null
);
select rapport_isolate('outcome_settings');

-- What is to be sampled, and when next. Metrics are counts that networks give, never results.
create table metric_watches (
  workspace_id uuid not null references workspaces (id),
  delivery_id uuid not null,
  account_id uuid not null,
  posted jsonb not null,
  published_at timestamptz not null,
  next_at timestamptz,
  misses integer not null default 0,
  failures integer not null default 0,
  ended text check (ended in ('ended', 'gone')),
  lease_owner text,
  lease_until timestamptz,
  primary key (workspace_id, delivery_id),
  foreign key (workspace_id, account_id) references accounts (workspace_id, id)
);
create index metric_watches_due on metric_watches (next_at) where next_at is not null;
select rapport_isolate('metric_watches');

create table metric_samples (
  workspace_id uuid not null references workspaces (id),
  delivery_id uuid not null,
  at timestamptz not null,
  counts jsonb not null,
  primary key (workspace_id, delivery_id, at)
) partition by range (at);
select rapport_isolate('metric_samples');
revoke update, delete on metric_samples from rapport_app;

create table follower_watches (
  workspace_id uuid not null references workspaces (id),
  account_id uuid not null,
  next_at timestamptz not null,
  primary key (workspace_id, account_id),
  foreign key (workspace_id, account_id) references accounts (workspace_id, id)
);
select rapport_isolate('follower_watches');

-- How far the practice shop's books were read, and which of its visits are which of ours.
create table shop_cursors (
  workspace_id uuid not null references workspaces (id),
  account_id uuid not null,
  visits_cursor text,
  orders_cursor text,
  primary key (workspace_id, account_id),
  foreign key (workspace_id, account_id) references accounts (workspace_id, id)
);
select rapport_isolate('shop_cursors');

create table shop_visits (
  workspace_id uuid not null references workspaces (id),
  shop_visit_id text not null,
  visit_id uuid not null,
  primary key (workspace_id, shop_visit_id)
);
select rapport_isolate('shop_visits');
