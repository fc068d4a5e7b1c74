-- Addresses that shops and payment services send signed messages to, and what they sent.

create table receivers (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  -- The last part of its address.
  code text not null,
  name text not null,
  kind text not null check (kind in ('standard', 'shopify', 'woocommerce', 'stripe')),
  -- The outcomes' source: the same order told by this receiver and by an imported table of this source counts once.
  source text not null,
  secret text not null,
  accepted bigint not null default 0,
  repeated bigint not null default 0,
  refused bigint not null default 0,
  last_accepted_at timestamptz,
  last_refused_at timestamptz,
  created_at timestamptz not null,
  closed_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, code)
);
-- The route knows the code and nothing else.
create index receivers_by_code on receivers (code);
create unique index on receivers (workspace_id, source) where closed_at is null;
select rapport_isolate('receivers');

-- A message as it came, kept before it is answered. Its body names people: it goes as soon as the outcome is kept.
create table receipts (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  receiver_id uuid not null,
  -- What makes a repeated delivery the same one.
  key text not null,
  topic text not null,
  body text,
  state text not null check (state in ('waiting', 'kept', 'ignored', 'poison', 'dropped')),
  -- Why it waits, was ignored or can't be understood; worded in `errors.json` under `outcomes.receipt-<cause>`.
  cause text,
  detail text not null default '',
  -- The external id of the order that a refund waits for.
  waits_for text,
  next_at timestamptz,
  received_at timestamptz not null,
  settled_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, receiver_id, key),
  foreign key (workspace_id, receiver_id) references receivers (workspace_id, id),
  check ((body is not null) = (state in ('waiting', 'poison'))),
  check ((next_at is not null) = (state = 'waiting'))
);
create index receipts_due on receipts (next_at) where state = 'waiting';
create index on receipts (workspace_id, receiver_id, waits_for) where state = 'waiting';
create index on receipts (workspace_id, received_at desc, id desc);
create index receipts_old on receipts (received_at) where state <> 'waiting';
select rapport_isolate('receipts');
