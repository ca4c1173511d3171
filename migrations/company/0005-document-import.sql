-- The import of document lines: the file as it came, its rows as they were read, and what is made of them. All of it
-- can be made again from the file until the import is posted; after that `made` and `operation_id` tell what it did.
create table import_file (
  import_id uuid not null references document_import on delete restrict,
  part int not null,
  content bytea not null,
  primary key (import_id, part)
);

create table import_row (
  import_id uuid not null references document_import on delete restrict,
  -- As a spreadsheet counts: the header is row 1.
  row int not null check (row > 0),
  cells jsonb not null,
  document text,
  product_key text collate "C",
  product_code text,
  description text,
  quantity numeric(15, 6),
  occurred_at timestamptz,
  unit_price numeric(18, 6),
  partner_key text collate "C",
  partner_code text,
  country text,
  -- What kind of line it is by its own signs; what becomes of each kind is decided by a person.
  sort text not null check (sort in ('sale', 'return', 'write-off', 'negative', 'error', 'blank')),
  -- `column:reason`; a row with errors is never posted.
  errors text[] not null,
  notices text[] not null,
  primary key (import_id, row)
);
create index import_row_by_document on import_row (import_id, document);

create table import_product (
  import_id uuid not null references document_import on delete restrict,
  product_key text collate "C" not null,
  code text not null,
  name text not null,
  spellings text[] not null,
  names text[] not null,
  lines int not null,
  -- Spellings of one code with one name, or with several.
  same_name boolean not null,
  service_like boolean not null,
  service boolean not null default false,
  -- As the catalog has it; null: new here.
  known_kind text,
  known_tracking text,
  outgoing numeric(18, 6) not null default 0,
  incoming numeric(18, 6) not null default 0,
  -- What is there already and what the opening receipt adds, so that no balance goes below zero.
  at_hand numeric(18, 6) not null default 0,
  opening numeric(18, 6) not null default 0,
  product_id uuid references product on delete restrict,
  made boolean not null default false,
  primary key (import_id, product_key)
);

create table import_partner (
  import_id uuid not null references document_import on delete restrict,
  partner_key text collate "C" not null,
  code text not null,
  country text not null,
  countries text[] not null,
  lines int not null,
  partner_id uuid references partner on delete restrict,
  made boolean not null default false,
  primary key (import_id, partner_key)
);

-- One row for each operation that the import posts, in their order; 0 is the opening receipt. The operation is noted
-- in the transaction that posts it, so that an import that was killed goes on without posting anything twice.
create table import_document (
  import_id uuid not null references document_import on delete restrict,
  position int not null check (position >= 0),
  document text not null,
  kind text not null check (kind in ('receipt', 'delivery', 'return', 'scrap')),
  occurred_at timestamptz not null,
  partner_key text,
  lines int not null,
  operation_id uuid unique references operation on delete restrict,
  reversal_id uuid unique references operation on delete restrict,
  primary key (import_id, position),
  unique (import_id, document, kind)
);
create index import_document_open on import_document (import_id, position) where operation_id is null;
