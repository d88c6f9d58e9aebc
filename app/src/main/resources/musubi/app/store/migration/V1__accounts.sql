-- One text for SQLite and PostgreSQL. Moments are milliseconds since 1970, UTC.

create table account (
  name varchar(100) primary key,
  origin varchar(20) not null,
  role varchar(20) not null,
  password varchar(300),
  change_password smallint not null,
  stamp varchar(40) not null,
  created bigint not null
);

create table account_group (
  account varchar(100) not null references account (name) on delete cascade,
  name varchar(200) not null,
  primary key (account, name)
);

create table token (
  id varchar(20) primary key,
  account varchar(100) not null references account (name) on delete cascade,
  label varchar(100) not null,
  hash varchar(64) not null,
  scopes varchar(100) not null,
  created bigint not null,
  expires bigint not null,
  last_used bigint,
  revoked bigint
);

create index token_of_account on token (account);

create table audit (
  id ${number},
  at bigint not null,
  actor varchar(100) not null,
  address varchar(100) not null,
  act varchar(40) not null,
  target varchar(300) not null,
  detail varchar(1000) not null
);

create index audit_at on audit (at);
