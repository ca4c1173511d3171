-- Orders: what was agreed with a supplier or a customer. They move nothing themselves: their deliveries and receipts are
-- operations that name the order, line by line. Amounts are minor units of the company's currency.
create table trade_order (
  id uuid primary key,
  kind text not null check (kind in ('purchase', 'sales')),
  number text collate "C" not null unique,
  state text not null check (
    (kind = 'purchase' and state in ('draft', 'ordered', 'partly-received', 'received', 'cancelled'))
    or (kind = 'sales' and state in ('quotation', 'confirmed', 'partly-delivered', 'delivered', 'cancelled'))),
  partner_id uuid not null references partner on delete restrict,
  -- Where it is received to or delivered from.
  location_id uuid not null references location on delete restrict,
  ordered_on date not null,
  -- Promised: by the supplier to us, or by us to the customer.
  expected_on date,
  valid_until date,
  price_list_id uuid,
  prices_include_tax boolean not null,
  -- Percent off every line.
  discount numeric(6, 3) not null default 0 check (discount between 0 and 100),
  reference text not null default '',
  note text not null default '',
  net bigint not null,
  tax bigint not null,
  total bigint not null,
  created_by text not null,
  created_at timestamptz not null,
  confirmed_by text,
  confirmed_at timestamptz,
  -- What is not delivered yet will not be: the rest is dropped.
  closed_at timestamptz,
  close_reason text not null default '',
  -- The first time that nothing was left to receive or deliver.
  fulfilled_at timestamptz,
  version int not null default 1,
  check ((confirmed_by is null) = (confirmed_at is null)),
  check (state not in ('draft', 'quotation') or confirmed_at is null),
  check (net + tax = total)
);
create index trade_order_by_time on trade_order (kind, created_at desc, id desc);
create index trade_order_by_partner on trade_order (partner_id, created_at desc);
create index trade_order_open on trade_order (kind, expected_on, id)
  where state in ('ordered', 'partly-received', 'confirmed', 'partly-delivered');

-- `line` names a line for good, `position` is where it stands. What moved is written by the documents that move it.
create table trade_order_line (
  order_id uuid not null references trade_order on delete restrict,
  line int not null check (line > 0),
  position int not null,
  product_id uuid not null references product on delete restrict,
  quantity numeric(15, 6) not null check (quantity > 0),
  packaging_id uuid,
  unit_price numeric(18, 6) not null check (unit_price >= 0),
  discount numeric(6, 3) not null default 0 check (discount between 0 and 100),
  tax_rate numeric(6, 3) not null default 0 check (tax_rate between 0 and 100),
  -- The amount of the line after both discounts, with or without tax as the order's prices are.
  amount bigint not null,
  partner_code text not null default '',
  expected_on date,
  picking text check (picking in ('fifo', 'fefo', 'lifo', 'location', 'auto')),
  note text not null default '',
  -- Received or delivered, without what was reversed.
  moved numeric(15, 6) not null default 0 check (moved >= 0),
  returned numeric(15, 6) not null default 0 check (returned >= 0),
  -- Of what was returned: to be delivered again.
  replaced numeric(15, 6) not null default 0 check (replaced >= 0),
  invoiced numeric(15, 6) not null default 0,
  primary key (order_id, line),
  foreign key (packaging_id, product_id) references packaging (id, product_id) on delete restrict
);
create index trade_order_line_by_product on trade_order_line (product_id);

-- The numbers that were agreed on. They reserve nothing: the delivery that comes of the order does.
create table trade_order_number (
  order_id uuid not null,
  line int not null,
  position int not null,
  number text not null,
  number_key text collate "C" not null,
  quantity numeric(15, 6) not null check (quantity > 0),
  primary key (order_id, line, position),
  foreign key (order_id, line) references trade_order_line (order_id, line) on delete restrict
);
create index trade_order_number_by_key on trade_order_number (number_key);

alter table operation add column order_id uuid references trade_order on delete restrict;
create index operation_by_order on operation (order_id) where order_id is not null;
alter table operation_line add column order_line int check (order_line > 0);
-- Of a return: its quantity will be delivered again.
alter table operation_line add column replaces boolean not null default false;

-- More than was ordered: refused, asked, or taken without a question; up to so many percent it is no question at all.
alter table company_profile add column over_receipt text not null default 'ask' check (over_receipt in ('block', 'ask', 'allow'));
alter table company_profile add column over_delivery text not null default 'block' check (over_delivery in ('block', 'ask', 'allow'));
alter table company_profile add column over_percent numeric(6, 3) not null default 0 check (over_percent between 0 and 100);
alter table company_profile add column prices_include_tax boolean not null default false;

insert into document_counter (kind, prefix, digits, next)
select c.kind, c.prefix, 5, 1
from (select 'purchase-order' as kind, 'PO-' as prefix union all select 'sales-order', 'SO-'
  union all select 'invoice', 'INV-' union all select 'credit-note', 'CN-') as c
where exists (select from company_profile);
