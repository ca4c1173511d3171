-- Changing how a product is tracked while it is on hand, and giving numbers to what has none.
-- A unit that gets its number here has been with us for longer than its number: its line says since when, as a lot's does.
alter table move_line drop constraint move_line_check4;
alter table move_line add constraint move_line_first_in check (first_in is null or lot_kind <> 'bulk');

-- Which tracking a document changed: its reversal takes the tracking back, too.
create table tracking_change (
  operation_id uuid primary key references operation on delete restrict,
  product_id uuid not null references product on delete restrict,
  from_tracking text not null check (from_tracking in ('none', 'lot', 'serial')),
  to_tracking text not null check (to_tracking in ('none', 'lot', 'serial')),
  check (from_tracking <> to_tracking)
);
create index tracking_change_by_product on tracking_change (product_id);

-- Since when the goods of a product have numbers: what left before has none to look for. Null: always.
alter table product add column tracked_since timestamptz;
