-- A counter belongs to the text before it alone: series that differ only in what follows the number share it.
create table series_prefix (
  prefix text collate "C" primary key,
  next bigint not null check (next > 0)
);
insert into series_prefix (prefix, next)
  select left(prefix, length(prefix) - strpos(reverse(prefix), '#')), max(next) from series_counter group by 1;
drop table series_counter;
alter table series_prefix rename to series_counter;
