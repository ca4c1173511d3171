-- How much of a product shall be on hand in one of our places with all inside it: below `minimum` the program proposes to
-- fill up to `up_to` (to the minimum where it is null), in multiples of `multiple`.
create table minimum_stock (
  id uuid primary key,
  product_id uuid not null references product on delete restrict,
  location_id uuid not null,
  ours boolean not null default true check (ours),
  minimum numeric(15, 6) not null check (minimum >= 0),
  up_to numeric(15, 6) check (up_to >= minimum),
  multiple numeric(15, 6) check (multiple > 0),
  version int not null default 1,
  constraint minimum_stock_once unique (product_id, location_id),
  foreign key (location_id, ours) references location (id, ours) on delete restrict
);
create index minimum_stock_by_location on minimum_stock (location_id);

-- What moved since an instant, by product and place, without reading the moves themselves.
create index move_flow on move (occurred_at) include (product_id, from_id, to_id, quantity);
