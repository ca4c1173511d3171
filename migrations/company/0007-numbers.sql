-- Serial numbers and lots, complete: what a product says of its numbers, cover, attributes, holds, corrections with
-- aliases, lineage of merged and split lots, labels, and saved views of lists.
alter table company_profile add column number_policy jsonb not null default '{}';

-- Policies by kind of operation: required, asked or later; a kind that is not named follows the company, then the
-- program's defaults. Attributes are the fields that every number of the product has.
alter table product add column number_policy jsonb not null default '{}';
alter table product add column number_attributes jsonb not null default '[]';
alter table product add column warranty_days int check (warranty_days between 0 and 36500);

-- A typed date is never replaced by a computed one.
alter table lot add column warranty_until date;
alter table lot add column warranty_typed boolean not null default false;
alter table lot add column contract_until date;
alter table lot add column attributes jsonb not null default '{}';
alter table lot add check (warranty_until is not null or not warranty_typed);
create index lot_by_warranty on lot (warranty_until, id) where warranty_until is not null;
create index lot_by_contract on lot (contract_until, id) where contract_until is not null;

-- A hold is an order with a reason; what it holds are its rows. `scope` is what was asked for, as it was asked.
create table hold (
  id uuid primary key,
  kind text not null check (kind in ('quality', 'recall', 'other')),
  reason text not null,
  until_date date,
  scope jsonb not null,
  created_by text not null,
  created_by_name text not null,
  created_at timestamptz not null,
  version int not null default 1
);
create index hold_by_time on hold (created_at desc, id desc);

-- `location_id` null: wherever it is. A released row stays, with who and why.
create table held_lot (
  id uuid primary key,
  hold_id uuid not null references hold on delete restrict,
  lot_id uuid not null references lot on delete restrict,
  location_id uuid references location on delete restrict,
  released_at timestamptz,
  released_by text,
  released_by_name text,
  release_reason text,
  check ((released_at is null) = (released_by is null))
);
create unique index held_lot_once on held_lot
  (hold_id, lot_id, coalesce(location_id, '00000000-0000-0000-0000-000000000000'));
create index held_lot_open on held_lot (lot_id) where released_at is null;

-- Append only. A corrected number leaves an alias, valid until the correction.
create table number_correction (
  id uuid primary key,
  kind text not null check (kind in ('correct', 'exchange')),
  reason text not null,
  reverses_id uuid unique references number_correction on delete restrict,
  user_id text not null,
  user_name text not null,
  at timestamptz not null
);
create table lot_alias (
  correction_id uuid not null references number_correction on delete restrict,
  lot_id uuid not null references lot on delete restrict,
  product_id uuid not null references product on delete restrict,
  number text not null,
  number_key text collate "C" not null,
  new_number text not null,
  until_at timestamptz not null,
  primary key (correction_id, lot_id)
);
create index lot_alias_by_number on lot_alias (number_key, product_id);
create index lot_alias_by_lot on lot_alias (lot_id, until_at);

-- Append only. Which lot became which, by which document.
create table lot_link (
  operation_id uuid not null references operation on delete restrict,
  from_lot_id uuid not null references lot on delete restrict,
  to_lot_id uuid not null references lot on delete restrict,
  kind text not null check (kind in ('merge', 'split', 'identification')),
  quantity numeric(15, 6) not null check (quantity > 0),
  primary key (operation_id, from_lot_id, to_lot_id),
  check (from_lot_id <> to_lot_id)
);
create index lot_link_by_from on lot_link (from_lot_id);
create index lot_link_by_to on lot_link (to_lot_id);

create table label_format (
  id uuid primary key,
  name text not null unique,
  -- Paper, label size, margins, gaps and content; the shape is in the contract.
  layout jsonb not null,
  version int not null default 1
);
-- How often a label of something was printed: a second time is a reprint.
create table label_print (
  subject_kind text not null check (subject_kind in ('lot', 'location', 'product')),
  subject_id uuid not null,
  times int not null check (times > 0),
  last_at timestamptz not null,
  primary key (subject_kind, subject_id)
);

create table saved_view (
  id uuid primary key,
  owner_id text not null,
  page text not null,
  name text not null,
  -- Filters, sort and columns as the page keeps them.
  view jsonb not null,
  shared boolean not null default false,
  created_at timestamptz not null,
  version int not null default 1,
  unique (owner_id, page, name)
);
create index saved_view_by_page on saved_view (page) where shared;
