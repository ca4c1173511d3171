-- What is traded, with whom, and the places where it can be.
create table unit (
  id uuid primary key,
  name text not null,
  symbol text not null,
  decimals int not null check (decimals between 0 and 6),
  archived_at timestamptz,
  version int not null default 1
);
create unique index unit_by_name on unit (lower(name));

create table category (
  id uuid primary key,
  name text not null,
  parent_id uuid references category on delete restrict,
  version int not null default 1
);
create unique index category_name
  on category (coalesce(parent_id, '00000000-0000-0000-0000-000000000000'), lower(name));
create index category_by_parent on category (parent_id);

-- `name_key` is the name as it is sorted and searched: no case, no accents, one blank between words. `search_text` holds
-- every word a product can be found by, each after a blank.
create table product (
  id uuid primary key,
  sku text not null,
  sku_key text collate "C" not null unique,
  name text not null,
  name_key text collate "C" not null default '',
  search_text text collate "C" not null,
  kind text not null default 'goods' check (kind in ('goods', 'service')),
  tracking text not null default 'none' check (tracking in ('none', 'lot', 'serial')),
  unit_id uuid not null references unit on delete restrict,
  category_id uuid references category on delete restrict,
  price numeric(18, 6) check (price >= 0),
  tax_rate numeric(6, 3) check (tax_rate between 0 and 100),
  available_at_till boolean not null default false,
  series text,
  expiration_days int check (expiration_days between 0 and 36500),
  best_before_days int check (best_before_days between 0 and 36500),
  removal_days int check (removal_days between 0 and 36500),
  alert_days int check (alert_days between 0 and 36500),
  picking text not null default 'fifo' check (picking in ('fifo', 'fefo')),
  note text not null default '',
  image_id uuid references attachment on delete restrict,
  archived_at timestamptz,
  created_at timestamptz not null,
  version int not null default 1,
  check (kind = 'goods' or tracking = 'none')
);
create index product_by_name on product (name_key, id);
create index product_by_creation on product (created_at, id);
create index product_by_category on product (category_id);
create index product_by_unit on product (unit_id);
create index product_by_image on product (image_id) where image_id is not null;

-- The words of `search_text`, one row each: a beginning of a word is a range of this index, so that search as you type
-- needs no extension of PostgreSQL.
create table product_word (
  word text collate "C" not null,
  product_id uuid not null references product on delete restrict,
  primary key (word, product_id)
);
create index product_word_by_product on product_word (product_id);

-- The endings of words, from two characters on: a piece inside a word is the beginning of one of its endings. Rows
-- belong to words, not to products, and stay when the last product of a word goes.
create table word_ending (
  ending text collate "C" not null,
  word text collate "C" not null,
  primary key (ending, word)
);

create table packaging (
  id uuid primary key,
  product_id uuid not null references product on delete restrict,
  name text not null,
  factor numeric(15, 6) not null check (factor > 0),
  unique (id, product_id)
);
create index packaging_by_product on packaging (product_id);

-- Every barcode of a product or of one of its packagings: one code leads to one place. The key is the code without
-- regard to case, and fourteen digits for a GTIN, which scanners give with or without leading zeros.
create table barcode (
  code_key text collate "C" primary key,
  code text not null,
  kind text not null check (kind in ('gtin', 'other')),
  product_id uuid not null references product on delete restrict,
  packaging_id uuid,
  foreign key (packaging_id, product_id) references packaging (id, product_id) on delete restrict
);
create index barcode_by_product on barcode (product_id);
create unique index barcode_gtin on barcode (product_id, coalesce(packaging_id, '00000000-0000-0000-0000-000000000000'))
  where kind = 'gtin';

create table partner (
  id uuid primary key,
  code text,
  code_key text collate "C" unique,
  name text not null,
  name_key text collate "C" not null default '',
  search_text text collate "C" not null,
  is_supplier boolean not null default false,
  is_customer boolean not null default false,
  email text not null default '',
  phone text not null default '',
  tax_number text not null default '',
  street text not null default '',
  postcode text not null default '',
  city text not null default '',
  country text not null default '',
  note text not null default '',
  archived_at timestamptz,
  created_at timestamptz not null,
  version int not null default 1,
  check ((code is null) = (code_key is null)),
  check (is_supplier or is_customer)
);
create index partner_by_name on partner (name_key, id);
create index partner_by_creation on partner (created_at, id);

-- `ours` is decided by the kind: only our places hold stock. `role` marks the places that the program needs to find.
create table location (
  id uuid primary key,
  parent_id uuid references location on delete restrict,
  name text not null,
  code text,
  code_key text collate "C" unique,
  kind text not null
    check (kind in ('internal', 'supplier', 'customer', 'transit', 'production', 'inventory-loss', 'scrap')),
  ours boolean not null,
  role text unique check (role in ('stock', 'quarantine', 'transit', 'supplier', 'customer', 'production', 'inventory-loss', 'scrap')),
  below_zero boolean not null default false,
  time_zone text,
  archived_at timestamptz,
  version int not null default 1,
  unique (id, ours),
  check ((code is null) = (code_key is null)),
  check (ours = (kind in ('internal', 'transit')))
);
create index location_by_parent on location (parent_id);
create unique index location_name on location (coalesce(parent_id, '00000000-0000-0000-0000-000000000000'), lower(name));
create unique index location_single on location (kind) where kind not in ('internal', 'transit');

-- One row, made by the first change of the tree of locations: whoever changes the tree locks it. Not a row of `location`,
-- for postings hold those.
create table location_tree (
  id int primary key check (id = 1)
);
