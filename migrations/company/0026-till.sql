-- The till. A register is paired with one device at a time; each pairing begins a chain. What happens at the device is an
-- entry of its journal: numbered without gaps, chained by hash, kept as it came. Tickets and shifts are read from entries.
create table till_category (
  id uuid primary key,
  name text not null,
  color text not null default '' check (color ~ '^(#[0-9a-f]{6})?$'),
  position int not null default 0,
  version int not null default 1
);
create unique index till_category_name on till_category (lower(name));
alter table product add column till_category_id uuid references till_category on delete restrict;
create index product_by_till_category on product (till_category_id) where till_category_id is not null;
create index product_at_till on product (id) where available_at_till and archived_at is null;

create table register (
  id uuid primary key,
  name text not null,
  -- Begins the numbers of its receipts.
  code text collate "C" not null unique check (code ~ '^[A-Z0-9]{1,8}$'),
  -- Where its goods leave from; quantities without number may go below zero there.
  location_id uuid not null references location on delete restrict,
  price_list_id uuid references price_list on delete restrict,
  -- Cash is paid in multiples of this many minor units.
  cash_rounding int not null default 1 check (cash_rounding between 1 and 100000),
  -- In minor units: what the drawer usually begins a shift with.
  usual_float bigint not null default 0 check (usual_float >= 0),
  -- Shape in src/operations/till/register.contract.ts.
  receipt jsonb not null default '{}',
  printer jsonb not null default '{}',
  -- The pairing: 0 before the first one. The token is the device's, in the control schema.
  chain int not null default 0 check (chain >= 0),
  token_id uuid,
  device_name text not null default '',
  paired_by text,
  paired_at timestamptz,
  archived_at timestamptz,
  created_at timestamptz not null,
  version int not null default 1,
  check ((token_id is null) or chain > 0),
  check ((paired_by is null) = (paired_at is null))
);
create unique index register_name on register (lower(name));
create index register_by_location on register (location_id);
create unique index register_by_token on register (token_id) where token_id is not null;

-- One row a pairing: where its journal stands. Whoever adds an entry locks it.
create table register_chain (
  register_id uuid not null references register on delete restrict,
  chain int not null check (chain > 0),
  next_seq int not null default 1 check (next_seq > 0),
  last_hash text not null check (last_hash ~ '^[0-9a-f]{64}$'),
  next_receipt int not null default 1 check (next_receipt > 0),
  next_z int not null default 1 check (next_z > 0),
  -- Sum of all sales less refunds since the first ticket, in minor units; goes on over pairings and never back.
  perpetual_total bigint not null default 0,
  begun_at timestamptz not null,
  ended_at timestamptz,
  primary key (register_id, chain)
);

-- Append only. `body` is the text that was hashed.
create table till_entry (
  id uuid primary key,
  register_id uuid not null,
  chain int not null,
  seq int not null check (seq > 0),
  kind text not null check (kind in ('shift-open', 'shift-close', 'ticket', 'cash', 'drawer', 'void')),
  at timestamptz not null,
  body text not null,
  prev_hash text not null,
  hash text not null,
  received_at timestamptz not null,
  unique (register_id, chain, seq),
  foreign key (register_id, chain) references register_chain (register_id, chain) on delete restrict
);
create index till_entry_by_kind on till_entry (register_id, kind, at desc);

create table shift (
  id uuid primary key,
  register_id uuid not null,
  chain int not null,
  opened_at timestamptz not null,
  opened_by text not null,
  opened_by_name text not null,
  opening_float bigint not null,
  closed_at timestamptz,
  closed_by text,
  closed_by_name text,
  z_number int,
  counted bigint,
  expected bigint,
  note text not null default '',
  -- The Z report as the till printed it; shape in src/domain/till/shift-totals.ts.
  totals jsonb,
  hash text,
  foreign key (register_id, chain) references register_chain (register_id, chain) on delete restrict,
  check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (z_number is null)
    and (closed_at is null) = (counted is null) and (closed_at is null) = (totals is null))
);
create unique index shift_open on shift (register_id, chain) where closed_at is null;
create unique index shift_z on shift (register_id, chain, z_number) where z_number is not null;
create index shift_by_time on shift (opened_at desc, id desc);

