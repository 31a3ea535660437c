-- Finished cases of a period, with what says whether in time: reports by day and by month read only the index.
create index case_ended on cases.case (ended, deciding, due, kind) where ended is not null;
