-- Alerts: counts fine enough to see a burst begin, what is watched and how, what was raised, and who is told.

-- Five-minute roll-ups of the last six weeks, of each saved query; the nil query is everything about us (any of our own queries).
-- A text that the same author says again counts once; how many were left out stands beside.
create table alert_counts (
  workspace_id uuid not null,
  query_id uuid not null,
  bucket timestamptz not null,
  count integer not null,
  negative integer not null,
  copies integer not null,
  primary key (workspace_id, query_id, bucket)
);
create index alert_counts_oldest on alert_counts (workspace_id, bucket);
select rapport_isolate('alert_counts');

-- The rule of a query; its id is the query's (nil: everything about us).
create table alert_rules (
  workspace_id uuid not null,
  id uuid not null,
  volume boolean not null,
  negativity boolean not null,
  screen boolean not null,
  mail boolean not null,
  -- Member ids; null: whoever leads.
  mail_to jsonb,
  webhook_url text,
  -- Sealed.
  webhook_secret text,
  muted_until timestamptz,
  -- What the last look found: learning, watching, cannot-tell, off; and until when or because of what.
  state text not null check (state in ('new', 'learning', 'watching', 'cannot-tell')),
  state_detail jsonb,
  watch jsonb not null default '{}',
  looked_at timestamptz,
  due_at timestamptz not null,
  lease_until timestamptz,
  primary key (workspace_id, id)
);
create index alert_rules_due on alert_rules (due_at) where volume or negativity;
select rapport_isolate('alert_rules');

create table alerts (
  workspace_id uuid not null,
  id uuid not null,
  rule_id uuid not null,
  kind text not null check (kind in ('volume', 'negativity')),
  severity text not null check (severity in ('notable', 'high', 'crisis')),
  since timestamptz not null,
  raised_at timestamptz not null,
  -- The stretch that decided, in minutes: what was in it, what was expected, and the least and most that an ordinary one holds.
  window_minutes integer not null,
  seen integer not null,
  expected double precision not null,
  low integer not null,
  high integer not null,
  total integer not null,
  story jsonb not null,
  acknowledged_at timestamptz,
  acknowledged_by text,
  snoozed_until timestamptz,
  muted_at timestamptz,
  ended_at timestamptz,
  ended_because text,
  useful boolean,
  judged_by text,
  changed_at timestamptz not null,
  primary key (workspace_id, id)
);
create index alerts_newest on alerts (workspace_id, raised_at desc, id desc);
-- One alert an incident, whoever looks and however often.
create unique index alerts_one_open on alerts (workspace_id, rule_id, kind) where ended_at is null;
select rapport_isolate('alerts');

-- When a person (or, with an empty one, the whole workspace) does not want to be woken, and in which language they read.
create table alert_quiet (
  workspace_id uuid not null,
  user_id text not null,
  zone text not null,
  quiet_from text,
  quiet_to text,
  language text,
  primary key (workspace_id, user_id)
);
select rapport_isolate('alert_quiet');

-- What is to be told, to whom, by which way: written with the alert, sent by a task, once.
create table alert_notices (
  workspace_id uuid not null,
  id uuid not null,
  alert_id uuid,
  rule_id uuid not null,
  channel text not null check (channel in ('mail', 'webhook')),
  -- A member's id; of a webhook, empty.
  target text not null,
  reason text not null check (reason in ('raised', 'grew', 'ended', 'sample')),
  held boolean not null,
  due_at timestamptz not null,
  created_at timestamptz not null,
  tries integer not null default 0,
  lease_until timestamptz,
  sent_at timestamptz,
  failed_at timestamptz,
  problem text,
  primary key (workspace_id, id)
);
create unique index alert_notices_once on alert_notices (workspace_id, alert_id, channel, target, reason);
create index alert_notices_due on alert_notices (due_at) where sent_at is null and failed_at is null;
select rapport_isolate('alert_notices');

-- What was received before this existed teaches too.
insert into alert_counts (workspace_id, query_id, bucket, count, negative, copies)
select k.workspace_id, q.id, to_timestamp(floor(extract(epoch from k.at) / 300) * 300),
  count(*), count(*) filter (where k.sentiment = 'negative'), 0
from mention_marks k cross join lateral (
  select unnest(k.queries) as id
  union all
  select '00000000-0000-0000-0000-000000000000'::uuid
  where exists (select from queries own where own.workspace_id = k.workspace_id and own.kind = 'own' and own.id = any(k.queries))) q
where not k.spam and k.at > now() - interval '42 days'
group by 1, 2, 3;
