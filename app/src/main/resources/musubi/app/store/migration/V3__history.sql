-- What was searched, shown, opened and judged. One text for SQLite and PostgreSQL. Moments are milliseconds since 1970, UTC.

create table search (
  id varchar(40) primary key,
  at bigint not null,
  channel varchar(20) not null,
  viewer varchar(64),
  session varchar(64) not null,
  query text not null,
  searched text not null,
  as_typed smallint not null,
  mode varchar(20) not null,
  filters text not null,
  sort text,
  first_rank integer not null,
  hits integer not null,
  total integer not null,
  total_is varchar(20) not null,
  generation varchar(100) not null,
  parse_us bigint not null,
  embed_us bigint not null,
  rank_us bigint not null,
  correct_us bigint not null
);

create index search_at on search (at, id);
create index search_of_viewer on search (viewer);

create table shown (
  search varchar(40) not null references search (id) on delete cascade,
  rank integer not null,
  document text not null,
  relevance double precision,
  primary key (search, rank)
);

-- Once for each session: a page that is loaded again is not opened again.
create table opening (
  search varchar(40) not null,
  rank integer not null,
  session varchar(64) not null,
  viewer varchar(64),
  at bigint not null,
  primary key (search, rank, session),
  foreign key (search, rank) references shown (search, rank) on delete cascade
);

create index opening_of_viewer on opening (viewer);

-- Rank 0 stands for the answer as a whole. The last word of a session counts.
create table feedback (
  search varchar(40) not null references search (id) on delete cascade,
  rank integer not null,
  session varchar(64) not null,
  viewer varchar(64),
  useful smallint not null,
  at bigint not null,
  primary key (search, rank, session)
);

create index feedback_of_viewer on feedback (viewer);
