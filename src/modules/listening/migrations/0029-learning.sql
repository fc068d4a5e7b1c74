-- Triage learns from the team's decisions. The log of decisions is the truth; learners are folds over it, kept in memory by every process and
-- as snapshots here, so that nothing can be learned twice or lost, and a decision taken back is unlearned by folding again.

-- One row a question: its version. The epoch goes up when something before must no longer be learned from.
create table triage_learners (
  workspace_id uuid not null references workspaces (id),
  question text not null check (question in ('department', 'intent', 'sentiment', 'spam', 'urgency')),
  epoch integer not null default 1,
  -- How many decisions there are: the number of the last one.
  decisions integer not null default 0,
  last_decision uuid,
  -- Decisions up to here were forgotten by a reset.
  starts_after integer not null default 0,
  primary key (workspace_id, question)
);
select rapport_isolate('triage_learners');

create table triage_decisions (
  workspace_id uuid not null,
  question text not null,
  number integer not null,
  id uuid not null,
  mention_id uuid not null,
  at timestamptz not null,
  answer text not null,
  -- How it was decided: moved, answered, corrected, spam, urgency, chosen, proposed.
  way text not null,
  decided_by text not null,
  -- What the learner of that moment said before it was told, with how many examples behind it.
  predicted text,
  chance real,
  would_act boolean not null,
  learned_from integer not null,
  -- Hashed, not the text; null when the person asked to be forgotten.
  features bytea,
  state text not null default 'standing' check (state in ('standing', 'superseded', 'undone')),
  primary key (workspace_id, question, number)
);
-- A message is decided once for each question; the latest word counts.
create unique index on triage_decisions (workspace_id, question, mention_id) where state = 'standing';
create index on triage_decisions (workspace_id, at desc, id desc);
create index on triage_decisions (workspace_id, mention_id);
select rapport_isolate('triage_decisions');

create table triage_snapshots (
  workspace_id uuid not null,
  question text not null,
  epoch integer not null,
  decisions integer not null,
  last_decision uuid not null,
  packed bytea not null,
  primary key (workspace_id, question)
);
select rapport_isolate('triage_snapshots');

-- What was done without a person, with the words that decided. Departments and spam only: the rest stands on the mention itself.
create table triage_acts (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  at timestamptz not null,
  question text not null,
  mention_id uuid not null,
  answer text not null,
  -- What it would have been otherwise.
  otherwise text not null,
  chance real not null,
  learned_from integer not null,
  why text[] not null,
  primary key (workspace_id, id)
);
create index on triage_acts (workspace_id, at desc, id desc);
create index on triage_acts (workspace_id, mention_id);
select rapport_isolate('triage_acts');

-- Departments that conversations may go to without a person. None by default.
create table triage_autonomy (
  workspace_id uuid not null references workspaces (id),
  department_id uuid not null,
  allowed_by text not null,
  at timestamptz not null,
  primary key (workspace_id, department_id)
);
select rapport_isolate('triage_autonomy');

-- A language model that may propose where the learners abstain. Off unless somebody sets it up.
create table triage_helpers (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  enabled boolean not null,
  endpoint text not null,
  model text not null,
  -- Sealed; exports leave it out by its name.
  secret text,
  -- Price of a million tokens in millionths of the currency's unit.
  currency text not null,
  input_price bigint not null,
  output_price bigint not null,
  daily_limit integer not null,
  -- All it cost in its currency; whole minor units of it are in the ledger.
  spent_micros bigint not null default 0,
  primary key (workspace_id, id)
);
create unique index on triage_helpers (workspace_id);
select rapport_isolate('triage_helpers');

create table triage_proposals (
  workspace_id uuid not null references workspaces (id),
  mention_id uuid not null,
  at timestamptz not null,
  state text not null check (state in ('asked', 'proposed', 'unusable', 'failed')),
  department text,
  intent text,
  sentiment text,
  model text not null,
  input_tokens integer not null default 0,
  output_tokens integer not null default 0,
  cost_micros bigint not null default 0,
  currency text not null,
  cause text,
  primary key (workspace_id, mention_id)
);
create index on triage_proposals (workspace_id, at desc);
select rapport_isolate('triage_proposals');
