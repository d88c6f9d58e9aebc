-- Whether a query rule put a document at its place: who opens it there says little about the query. One text for SQLite and PostgreSQL.

alter table shown add column pinned integer not null default 0;
