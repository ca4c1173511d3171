-- The ledger. A document posts moves: one row of `move` says what product went from where to where and when, its
-- rows of `move_line` say which lot and how much. One row is both sides, so the sum over all places is zero by
-- construction (I1). Moves and lines are append only (I6): the program's role may insert and read them, nothing else.
create table lot (
  id uuid primary key,
  product_id uuid not null references product on delete restrict,
  -- One 'bulk' row per product stands for what has no number: untracked or unidentified. No null keys anywhere.
  kind text not null check (kind in ('bulk', 'lot', 'serial')),
  number text,
  number_key text collate "C",
  sort_key text collate "C",
  parent_lot_id uuid references lot on delete restrict,
  supplier_number text,
  expiration_date date,
  best_before_date date,
  removal_date date,
  alert_date date,
  note text not null default '',
  -- Serial numbers only, written by the posting alone: how many moves, where the last one ended and when, since when
  -- the unit is with us, and whether a document holds it. One unit has one place because there is one column for it.
  seq int not null default 0 check (seq >= 0),
  place_id uuid,
  first_in timestamptz,
  last_at timestamptz,
  reserved boolean not null default false,
  created_at timestamptz not null,
  version int not null default 1,
  unique (id, product_id, kind),
  check ((kind = 'bulk') = (number_key is null)),
  check ((number is null) = (number_key is null) and (sort_key is null) = (number_key is null)),
  check (kind = 'serial' or (seq = 0 and not reserved)),
  check ((seq = 0) = (place_id is null) and (seq = 0) = (last_at is null) and (seq = 0) = (first_in is null))
);
-- I4. The number comes first: the same index answers "which products know this number?".
create unique index lot_number on lot (number_key, product_id) where number_key is not null;
create unique index lot_bulk on lot (product_id) where kind = 'bulk';
create index lot_by_sort on lot (sort_key, id) where sort_key is not null;
create index lot_by_product on lot (product_id, sort_key, id);
create index lot_by_place on lot (place_id, product_id) where place_id is not null;
create index lot_by_parent on lot (parent_lot_id) where parent_lot_id is not null;
create index lot_by_supplier_number on lot (supplier_number) where supplier_number is not null;
create index lot_by_expiration on lot (expiration_date, id) where expiration_date is not null;

create table move (
  operation_id uuid not null references operation on delete restrict,
  move int not null check (move > 0),
  operation_line int not null,
  product_id uuid not null references product on delete restrict,
  from_id uuid not null references location on delete restrict,
  to_id uuid not null references location on delete restrict,
  unit_cost numeric(18, 6),
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (operation_id, move),
  unique (operation_id, move, product_id, from_id, to_id),
  check (from_id <> to_id)
);
create index move_by_product on move (product_id, occurred_at);
create index move_by_from on move (from_id, occurred_at);
create index move_by_to on move (to_id, occurred_at);
create index move_by_time on move (occurred_at, recorded_at, operation_id);
create index move_by_recorded on move (recorded_at);

create table move_line (
  operation_id uuid not null,
  line int not null check (line > 0),
  move int not null,
  product_id uuid not null,
  lot_id uuid not null,
  lot_kind text not null,
  from_id uuid not null,
  to_id uuid not null,
  quantity numeric(15, 6) not null check (quantity > 0),
  reverses_operation_id uuid,
  reverses_line int,
  seq int,
  prev_seq int,
  primary key (operation_id, line),
  foreign key (operation_id, move, product_id, from_id, to_id)
    references move (operation_id, move, product_id, from_id, to_id) on delete restrict,
  foreign key (lot_id, product_id, lot_kind) references lot (id, product_id, kind) on delete restrict,
  foreign key (reverses_operation_id, reverses_line) references move_line (operation_id, line) on delete restrict,
  check ((lot_kind = 'serial') = (seq is not null)),
  check (lot_kind <> 'serial' or quantity = 1),
  check ((reverses_operation_id is null) = (reverses_line is null)),
  -- I3, I8: the chain. Each move of a serial number starts where the one before ended, and there is one of each.
  check (seq is null or (seq = 1 and prev_seq is null) or prev_seq = seq - 1),
  unique (lot_id, seq),
  unique (lot_id, seq, to_id),
  foreign key (lot_id, prev_seq, from_id) references move_line (lot_id, seq, to_id) on delete restrict
);
create unique index move_line_reversed_once on move_line (reverses_operation_id, reverses_line)
  where reverses_operation_id is not null;

-- I3: the place that a serial number shows is the end of a recorded move, by constraint.
alter table lot add foreign key (id, seq, place_id) references move_line (lot_id, seq, to_id)
  deferrable initially deferred;

-- Lots and bulk, our places only. A serial number's stock is its row in `lot`.
create table on_hand (
  location_id uuid not null,
  ours boolean not null default true check (ours),
  product_id uuid not null,
  lot_id uuid not null,
  lot_kind text not null check (lot_kind in ('bulk', 'lot')),
  quantity numeric(15, 6) not null,
  reserved numeric(15, 6) not null default 0,
  first_in timestamptz not null,
  last_at timestamptz not null,
  primary key (location_id, lot_id),
  foreign key (location_id, ours) references location (id, ours) on delete restrict,
  foreign key (lot_id, product_id, lot_kind) references lot (id, product_id, kind) on delete restrict,
  -- I5: nothing that has a number goes below zero.
  constraint on_hand_not_below_zero check (lot_kind = 'bulk' or (quantity >= 0 and reserved between 0 and quantity))
);
create index on_hand_by_lot on on_hand (lot_id);
create index on_hand_by_product on on_hand (product_id, location_id);

-- On hand of everything, for reading: quantity per location, product and lot.
create view stock as
  select location_id, product_id, lot_id, lot_kind, quantity, reserved, first_in, last_at from on_hand
  union all
  select l.place_id, l.product_id, l.id, l.kind, 1::numeric(15, 6),
    case when l.reserved then 1 else 0 end::numeric(15, 6), l.first_in, l.last_at
  from lot l join location p on p.id = l.place_id and p.ours
  where l.kind = 'serial';

create table series_counter (
  prefix text collate "C" primary key,
  next bigint not null check (next > 0)
);
