-- Imports of records: the file as it came, its rows as text, what each row will do, and what it did. What a row did is noted
-- in the transaction that does it, so that an import that was killed goes on without writing anything twice.
create table record_import (
  id uuid primary key,
  entity text not null,
  file_name text not null,
  format text not null check (format in ('csv', 'xlsx', 'paste')),
  byte_size int not null,
  state text not null check (state in ('checking', 'preview', 'importing', 'stopped', 'done', 'undoing', 'undone')),
  mode text not null check (mode in ('create', 'update', 'both')),
  row_count int not null,
  -- How it is read, which column is which, and what was found out of it; all but what a person fixed can be made again.
  plan jsonb not null,
  dry_run jsonb,
  outcome jsonb,
  job_id uuid,
  created_by uuid not null,
  created_by_name text not null,
  created_at timestamptz not null,
  version int not null default 1
);
create index record_import_by_time on record_import (created_at desc, id desc);

create table record_import_file (
  import_id uuid not null references record_import on delete restrict,
  part int not null,
  content bytea not null,
  primary key (import_id, part)
);

create table record_import_row (
  import_id uuid not null references record_import on delete restrict,
  -- As a spreadsheet counts: the header is row 1.
  row int not null check (row > 0),
  cells jsonb not null,
  edited int[] not null,
  -- What the row means; rows with the same key mean the same record or are lines of one document.
  key text collate "C" not null,
  -- The first row with its key; null: itself.
  first_row int,
  -- Another row of its document has an error, and the document is written whole or not at all.
  document_refused boolean not null default false,
  -- What only one line of all documents may say, such as a serial number; and the first row that says it, where that is another.
  alone text collate "C",
  same_as int,
  action text not null check (action in ('create', 'update', 'same', 'error', 'blank')),
  record_id uuid,
  record_name text,
  errors jsonb not null,
  notices jsonb not null,
  -- Once it was written: in which order, whether a record was made, and what an undo needs.
  applied int,
  made boolean,
  before jsonb,
  after_version int,
  document_id uuid,
  became text check (became in ('deleted', 'archived', 'restored', 'left', 'reversed')),
  primary key (import_id, row)
);
