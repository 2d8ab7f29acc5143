-- One text for SQLite and PostgreSQL: text, bigint and partial indexes mean the same in both.
-- Times are milliseconds since 1970 by the clock of the store. Released files never change; add V2 and so on.

create table job (
  kind text not null,
  subject text not null,
  -- What is to be done next; while it is held: what was asked since.
  lane text not null,
  intent text not null,
  cause text not null,
  actor text not null,
  attempts bigint not null,
  due bigint not null,
  set_at bigint not null,
  requested_at bigint not null,
  -- How many requests there were ever, and how many of them are answered or being answered.
  requested bigint not null,
  taken bigint not null,
  -- Who works on it, until when, and what is being answered.
  lease_number bigint not null,
  holder text,
  lease_until bigint,
  held text,
  primary key (kind, subject)
);
create index job_free on job (lane, due) where holder is null;
create index job_held on job (lease_until) where holder is not null;

create table delivery (
  id text not null primary key,
  provider text not null,
  remote_id text,
  digest text not null,
  event text not null,
  state text not null,
  attempts bigint not null,
  times bigint not null,
  received_at bigint not null,
  next_at bigint not null,
  result text
);
create unique index delivery_remote on delivery (provider, remote_id) where remote_id is not null;
create index delivery_digest on delivery (digest, received_at);
create index delivery_pending on delivery (next_at) where state = 'PENDING';

create table app (
  name text not null primary key,
  presence text not null,
  placement text not null,
  status text,
  attempt_asked text,
  attempt_result text,
  attempt_at bigint,
  suspension text,
  hold text
);

create table tree (
  name text not null primary key,
  version text not null
);

create table run (
  id text not null primary key,
  app text not null,
  result text not null,
  replica text not null,
  started_at bigint not null,
  ended_at bigint,
  beginning text not null,
  ending text
);
create index run_app on run (app, id);
create index run_running on run (app) where result = 'RUNNING';

create table repository (
  name text not null primary key,
  state text,
  seen_at bigint,
  trouble text,
  trouble_since bigint
);

create table outbox (
  id text not null primary key,
  created_at bigint not null,
  event text not null,
  sent_at bigint
);
create index outbox_unsent on outbox (id) where sent_at is null;

create table probe (
  replica text not null primary key,
  written_at bigint not null
);
