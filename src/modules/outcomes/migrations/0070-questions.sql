-- What was asked, with the plan as it was registered and the answer as it was computed.
create table questions (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  outcome_name text not null,
  state text not null check (state in ('queued', 'running', 'answered', 'refused', 'cancelled', 'failed')),
  progress real not null default 0 check (progress between 0 and 1),
  plan jsonb not null,
  -- SHA-256 of the plan in canonical JSON; stands in the audit log since before anything was computed.
  plan_hash text not null,
  campaign_id uuid,
  delivery_id uuid,
  asked_by text not null,
  registered_at timestamptz not null,
  ran_at timestamptz,
  -- Who computes it, and until when nobody else may; a run that was lost is taken up again from the same seed.
  lease_owner text,
  lease_until timestamptz,
  attempts integer not null default 0,
  answer jsonb,
  -- Of the daily values that were answered from, to notice that they changed.
  data_hash text,
  failure text,
  primary key (workspace_id, id),
  check ((state in ('answered', 'refused')) = (answer is not null)),
  check ((state = 'failed') = (failure is not null))
);
create index on questions (workspace_id, registered_at desc, id desc);
create index questions_due on questions (registered_at) where state in ('queued', 'running');
select rapport_isolate('questions');
