-- Earlier texts of what people edit: dictionaries, rules. One text for SQLite and PostgreSQL. Moments are milliseconds since 1970, UTC.

create table revision (
  id ${number},
  subject varchar(100) not null,
  at bigint not null,
  who varchar(100) not null,
  why varchar(1000) not null,
  added integer not null,
  removed integer not null,
  content text not null
);

create index revision_of_subject on revision (subject, id);
