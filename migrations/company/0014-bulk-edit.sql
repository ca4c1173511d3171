-- An edit of more numbers than one request answers for: what is asked, and how far it is. Each portion is noted in the
-- transaction that edits it, so that whoever takes the work over goes on behind the last number that was looked at.
create table bulk_edit (
  id uuid primary key,
  filter jsonb not null,
  edit jsonb not null,
  created_by text not null,
  created_by_name text not null,
  created_at timestamptz not null,
  last_lot_id uuid,
  edited int not null default 0,
  unchanged int not null default 0,
  refused int not null default 0,
  -- The first of those that were refused, as they are shown.
  refusals jsonb not null default '[]'
);
