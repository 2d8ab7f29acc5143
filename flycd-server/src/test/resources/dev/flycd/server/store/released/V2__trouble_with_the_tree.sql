-- Why the config tree cannot be read, and since when.
alter table tree add column read_at bigint;
alter table tree add column trouble text;
alter table tree add column trouble_since bigint;
