-- What was picked for a draft: who took how much of which goods from where. What is picked is kept for its line; `added` is how
-- much of it this pick reserved, `given_back` what the line let go for it: taking the pick back turns both around.
create table operation_pick (
  id uuid primary key,
  operation_id uuid not null references operation on delete restrict,
  line int not null check (line > 0),
  product_id uuid not null,
  lot_id uuid not null,
  lot_kind text not null,
  location_id uuid not null references location on delete restrict,
  quantity numeric(15, 6) not null check (quantity > 0),
  added numeric(15, 6) not null default 0 check (added between 0 and quantity),
  given_back jsonb not null default '[]',
  picked_by text not null,
  picked_at timestamptz not null,
  foreign key (lot_id, product_id, lot_kind) references lot (id, product_id, kind) on delete restrict,
  check (lot_kind <> 'serial' or quantity = 1)
);
create index operation_pick_by_operation on operation_pick (operation_id, picked_at desc, id desc);
create index operation_pick_by_lot on operation_pick (lot_id);
create unique index operation_pick_of_unit on operation_pick (operation_id, lot_id) where lot_kind = 'serial';
