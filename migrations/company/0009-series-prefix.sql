-- A counter belongs to the text before it alone: series that differ only in what follows the number share it. Until now
-- the key was the text before, a # and the text after; no series text holds a # of its own.
insert into series_counter (prefix, next)
  select left(prefix, length(prefix) - strpos(reverse(prefix), '#')), max(next) from series_counter group by 1
  on conflict (prefix) do update set next = greatest(series_counter.next, excluded.next);
delete from series_counter where strpos(prefix, '#') > 0;
