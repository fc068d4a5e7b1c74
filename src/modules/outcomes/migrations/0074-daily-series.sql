-- Numbers by the day (or the week) that come as a table: sales, calls, sign-ups, visits, prices, a competitor's.
-- Not partitioned: a decade of one series is 3,650 rows, and a hundred series are less than one month of mentions.

create table daily_series (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  -- The name without case and surplus space: what a table calls the same is the same.
  name_key text not null,
  role text not null check (role in ('outcome', 'control', 'cost', 'event')),
  unit text not null check (unit in ('count', 'money', 'other')),
  currency text check (currency ~ '^[A-Z]{3}$'),
  unit_name text not null,
  step text not null check (step in ('day', 'week')),
  zone text not null,
  -- What a day without a number means: nobody knows, or nothing happened.
  gaps text not null check (gaps in ('unknown', 'zero')),
  archived_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, name_key),
  check ((unit = 'money') = (currency is not null))
);
select rapport_isolate('daily_series');

-- What one table brought into one series.
create table daily_imports (
  workspace_id uuid not null references workspaces (id),
  series_id uuid not null,
  id uuid not null,
  imported_at timestamptz not null,
  imported_by text not null,
  added integer not null,
  replaced integer not null,
  unchanged integer not null,
  from_day date not null,
  to_day date not null,
  primary key (workspace_id, series_id, id),
  foreign key (workspace_id, series_id) references daily_series (workspace_id, id)
);
select rapport_isolate('daily_imports');
revoke update, delete on daily_imports from rapport_app;

-- Each value a day ever had; the highest revision holds. Money stands in whole minor units, which this type holds exactly.
create table daily_values (
  workspace_id uuid not null references workspaces (id),
  series_id uuid not null,
  day date not null,
  revision integer not null check (revision >= 1),
  value double precision not null check (value > '-Infinity' and value < 'Infinity'),
  import_id uuid,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (workspace_id, series_id, day, revision),
  foreign key (workspace_id, series_id) references daily_series (workspace_id, id)
);
select rapport_isolate('daily_values');
-- A day is corrected by a further revision, never by changing what was known before.
revoke update, delete on daily_values from rapport_app;
