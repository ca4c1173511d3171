-- What of our stock is kept for a document that is not posted yet. `on_hand.reserved` and `lot.reserved` are the sums of
-- these rows, written with them; a unit is kept for one document at most.
create table reservation (
  operation_id uuid not null references operation on delete restrict,
  -- What people call the document; it never changes.
  operation_number text not null,
  line int not null check (line > 0),
  location_id uuid not null references location on delete restrict,
  product_id uuid not null,
  lot_id uuid not null,
  lot_kind text not null,
  quantity numeric(15, 6) not null check (quantity > 0),
  created_by text not null,
  created_at timestamptz not null,
  primary key (operation_id, line, location_id, lot_id),
  foreign key (lot_id, product_id, lot_kind) references lot (id, product_id, kind) on delete restrict,
  check (lot_kind <> 'serial' or quantity = 1)
);
create unique index reservation_of_unit on reservation (lot_id) where lot_kind = 'serial';
create index reservation_by_lot on reservation (lot_id, location_id);
create index reservation_by_product on reservation (product_id, created_at desc, operation_id);
create index reservation_by_time on reservation (created_at desc, operation_id, line, location_id, lot_id);

-- What a person has to be told of what others did. The facts stay readable when what they name is gone.
create table notice (
  id uuid primary key,
  user_id text not null,
  kind text not null check (kind in ('reservation-taken')),
  facts jsonb not null,
  created_at timestamptz not null,
  seen_at timestamptz
);
create index notice_by_user on notice (user_id, created_at desc, id desc) where seen_at is null;
