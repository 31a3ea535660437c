-- The published catalogue (danh mục thủ tục hành chính), one row a procedure, whole as a document: it is read by code only;
-- lists and searches are served by the index.
create table catalogue.entry (
  code   text  primary key,
  record bytea not null
);

-- What the rows and the index were made of.
create table catalogue.source (
  one         boolean primary key default true check (one),
  fingerprint text    not null
);
