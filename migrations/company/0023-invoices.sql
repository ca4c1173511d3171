-- Invoices and credit notes. They move nothing: they say what of the deliveries of an order is charged, or given back. An
-- issued one never changes: it keeps names, addresses, prices and numbers as they were. Amounts are minor units.
create table invoice (
  id uuid primary key,
  kind text not null check (kind in ('invoice', 'credit-note')),
  -- Without gaps: taken from the counter of the kind by the transaction that issues it.
  number text collate "C" not null,
  order_id uuid not null references trade_order on delete restrict,
  order_number text not null,
  order_reference text not null,
  partner_id uuid not null references partner on delete restrict,
  issued_on date not null,
  due_on date,
  note text not null,
  -- As they were: shapes in src/operations/printing/party.contract.ts.
  company jsonb not null,
  partner jsonb not null,
  -- Number and day of the deliveries, or returns, that it is about.
  documents jsonb not null,
  currency text not null,
  currency_digits int not null,
  prices_include_tax boolean not null,
  discount numeric(6, 3) not null,
  -- By rate: [{ rate, net, tax }].
  taxes jsonb not null,
  net bigint not null,
  tax bigint not null,
  total bigint not null,
  issued_by text not null,
  issued_at timestamptz not null,
  unique (kind, number),
  check (net + tax = total),
  check (due_on >= issued_on)
);
create index invoice_by_time on invoice (issued_at desc, id desc);
create index invoice_by_day on invoice (kind, issued_on desc);
create index invoice_by_order on invoice (order_id);
create index invoice_by_partner on invoice (partner_id, issued_at desc);

create table invoice_line (
  invoice_id uuid not null references invoice on delete restrict,
  line int not null check (line > 0),
  order_line int not null,
  product_id uuid not null references product on delete restrict,
  sku text not null,
  product_name text not null,
  unit text not null,
  decimals int not null,
  tracking text not null check (tracking in ('none', 'lot', 'serial')),
  quantity numeric(15, 6) not null check (quantity > 0),
  unit_price numeric(18, 6) not null,
  discount numeric(6, 3) not null,
  tax_rate numeric(6, 3) not null,
  amount bigint not null,
  note text not null,
  -- Of a credit note: the line of the invoice that it takes back from.
  origin_id uuid,
  origin_line int,
  primary key (invoice_id, line),
  foreign key (origin_id, origin_line) references invoice_line (invoice_id, line) on delete restrict,
  check ((origin_id is null) = (origin_line is null))
);
create index invoice_line_by_product on invoice_line (product_id);
create index invoice_line_by_origin on invoice_line (origin_id, origin_line) where origin_id is not null;

create table invoice_number (
  invoice_id uuid not null,
  line int not null,
  position int not null,
  lot_id uuid not null references lot on delete restrict,
  number text not null,
  number_key text collate "C" not null,
  expiration_date date,
  quantity numeric(15, 6) not null check (quantity > 0),
  primary key (invoice_id, line, position),
  foreign key (invoice_id, line) references invoice_line (invoice_id, line) on delete restrict
);
create index invoice_number_by_lot on invoice_number (lot_id);
create index invoice_number_by_key on invoice_number (number_key);

-- The logos of issued invoices: the company may change its own.
create table printed_logo (
  id uuid primary key,
  media_type text not null,
  content bytea not null
);

-- What was sent by e-mail, with the document as PDF. `sending` that stays so was cut off: nobody knows whether it left.
create table mail (
  id uuid primary key,
  subject_kind text not null check (subject_kind in ('order', 'operation', 'invoice')),
  subject_id uuid not null,
  subject_number text not null,
  recipient text not null,
  title text not null,
  body text not null,
  file_name text not null,
  state text not null check (state in ('sending', 'sent', 'failed')),
  failure text not null default '',
  sent_by text not null,
  sent_at timestamptz not null
);
create index mail_by_subject on mail (subject_kind, subject_id, sent_at desc);
