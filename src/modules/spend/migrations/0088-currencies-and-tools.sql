-- What one unit of a currency was worth in another on a day: for showing sums side by side, never stored over what was paid.
create table exchange_rates (
  workspace_id uuid not null references workspaces (id),
  from_currency text not null check (from_currency ~ '^[A-Z]{3}$'),
  to_currency text not null check (to_currency ~ '^[A-Z]{3}$'),
  day date not null,
  rate double precision not null check (rate > 0 and rate < 'infinity'),
  source text not null,
  entered_at timestamptz not null,
  entered_by text not null,
  primary key (workspace_id, from_currency, to_currency, day),
  check (from_currency <> to_currency)
);
select rapport_isolate('exchange_rates');

-- A tool that is paid for again and again. Its terms hold from a day on; the ledger gets one entry a month, and the difference when terms change backwards.
create table subscriptions (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  supplier text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
select rapport_isolate('subscriptions');

create table subscription_terms (
  workspace_id uuid not null references workspaces (id),
  subscription_id uuid not null,
  from_day date not null,
  -- Of one seat and period; nothing from the day that the subscription ends.
  price_minor bigint not null check (price_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  every text not null check (every in ('month', 'year')),
  seats integer not null check (seats >= 0),
  share_percent smallint not null check (share_percent between 1 and 100),
  primary key (workspace_id, subscription_id, from_day),
  foreign key (workspace_id, subscription_id) references subscriptions (workspace_id, id)
);
select rapport_isolate('subscription_terms');

alter table cost_entries drop constraint cost_entries_source_check;
alter table cost_entries add constraint cost_entries_source_check check (source in ('manual', 'import', 'api', 'subscription'));
alter table cost_entries add column subscription_id uuid;
create index on cost_entries (workspace_id, subscription_id) where subscription_id is not null;

-- What the desk may spend in a month, all told.
create table monthly_budgets (
  workspace_id uuid primary key references workspaces (id),
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  warn_at_percent smallint not null check (warn_at_percent between 1 and 100)
);
select rapport_isolate('monthly_budgets');
