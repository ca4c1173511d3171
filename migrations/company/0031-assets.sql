-- Fixed assets: serial numbers that the company keeps. What one is worth on a day is computed from these facts and stored
-- nowhere; where it is, the ledger knows (`lot.place_id`).
create table asset (
  id uuid primary key,
  number text collate "C" not null unique,
  number_key text collate "C" not null unique,
  lot_id uuid not null references lot on delete restrict,
  name text not null,
  description text not null,
  purchased_on date not null,
  -- Amounts in minor units of the company's currency.
  purchase_value bigint not null check (purchase_value >= 0),
  residual_value bigint not null check (residual_value between 0 and purchase_value),
  in_use_from date not null check (in_use_from >= purchased_on),
  method text not null check (method in ('none', 'straight-line', 'declining-balance')),
  life_months int check (life_months between 1 and 1200),
  -- Percent of the book value a year.
  rate numeric(7, 4) check (rate > 0 and rate <= 100),
  switches boolean not null,
  -- The hold that keeps it from being sold, delivered and consumed.
  hold_id uuid not null references hold on delete restrict,
  -- Who has it, as the last hand-over says; null: nobody, it is at its place.
  holder_name text,
  holder_id text,
  held_since timestamptz,
  -- How it ended. Scrapped, sold and lost name the document that took it out; withdrawn: it is goods again.
  disposal text check (disposal in ('scrapped', 'sold', 'lost', 'withdrawn')),
  disposed_on date,
  disposal_reason text,
  disposal_operation_id uuid references operation on delete restrict,
  sale_price bigint check (sale_price >= 0),
  created_at timestamptz not null,
  created_by text not null,
  created_by_name text not null,
  version int not null default 1,
  check ((method = 'none') = (life_months is null)),
  check ((method = 'declining-balance') = (rate is not null)),
  check ((disposal is null) = (disposed_on is null)),
  check ((disposal in ('scrapped', 'sold', 'lost')) = (disposal_operation_id is not null)),
  check ((disposal = 'sold') = (sale_price is not null)),
  check ((holder_name is null) = (held_since is null))
);
-- A unit is one asset at a time.
create unique index asset_of_lot on asset (lot_id) where disposal is null;
create index asset_by_lot on asset (lot_id);
create index asset_by_purchase on asset (purchased_on desc, id desc);
create index asset_by_name on asset (name, id);
create index asset_by_value on asset (purchase_value desc, id desc);
create index asset_by_holder on asset (holder_name) where holder_name is not null;

-- Who got it, gave it back, and where it went: rows are only added.
create table asset_handover (
  id uuid primary key,
  asset_id uuid not null references asset on delete restrict,
  seq int not null check (seq > 0),
  kind text not null check (kind in ('check-out', 'check-in', 'take-over', 'move')),
  -- Who has it afterwards, and who had it before.
  holder_name text,
  holder_id text,
  before_name text,
  -- The transfer that moved it, where it moved.
  operation_id uuid references operation on delete restrict,
  from_id uuid references location on delete restrict,
  to_id uuid references location on delete restrict,
  note text not null,
  at timestamptz not null,
  by_id text not null,
  by_name text not null,
  unique (asset_id, seq),
  check ((operation_id is null) = (to_id is null))
);
