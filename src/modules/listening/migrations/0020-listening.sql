-- Listening: where we hear from, what was heard, and how it is found again.

create table sources (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('inbound', 'stream', 'search', 'feed', 'webhook', 'import')),
  name text not null,
  network text not null,
  account_id uuid,
  target text,
  -- Sealed; of a webhook.
  secret text,
  paused boolean not null default false,
  -- As the network gave it; moves only together with the items before it.
  cursor json,
  -- The pace this source settled at; null until it was read once.
  interval_ms integer,
  due_at timestamptz not null,
  lease_owner text,
  lease_until timestamptz,
  -- Something asked for it to be read at once, after the reader at work began: it reads again.
  woken_at timestamptz,
  failures integer not null default 0,
  problem jsonb,
  last_success_at timestamptz,
  last_item_at timestamptz,
  stored bigint not null default 0,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index sources_once on sources (workspace_id, kind, network, coalesce(account_id::text, ''), coalesce(target, ''));
create index sources_due on sources (due_at) where not paused;
select rapport_isolate('sources');

-- What others said in public (or to us). The id is a UUIDv7 made of `at`, so that an id alone names its partition and its place in time.
create table mentions (
  workspace_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  received_at timestamptz not null,
  source_id uuid not null,
  account_id uuid,
  network text not null,
  kind text not null,
  remote_id text not null,
  person_id uuid not null,
  handle text not null,
  author_name text not null,
  avatar_url text,
  author_url text,
  followers bigint,
  text text not null,
  -- The text as it came, as a JSON string: only when it holds what the column before can't (U+0000, half of a surrogate pair).
  text_exact json,
  language text not null,
  intent text not null,
  sentiment text not null,
  urgency text not null,
  -- The words and signs that decided.
  why text[] not null,
  spam boolean not null,
  corrected boolean not null default false,
  url text,
  site text,
  reply_to text,
  root text,
  about text,
  rating smallint,
  links json not null,
  media json not null,
  -- The network's own words for answering it; json, not jsonb: kept letter by letter, whatever it holds.
  ref json not null,
  -- Folded handles it is addressed to; what it has (link, image) and is (reply, question).
  addressed text[] not null,
  has text[] not null,
  traits text[] not null,
  queries uuid[] not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  -- Our own tokens with positions, and its fields as tokens that begin with `=`; each behind four letters of the workspace,
  -- so that the index of one workspace's words is never read for another's.
  tokens tsvector not null,
  primary key (workspace_id, at, id)
) partition by range (at);
create index mentions_words on mentions using gin (tokens) with (gin_pending_list_limit = 512);
create index mentions_by_person on mentions (workspace_id, person_id, at desc, id desc);
select rapport_isolate('mentions');

-- Every item once. The key is a digest: it recognises what was seen without saying who wrote it, also after somebody was forgotten.
create table mention_keys (
  workspace_id uuid not null,
  network text not null,
  digest bytea not null,
  mention_id uuid not null,
  primary key (workspace_id, network, digest)
);
select rapport_isolate('mention_keys');

create table gaps (
  workspace_id uuid not null,
  id uuid not null,
  source_id uuid not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  cause text not null,
  -- Reading again from here covers the stretch.
  cursor_before json,
  tries integer not null default 0,
  due_at timestamptz not null,
  closed_at timestamptz,
  recovered bigint not null default 0,
  primary key (workspace_id, id),
  foreign key (workspace_id, source_id) references sources (workspace_id, id)
);
create index gaps_by_time on gaps (workspace_id, from_at desc, id desc);
create index gaps_open on gaps (workspace_id, source_id) where closed_at is null;
select rapport_isolate('gaps');

create table poison_items (
  workspace_id uuid not null,
  id uuid not null,
  source_id uuid not null,
  digest bytea not null,
  remote_id text,
  cause text not null,
  -- The payload as it came, as a JSON string.
  raw json not null,
  cursor_before json,
  at timestamptz not null,
  tries integer not null default 0,
  resolved_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, source_id, digest),
  foreign key (workspace_id, source_id) references sources (workspace_id, id)
);
create index poison_open on poison_items (workspace_id, at desc, id desc) where resolved_at is null;
select rapport_isolate('poison_items');

create table queries (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  query text not null,
  kind text not null check (kind in ('own', 'competitor', 'topic')),
  created_at timestamptz not null,
  archived_at timestamptz,
  primary key (workspace_id, id)
);
select rapport_isolate('queries');

-- Roll-ups by hour, made at ingest; the nil query counts everything. Spam is not in them.
create table mention_counts (
  workspace_id uuid not null,
  query_id uuid not null,
  hour timestamptz not null,
  network text not null,
  count bigint not null,
  negative bigint not null,
  primary key (workspace_id, query_id, hour, network)
);
select rapport_isolate('mention_counts');

-- In how many mentions of a month each token is: decides how a search is run, and counts common words exactly.
create table token_counts (
  workspace_id uuid not null,
  month date not null,
  token text collate "C" not null,
  count bigint not null,
  primary key (workspace_id, token, month)
);
select rapport_isolate('token_counts');

-- What batches added to the token counts, until a task folds it in: one row a batch instead of thousands.
create table token_deltas (
  workspace_id uuid not null,
  id uuid not null,
  month date not null,
  counts jsonb not null,
  primary key (workspace_id, id)
);
select rapport_isolate('token_deltas');
