-- Copies of a text, and the few facts about each mention that comparisons over a period need.

-- One narrow row a mention: a period is summed from these, without reading texts.
create table mention_marks (
  workspace_id uuid not null,
  at timestamptz not null,
  mention_id uuid not null,
  person_id uuid not null,
  source_id uuid not null,
  network text not null,
  kind text not null,
  language text not null,
  sentiment text not null,
  spam boolean not null,
  -- Spoken to an account of ours.
  addressed boolean not null,
  followers bigint,
  queries uuid[] not null,
  -- The copies it belongs to; null while it stands alone.
  copy_group uuid,
  primary key (workspace_id, at, mention_id)
) partition by range (at);
create index mention_marks_copies on mention_marks (workspace_id, copy_group, person_id) where copy_group is not null;
select rapport_isolate('mention_marks');

-- Texts that copies may follow, for as long as their kind is seen: what their words hash to, and the keys they are found by.
create table copy_texts (
  workspace_id uuid not null,
  mention_id uuid not null,
  seen_at timestamptz not null,
  features bytea not null,
  keys integer[] not null,
  primary key (workspace_id, mention_id)
);
create index copy_texts_oldest on copy_texts (workspace_id, seen_at);
select rapport_isolate('copy_texts');

-- A key belongs to the first text that had it.
create table copy_keys (
  workspace_id uuid not null,
  key integer not null,
  mention_id uuid not null,
  primary key (workspace_id, key)
);
select rapport_isolate('copy_keys');

create table copy_groups (
  workspace_id uuid not null,
  id uuid not null,
  -- Of those known, the one written first.
  first_id uuid not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  members integer not null,
  authors integer not null,
  primary key (workspace_id, id)
);
create index copy_groups_newest on copy_groups (workspace_id, last_at desc, id desc);
create index copy_groups_biggest on copy_groups (workspace_id, members desc, id desc);
select rapport_isolate('copy_groups');

-- What was received before: it takes part in comparisons; copies are told from now on.
do $$
declare
  month record;
begin
  for month in
    select to_timestamp(right(c.relname, 6) || '01 +00', 'YYYYMMDD TZH') as begins
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'public.mentions'::regclass and c.relname ~ '_[0-9]{6}$'
  loop
    perform rapport_ensure_month('mention_marks', month.begins);
  end loop;
  insert into mention_marks (workspace_id, at, mention_id, person_id, source_id, network, kind, language, sentiment, spam, addressed,
    followers, queries)
  select workspace_id, at, id, person_id, source_id, network, kind, language, sentiment, spam, account_id is not null, followers, queries
  from mentions;
end $$;
