-- Whether some row of a hold that is not released names the lot. Written with those rows, under the lot's lock, so that
-- who waits for the lot reads it as it is; which place and until which day is looked up only where it is true.
alter table lot add column held boolean not null default false;

-- How many rows a hold has and how many are not released.
alter table hold add column row_count int not null default 0;
alter table hold add column open_count int not null default 0;
alter table hold add check (open_count between 0 and row_count);

create index held_lot_by_hold on held_lot (hold_id, id);
