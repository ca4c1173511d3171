-- How labels of numbers, products and locations are printed unless somebody chooses otherwise. No row: the program's own.
create table label_default (
  use text primary key check (use in ('number', 'product', 'location')),
  -- A built-in format or one of label_format; one that is gone is passed over.
  format text not null,
  -- Words, code and language; the shape is in the contract.
  content jsonb not null,
  -- What stands in place of a row that is not there yet has version 1.
  version int not null
);
