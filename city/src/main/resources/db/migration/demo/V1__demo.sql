-- What of the demonstration was made, so that it is made once.
create table demo.made (
  what    text        primary key,
  made_at timestamptz not null
);
