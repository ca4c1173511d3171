-- What stands on printed documents beside the company's name.
alter table company_profile add column street text not null default '';
alter table company_profile add column postcode text not null default '';
alter table company_profile add column city text not null default '';
alter table company_profile add column tax_number text not null default '';
alter table company_profile add column email text not null default '';
alter table company_profile add column phone text not null default '';
alter table company_profile add column website text not null default '';
alter table company_profile add column bank_account text not null default '';
alter table company_profile add column document_footer text not null default '';

-- `id` names these bytes: another logo is another id.
create table company_logo (
  single int primary key default 1 check (single = 1),
  id uuid not null,
  media_type text not null check (media_type in ('image/png', 'image/jpeg')),
  width int not null check (width > 0),
  height int not null check (height > 0),
  byte_size int not null,
  content bytea not null,
  changed_at timestamptz not null
);

-- Prices for customers. A product's price on a list goes before what the list takes off its usual price.
create table price_list (
  id uuid primary key,
  name text not null,
  name_key text collate "C" not null unique,
  note text not null default '',
  archived_at timestamptz,
  created_at timestamptz not null,
  version int not null default 1
);

-- From `minimum` pieces on, on the days from `valid_from` to `valid_until`, both included.
create table price_list_price (
  id uuid primary key,
  price_list_id uuid not null references price_list on delete restrict,
  product_id uuid not null references product on delete restrict,
  minimum numeric(15, 6) not null default 0 check (minimum >= 0),
  unit_price numeric(18, 6) not null check (unit_price >= 0),
  valid_from date,
  valid_until date,
  constraint price_list_price_once unique nulls not distinct (price_list_id, product_id, minimum, valid_from),
  check (valid_until >= valid_from)
);
create index price_list_price_by_product on price_list_price (product_id);

-- Percent off the product's usual price: of all products where the category is null. The nearest category decides.
create table price_list_discount (
  id uuid primary key,
  price_list_id uuid not null references price_list on delete restrict,
  category_id uuid references category on delete restrict,
  percent numeric(6, 3) not null check (percent > 0 and percent <= 100),
  constraint price_list_discount_once unique nulls not distinct (price_list_id, category_id)
);
create index price_list_discount_by_category on price_list_discount (category_id) where category_id is not null;

alter table partner add column price_list_id uuid references price_list on delete restrict;
create index partner_by_price_list on partner (price_list_id) where price_list_id is not null;
alter table trade_order add foreign key (price_list_id) references price_list on delete restrict;
create index trade_order_by_price_list on trade_order (price_list_id) where price_list_id is not null;

-- From whom a product is bought, what they call it and what they ask for it.
create table product_supplier (
  id uuid primary key,
  product_id uuid not null references product on delete restrict,
  partner_id uuid not null references partner on delete restrict,
  code text not null default '',
  code_key text collate "C" not null default '',
  name text not null default '',
  unit_price numeric(18, 6) check (unit_price >= 0),
  -- The least they sell at once.
  minimum numeric(15, 6) not null default 0 check (minimum >= 0),
  lead_days int check (lead_days between 0 and 3650),
  preferred boolean not null default false,
  version int not null default 1,
  constraint product_supplier_once unique (product_id, partner_id)
);
create unique index product_supplier_preferred on product_supplier (product_id) where preferred;
create index product_supplier_by_partner on product_supplier (partner_id, product_id);
create index product_supplier_by_code on product_supplier (code_key) where code_key <> '';
