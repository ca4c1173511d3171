-- The list of lots and serial numbers is asked by status, place, hold and date, and shows its first page at once
-- whatever is asked. What is rare has a partial index of its own, so that it costs nothing to who does not use it.
create index lot_by_kind_lot on lot (sort_key, id) where kind = 'lot';
create index lot_not_moved on lot (sort_key, id) where kind = 'serial' and seq = 0;
create index lot_reserved on lot (sort_key, id) where reserved;
create index lot_held on lot (sort_key, id) where held;
create index lot_by_created on lot (created_at, id) where sort_key is not null;
-- Serial numbers of one place in the order of the list.
create index lot_by_place_number on lot (place_id, sort_key, id) where place_id is not null;
-- A beginning of a supplier's number, in the order of bytes.
create index lot_by_supplier_text on lot (supplier_number collate "C") where supplier_number is not null;
