-- What reports of queries need of each search, so that no report reads all that was shown. One text for SQLite and PostgreSQL.

-- The query as equal queries are told: width, case and blanks say nothing. Null until a server has looked at an older search.
alter table search add column folded text;

-- Of the best hit, 0 to 1. Null if nothing was said of it.
alter table search add column relevance double precision;

update search set relevance = (select max(shown.relevance) from shown where shown.search = search.id);
