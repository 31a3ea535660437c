-- A case that a step of another one opened (liên thông): it shows with the whole, and by itself while it waits for somebody.
alter table cases.case add column whole uuid;

-- Accounts with a conflict of interest: no list of cases shows them the case either.
alter table cases.case add column barred uuid[] not null default '{}';

-- When the silence of a consulted agency was acted on; those still to look at are few.
alter table cases.task add column lapsed timestamptz;
create index task_lapse on cases.task (due) where type = 'CONSULT' and lapsed is null;
