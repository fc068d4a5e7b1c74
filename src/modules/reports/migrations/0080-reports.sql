-- Reports: drafts, frozen snapshots with their hash, the plans in them, who may read them by a link, and how they are sent.

create table report_settings (
  workspace_id uuid primary key references workspaces (id),
  -- Instead of the workspace's own name.
  name text,
  colour text check (colour ~ '^#[0-9a-f]{6}$'),
  logo_id uuid,
  footer text not null default '',
  hides_maker boolean not null default false
);
select rapport_isolate('report_settings');

create table reports (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  kind text not null check (kind in ('progress', 'campaign', 'incident', 'care', 'channel')),
  -- Empty: named after its kind and days.
  title text not null,
  from_day date not null,
  to_day date not null,
  -- A campaign, an account, an alert or a goal that it is about.
  subject_type text check (subject_type in ('campaign', 'account', 'alert', 'goal')),
  subject_id uuid,
  -- What people add: why things changed, and what is asked of the reader.
  why text not null,
  asks jsonb not null,
  state text not null check (state in ('draft', 'frozen')),
  -- The snapshot as canonical JSON, byte by byte what was hashed; text, so that the database changes nothing in it.
  document text,
  sha256 text,
  made_at timestamptz not null,
  made_by text not null,
  frozen_at timestamptz,
  frozen_by text,
  schedule_id uuid,
  -- The first day of the period that a schedule made it for: made once.
  period_key date,
  primary key (workspace_id, id),
  check (to_day >= from_day),
  check ((state = 'frozen') = (document is not null and sha256 is not null and frozen_at is not null)),
  check ((subject_type is null) = (subject_id is null))
);
create index reports_newest on reports (workspace_id, made_at desc, id desc);
create index reports_of_kind on reports (workspace_id, kind, to_day desc);
create unique index reports_once_a_period on reports (workspace_id, schedule_id, period_key) where schedule_id is not null;
select rapport_isolate('reports');

-- What is frozen stays as it is: neither the product nor a mistake changes or removes it.
create function rapport_keep_frozen() returns trigger language plpgsql as $$
begin
  raise exception 'a frozen report is never changed' using errcode = 'integrity_constraint_violation';
end $$;
create trigger reports_keep_frozen before update on reports for each row
  when (old.state = 'frozen' and (new.* is distinct from old.*)) execute function rapport_keep_frozen();
create trigger reports_keep_frozen_rows before delete on reports for each row
  when (old.state = 'frozen') execute function rapport_keep_frozen();

-- Who said that they have read a frozen report; its hash says which words.
create table report_readings (
  workspace_id uuid not null,
  report_id uuid not null,
  reader text not null,
  reader_name text not null,
  sha256 text not null,
  comment text not null,
  at timestamptz not null,
  primary key (workspace_id, report_id, reader),
  foreign key (workspace_id, report_id) references reports (workspace_id, id)
);
select rapport_isolate('report_readings');

-- The plan of next actions that a report ends with.
create table report_actions (
  workspace_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  words text not null,
  owner_id text,
  due_day date,
  -- What it should bring, as far as anybody can know: {minor, currency} or {count}, with low and high.
  expected jsonb,
  -- {type: 'answer', id} of an answered question, or {type: 'untested'}.
  evidence jsonb not null,
  -- The number by which it will be judged: {kind, measure, currency}; absent: whether it was done is all that is asked.
  watch jsonb,
  state text not null check (state in ('planned', 'done', 'dropped')),
  settled_at timestamptz,
  settled_by text,
  remark text not null default '',
  made_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, report_id) references reports (workspace_id, id) on delete cascade
);
create index report_actions_of on report_actions (workspace_id, report_id);
select rapport_isolate('report_actions');

-- A link by which somebody without an account reads one frozen report, and nothing else.
create table report_links (
  workspace_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  -- SHA-256 of the token in the address.
  token_hash text not null,
  language text not null,
  label text not null,
  made_at timestamptz not null,
  made_by text not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  opened integer not null default 0,
  opened_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, report_id) references reports (workspace_id, id)
);
create index report_links_token on report_links (token_hash);
create index report_links_of on report_links (workspace_id, report_id);
select rapport_isolate('report_links');

create table report_schedules (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('progress', 'campaign', 'incident', 'care', 'channel')),
  subject_type text check (subject_type in ('campaign', 'account', 'alert', 'goal')),
  subject_id uuid,
  every text not null check (every in ('week', 'month')),
  -- Of a week 1 (Monday) to 7; of a month 1 to 28.
  on_day smallint not null check (on_day between 1 and 28),
  -- Wall time `09:00` in the zone.
  wall_time text not null,
  zone text not null,
  is_paused boolean not null default false,
  due_at timestamptz not null,
  made_at timestamptz not null,
  primary key (workspace_id, id)
);
create index report_schedules_due on report_schedules (due_at) where not is_paused;
select rapport_isolate('report_schedules');

create table report_recipients (
  workspace_id uuid not null,
  id uuid not null,
  schedule_id uuid not null,
  email text not null,
  language text not null,
  left_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, schedule_id, email),
  foreign key (workspace_id, schedule_id) references report_schedules (workspace_id, id) on delete cascade
);
select rapport_isolate('report_recipients');

-- One row a recipient and period: written before anything is sent. `sending` that outlives its lease was lost on the way and becomes
-- `unconfirmed`: a person decides whether it goes again.
create table report_sendings (
  workspace_id uuid not null,
  id uuid not null,
  schedule_id uuid not null,
  recipient_id uuid not null,
  report_id uuid not null,
  period_key date not null,
  email text not null,
  language text not null,
  state text not null check (state in ('due', 'sending', 'sent', 'refused', 'unconfirmed', 'left')),
  due_at timestamptz not null,
  tries integer not null default 0,
  lease_until timestamptz,
  settled_at timestamptz,
  problem text,
  -- SHA-256 of the token by which the recipient leaves the list; another one in each mail.
  leave_hash text,
  primary key (workspace_id, id),
  unique (workspace_id, schedule_id, period_key, recipient_id)
);
create index report_sendings_leave on report_sendings (leave_hash) where leave_hash is not null;
create index report_sendings_due on report_sendings (due_at) where state in ('due', 'sending');
create index report_sendings_newest on report_sendings (workspace_id, schedule_id, period_key desc);
select rapport_isolate('report_sendings');
