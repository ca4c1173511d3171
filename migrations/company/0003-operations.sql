-- Documents. A draft says what somebody intends; what really moved is in move_line.
create table document_import (
  id uuid primary key,
  file_name text not null,
  format text not null check (format in ('csv', 'xlsx')),
  byte_size int not null check (byte_size > 0),
  state text not null check (state in ('preview', 'posting', 'posted', 'stopped', 'reversing', 'reversed')),
  -- How the file is read, what was found in it, and what a person decided; shapes in the contract.
  plan jsonb not null,
  outcome jsonb,
  job_id uuid,
  created_by text not null,
  created_by_name text not null,
  created_at timestamptz not null,
  version int not null default 1
);

create table operation (
  id uuid primary key,
  kind text not null check (kind in ('receipt', 'delivery', 'transfer', 'count', 'scrap', 'return', 'production',
    'sale', 'identification', 'correction')),
  number text collate "C" not null unique,
  state text not null check (state in ('draft', 'posted', 'reversed')),
  partner_id uuid references partner on delete restrict,
  from_id uuid not null references location on delete restrict,
  to_id uuid not null references location on delete restrict,
  destination_id uuid references location on delete restrict,
  origin_id uuid references operation on delete restrict,
  reverses_id uuid unique references operation on delete restrict,
  import_id uuid references document_import on delete restrict,
  occurred_at timestamptz,
  recorded_at timestamptz,
  reference text not null default '',
  reason text not null default '',
  note text not null default '',
  confirmed jsonb not null default '[]',
  created_by text not null,
  created_at timestamptz not null,
  posted_by text,
  version int not null default 1,
  check ((state = 'draft') = (recorded_at is null)),
  check ((recorded_at is null) = (posted_by is null)),
  check (recorded_at is null or occurred_at is not null),
  check ((kind = 'correction') = (reverses_id is not null))
);
create index operation_by_time on operation (created_at desc, id desc);
create index operation_by_kind on operation (kind, created_at desc, id desc);
create index operation_by_partner on operation (partner_id) where partner_id is not null;
create index operation_by_origin on operation (origin_id) where origin_id is not null;
create index operation_by_import on operation (import_id) where import_id is not null;

create table operation_line (
  operation_id uuid not null references operation on delete restrict,
  line int not null check (line > 0),
  product_id uuid not null references product on delete restrict,
  quantity numeric(15, 6) not null check (quantity >= 0),
  expected_quantity numeric(15, 6) check (expected_quantity >= 0),
  damaged_quantity numeric(15, 6) not null default 0 check (damaged_quantity >= 0),
  packaging_id uuid,
  unit_price numeric(18, 6),
  series boolean not null default false,
  picking text check (picking in ('fifo', 'fefo')),
  note text not null default '',
  primary key (operation_id, line),
  foreign key (packaging_id, product_id) references packaging (id, product_id) on delete restrict
);
create index operation_line_by_product on operation_line (product_id);

-- The numbers of a draft as they were entered. Posting turns them into move lines and clears them.
create table operation_number (
  operation_id uuid not null,
  line int not null,
  position int not null,
  number text not null,
  quantity numeric(15, 6) not null check (quantity > 0),
  damaged boolean not null default false,
  supplier_number text,
  parent_number text,
  expiration_date date,
  best_before_date date,
  removal_date date,
  alert_date date,
  primary key (operation_id, line, position),
  foreign key (operation_id, line) references operation_line (operation_id, line) on delete restrict
);
