-- Persons: who speaks to us or about us, over all networks.
create table persons (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  tags text[] not null default '{}',
  -- Items received by language: {"sw": 12, "en": 3}.
  languages jsonb not null default '{}',
  mentions bigint not null default 0,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  -- A merged person stays as a signpost, so that whatever points here still finds the one.
  merged_into uuid,
  forgotten_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, merged_into) references persons (workspace_id, id)
);
create index persons_by_last_seen on persons (workspace_id, last_seen_at desc, id desc) where merged_into is null and forgotten_at is null;
create index persons_merged on persons (workspace_id, merged_into) where merged_into is not null;
create index persons_tagged on persons (workspace_id, last_seen_at desc) where tags <> '{}' and forgotten_at is null;
select rapport_isolate('persons');

create table person_handles (
  workspace_id uuid not null,
  network text not null,
  remote_id text not null,
  person_id uuid not null,
  handle text not null,
  name text not null,
  avatar_url text,
  url text,
  followers bigint,
  opened_at timestamptz,
  seen_at timestamptz not null,
  primary key (workspace_id, network, remote_id),
  foreign key (workspace_id, person_id) references persons (workspace_id, id)
);
create index person_handles_by_person on person_handles (workspace_id, person_id);
select rapport_isolate('person_handles');

-- Folded words of names and handles. In the C collation, so that a range of it is a prefix search; comparisons are leakproof,
-- which pattern operators are not, and only such conditions may use an index behind row-level security.
create table person_words (
  workspace_id uuid not null,
  word text collate "C" not null,
  person_id uuid not null,
  primary key (workspace_id, word, person_id),
  foreign key (workspace_id, person_id) references persons (workspace_id, id)
);
create index person_words_by_person on person_words (workspace_id, person_id);
select rapport_isolate('person_words');

create table person_notes (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  text text not null,
  author text not null,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references persons (workspace_id, id)
);
create index person_notes_by_person on person_notes (workspace_id, person_id, at desc);
select rapport_isolate('person_notes');

-- Followers of our own accounts, one sample a point in time. A metric, not a result.
create table follower_samples (
  workspace_id uuid not null,
  account_id uuid not null,
  at timestamptz not null,
  followers bigint not null,
  primary key (workspace_id, account_id, at)
);
select rapport_isolate('follower_samples');
