-- What reports of queries need of each search, so that they read one row of each and nothing of what hangs on it. One text for SQLite and PostgreSQL.

-- The query as equal queries are told: width, case and blanks say nothing. Null until a server has looked at an older search.
alter table search add column folded text;

-- Of the best hit, 0 to 1. Null if nothing was said of it.
alter table search add column relevance double precision;

-- The highest rank that whoever searched has opened. Null if she opened nothing.
alter table search add column opened integer;

update search set
  relevance = (select max(shown.relevance) from shown where shown.search = search.id),
  opened = (select min(opening.rank) from opening where opening.search = search.id and opening.session = search.session);

-- All that a report by query reads, in the order in which it adds up.
create index search_of_query on search (folded, viewer, at, first_rank, total, relevance, opened);
