-- The practice network's own memory. It plays a server somewhere else: no workspace owns it, and no workspace's role can read it.

create schema practice;

create table practice.events (
  sequence bigint primary key,
  key text not null unique,
  event jsonb not null
);

create table practice.checkpoints (
  account text not null,
  sim_at bigint not null,
  state text not null,
  primary key (account, sim_at)
);