-- Append only. The id is that of its entry. Amounts are minor units.
create table ticket (
  id uuid primary key,
  register_id uuid not null references register on delete restrict,
  chain int not null,
  receipt_no int not null check (receipt_no > 0),
  -- What the receipt says: code of the register, pairing from the second on, counter.
  number text collate "C" not null unique,
  shift_id uuid not null references shift on delete restrict,
  sold_at timestamptz not null,
  recorded_at timestamptz not null,
  cashier_id text not null,
  cashier_name text not null,
  partner_id uuid references partner on delete restrict,
  order_id uuid references trade_order on delete restrict,
  prices_include_tax boolean not null,
  discount numeric(6, 3) not null check (discount between 0 and 100),
  net bigint not null,
  tax bigint not null,
  total bigint not null,
  rounding bigint not null,
  currency text not null,
  currency_digits int not null,
  -- [{ rate, net, tax }] and [{ tender, amount, tendered, change, reference }].
  taxes jsonb not null,
  payments jsonb not null,
  note text not null,
  -- Rung up without a connection.
  offline boolean not null,
  unique (register_id, chain, receipt_no),
  check (net + tax = total)
);
create index ticket_by_time on ticket (sold_at desc, id desc);
create index ticket_by_shift on ticket (shift_id);
create index ticket_by_partner on ticket (partner_id, sold_at desc) where partner_id is not null;
create index ticket_by_order on ticket (order_id) where order_id is not null;

-- Append only. A refund has a negative quantity and names the line it takes back from, when there is a receipt.
create table ticket_line (
  ticket_id uuid not null references ticket on delete restrict,
  line int not null check (line > 0),
  kind text not null check (kind in ('goods', 'service', 'deposit', 'deposit-used')),
  product_id uuid references product on delete restrict,
  sku text not null,
  name text not null,
  unit text not null,
  quantity numeric(15, 6) not null check (quantity <> 0),
  unit_price numeric(18, 6) not null,
  discount numeric(6, 3) not null check (discount between 0 and 100),
  tax_rate numeric(6, 3) not null check (tax_rate between 0 and 100),
  amount bigint not null,
  note text not null,
  -- [{ number, key, quantity, lotId, claimed }]; `claimed`: it left, or came back, without it.
  numbers jsonb not null,
  -- [{ code, number, by, reason }]: what a manager let pass.
  passed jsonb not null,
  order_line int,
  refund_ticket_id uuid,
  refund_line int,
  disposition text check (disposition in ('restock', 'quarantine', 'scrap')),
  primary key (ticket_id, line),
  foreign key (refund_ticket_id, refund_line) references ticket_line (ticket_id, line) on delete restrict,
  check ((refund_ticket_id is null) = (refund_line is null)),
  check ((product_id is null) = (kind in ('deposit', 'deposit-used'))),
  check (kind not in ('goods', 'service') or (quantity < 0) = (disposition is not null))
);
create index ticket_line_by_product on ticket_line (product_id) where product_id is not null;
create index ticket_line_by_refund on ticket_line (refund_ticket_id, refund_line) where refund_ticket_id is not null;

alter table operation add column ticket_id uuid references ticket on delete restrict;
create index operation_by_ticket on operation (ticket_id) where ticket_id is not null;

-- Work items of the till: a paid ticket is never refused, and what does not fit is settled here. One row a case.
create table till_case (
  id uuid primary key,
  code text not null check (code in ('claimed', 'came-back', 'on-hold', 'expired', 'reserved', 'below-zero', 'order',
    'refund', 'clock', 'totals', 'chain', 'unreadable', 'not-posted')),
  register_id uuid not null references register on delete restrict,
  entry_id uuid not null references till_entry on delete restrict,
  ticket_id uuid references ticket on delete restrict,
  line int,
  product_id uuid references product on delete restrict,
  number text,
  number_key text collate "C",
  -- What else it is about, such as the document that has the unit: { reason, document: { kind, id, number }, ... }.
  facts jsonb not null,
  made_at timestamptz not null,
  settled_at timestamptz,
  settled_by text,
  settled_by_name text,
  settlement text not null default '',
  version int not null default 1,
  check ((settled_at is null) = (settled_by is null))
);
create index till_case_open on till_case (made_at desc, id desc) where settled_at is null;
create index till_case_by_time on till_case (made_at desc, id desc);
create index till_case_by_ticket on till_case (ticket_id) where ticket_id is not null;
create index till_case_by_number on till_case (number_key) where number_key is not null;
create index till_case_by_entry on till_case (entry_id);

-- A number that is named at a till is marked there for a quarter of an hour; a mark warns others, it stops nobody.
create table till_mark (
  lot_id uuid not null references lot on delete restrict,
  register_id uuid not null references register on delete restrict,
  ticket_id uuid not null,
  cashier_name text not null,
  until timestamptz not null,
  primary key (lot_id, register_id)
);
create index till_mark_by_ticket on till_mark (ticket_id);

-- PINs of people, as verifiers that a till can check without a connection: PBKDF2 with SHA-256.
create table till_pin (
  user_id text primary key,
  salt text not null,
  iterations int not null check (iterations >= 1000),
  verifier text not null,
  changed_at timestamptz not null
);
