-- Dossiers that a run set aside because their due time can't be computed; a row goes when it can.
create table desk.recomputation_failure (
  recomputation uuid        not null references desk.recomputation on delete cascade,
  case_id       uuid        not null,
  code          text        not null,
  why           text        not null,
  at            timestamptz not null,
  primary key (recomputation, case_id)
);
