-- Since when the goods of a line were with us already when it brought them to a place: a transfer and a merge bring goods
-- as old as they are. Null: they came in with the line. What a reversal leaves at a place is as old as the lines that stand.
alter table move_line add column first_in timestamptz check (first_in is null or lot_kind = 'lot');

update move_line m set first_in = x.came_in
  from (
    select t.operation_id, t.line, (
        select min(v.occurred_at) from move_line i join move v on v.operation_id = i.operation_id and v.move = i.move
          join location f on f.id = i.from_id and not f.ours join location w on w.id = i.to_id and w.ours
          where i.lot_id = coalesce(k.from_lot_id, t.lot_id) and i.reverses_operation_id is null
      ) as came_in
    from move_line t join location o on o.id = t.from_id join location d on d.id = t.to_id and d.ours
      left join lot_link k on k.operation_id = t.operation_id and k.to_lot_id = t.lot_id
    where t.lot_kind = 'lot' and (o.ours or k.operation_id is not null)
  ) x where x.operation_id = m.operation_id and x.line = m.line;

-- Units whose last coming in was taken back are with us since the one before it.
update lot l set first_in = n.came_in
  from (
    select distinct on (m.lot_id) m.lot_id, v.occurred_at as came_in
    from move_line m join move v on v.operation_id = m.operation_id and v.move = m.move
      join location f on f.id = m.from_id and not f.ours join location t on t.id = m.to_id and t.ours
    where m.lot_kind = 'serial' and m.reverses_operation_id is null
      and m.lot_id in (select lot_id from move_line where reverses_operation_id is not null and lot_kind = 'serial')
      and not exists (select from move_line r where r.reverses_operation_id = m.operation_id and r.reverses_line = m.line)
    order by m.lot_id, m.seq desc
  ) n where l.id = n.lot_id and l.first_in <> n.came_in;
