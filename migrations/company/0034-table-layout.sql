-- Which columns a person shows in which list; what is not said is as the list has it.
create table table_layout (
  user_id text not null,
  list text not null,
  -- { column: shown }
  columns jsonb not null,
  primary key (user_id, list)
);
