-- Which goods leave first, said by a product, its category, a place or the company; alerts that somebody has seen to;
-- what becomes of goods whose date has gone by.

-- Null: not said here. What a product says comes first, then its category and those it lies in, then the place and
-- those it lies in, then the company. `fifo` on a product was what it had when nobody said anything.
alter table product alter column picking drop not null;
alter table product alter column picking drop default;
alter table product drop constraint product_picking_check;
alter table product add check (picking in ('fifo', 'fefo', 'lifo', 'location'));
update product set picking = null where picking = 'fifo';
alter table category add column picking text check (picking in ('fifo', 'fefo', 'lifo', 'location'));
alter table location add column picking text check (picking in ('fifo', 'fefo', 'lifo', 'location'));
-- Places are emptied in this order among those they lie beside; those without come after, by name.
alter table location add column pick_order int check (pick_order between 0 and 1000000);
alter table company_profile add column picking text not null default 'fifo'
  check (picking in ('fifo', 'fefo', 'lifo', 'location'));

-- `auto`: as the product, its category, the place or the company say when the document is posted.
alter table operation_line drop constraint operation_line_picking_check;
alter table operation_line add check (picking in ('fifo', 'fefo', 'lifo', 'location', 'auto'));

-- Whether expired goods may leave for good: never, when somebody who may says so, or without a question.
alter table product add column expired_policy text check (expired_policy in ('block', 'confirm', 'allow'));
alter table company_profile add column expired_policy text not null default 'confirm'
  check (expired_policy in ('block', 'confirm', 'allow'));

-- Somebody saw to the alert of a number. Of one date: another date is another alert.
create table alert_done (
  lot_id uuid not null references lot on delete restrict,
  alert_date date not null,
  done_by text not null,
  done_by_name text not null,
  done_at timestamptz not null,
  primary key (lot_id, alert_date)
);

create index lot_by_best_before on lot (best_before_date, id) where best_before_date is not null;
create index lot_by_removal on lot (removal_date, id) where removal_date is not null;
create index lot_by_alert on lot (alert_date, id) where alert_date is not null;
