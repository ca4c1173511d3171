-- What a document moved from one place to another, in lines and in quantity over all products: written by the posting in
-- the same transaction from the lines it wrote, never changed afterwards. The home page tells 90 days from it, and need
-- not read a receipt of 100,000 numbers line by line.
create table move_total (
  operation_id uuid not null references operation on delete restrict,
  from_id uuid not null references location on delete restrict,
  to_id uuid not null references location on delete restrict,
  occurred_at timestamptz not null,
  lines int not null check (lines > 0),
  quantity numeric not null check (quantity > 0),
  primary key (operation_id, from_id, to_id),
  check (from_id <> to_id)
);
create index move_total_by_time on move_total (occurred_at);

insert into move_total (operation_id, from_id, to_id, occurred_at, lines, quantity)
  select m.operation_id, m.from_id, m.to_id, min(v.occurred_at), count(*), sum(m.quantity)
  from move_line m join move v on v.operation_id = m.operation_id and v.move = m.move
  group by m.operation_id, m.from_id, m.to_id;
