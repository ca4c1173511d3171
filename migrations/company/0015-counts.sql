-- Counts. What each line of a posted count said, also where nothing differed: `before` was on hand when it was posted.
-- Append only. `lot_id` null: a quantity without number.
create table count_entry (
  operation_id uuid not null,
  entry int not null check (entry > 0),
  operation_line int not null,
  -- That of the document's line.
  product_id uuid not null,
  location_id uuid not null references location on delete restrict,
  lot_id uuid references lot on delete restrict,
  before numeric(15, 6) not null,
  counted numeric(15, 6) not null check (counted >= 0),
  recorded_at timestamptz not null,
  primary key (operation_id, entry),
  foreign key (operation_id, operation_line) references operation_line (operation_id, line) on delete restrict
);
-- The history of a product at a place, newest first.
create index count_entry_by_place on count_entry (product_id, location_id, recorded_at desc, operation_id, entry);

-- What somebody is asked to count. The three numbers are those of its lines, written with them.
create table count_sheet (
  id uuid primary key,
  name text not null,
  state text not null check (state in ('open', 'done', 'cancelled', 'reverted')),
  mode text not null check (mode in ('expected', 'blind')),
  scope jsonb not null,
  location_id uuid references location on delete restrict,
  product_id uuid references product on delete restrict,
  assignee_id text,
  due_on date,
  note text not null default '',
  created_by text not null,
  created_at timestamptz not null,
  last_line int not null default 0 check (last_line >= 0),
  line_count int not null default 0 check (line_count >= 0),
  counted_count int not null default 0 check (counted_count between 0 and line_count),
  applied_count int not null default 0 check (applied_count between 0 and counted_count),
  version int not null default 1
);
create index count_sheet_by_time on count_sheet (created_at desc, id desc);
create index count_sheet_open on count_sheet (due_on, id) where state = 'open';
create index count_sheet_by_assignee on count_sheet (assignee_id) where assignee_id is not null;
create index count_sheet_by_location on count_sheet (location_id) where location_id is not null;

-- `lot_id` null and `number` null: a quantity without number; `number`: one that nobody knew when it was counted.
-- `expected` was on hand when the line came to the sheet, `on_hand_then` when it was counted.
create table count_sheet_line (
  sheet_id uuid not null references count_sheet on delete restrict,
  line int not null check (line > 0),
  product_id uuid not null references product on delete restrict,
  location_id uuid not null references location on delete restrict,
  lot_id uuid references lot on delete restrict,
  number text,
  number_key text collate "C",
  added boolean not null default false,
  expected numeric(15, 6) not null,
  counted numeric(15, 6) check (counted >= 0),
  on_hand_then numeric(15, 6),
  -- Where a serial number was recorded when it was counted.
  recorded_id uuid references location on delete restrict,
  counted_by text,
  counted_at timestamptz,
  resolution text check (resolution in ('counted', 'difference')),
  operation_id uuid references operation on delete restrict,
  primary key (sheet_id, line),
  check ((counted is null) = (counted_at is null) and (counted is null) = (counted_by is null)
    and (counted is null) = (on_hand_then is null)),
  check (operation_id is null or counted is not null),
  check ((number is null) = (number_key is null) and (number is null or lot_id is null))
-- A line is written several times: there is room for it where it stands.
) with (fillfactor = 60);
create unique index count_sheet_line_once on count_sheet_line (sheet_id, product_id, location_id,
  coalesce(lot_id, '00000000-0000-0000-0000-000000000000'), coalesce(number_key, ''));
create index count_sheet_line_by_lot on count_sheet_line (sheet_id, lot_id) where lot_id is not null;
create index count_sheet_line_by_operation on count_sheet_line (operation_id) where operation_id is not null;

-- When places are counted: `since` is the day from which an interval counts where nothing was counted yet.
create table location_count (
  location_id uuid primary key references location on delete restrict,
  interval_days int check (interval_days between 1 and 3650),
  since date not null,
  last_counted_on date
);
create table count_rule (
  id int primary key default 1 check (id = 1),
  yearly_day text check (yearly_day ~ '^\d\d-\d\d$'),
  since date not null
);
