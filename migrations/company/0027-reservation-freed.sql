-- When some of a number was last given back by a document that it was kept for: the reservation itself is gone by then, and
-- tills keep numbers at hand that have to become free there, too.
create table reservation_freed (
  lot_id uuid primary key,
  freed_at timestamptz not null
);
create index reservation_freed_by_time on reservation_freed (freed_at);
