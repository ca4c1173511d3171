-- What a move comes to, in lines and in quantity: written with it by the posting, never changed afterwards. The home page
-- tells 90 days from it, and need not read a receipt of 100,000 numbers line by line.
alter table move add column lines int check (lines > 0);
alter table move add column quantity numeric check (quantity > 0);

update move m set lines = s.lines, quantity = s.quantity
  from (select operation_id, move, count(*) as lines, sum(quantity) as quantity from move_line group by operation_id, move) s
  where s.operation_id = m.operation_id and s.move = m.move;

alter table move alter column lines set not null;
alter table move alter column quantity set not null;
