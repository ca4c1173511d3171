-- Warranty, maintenance contracts, installations.
--
-- How long a product's warranty is and what starts it, instead of days from the delivery.
alter table product add column warranty_length int check (warranty_length between 1 and 36500);
alter table product add column warranty_unit text check (warranty_unit in ('day', 'month', 'year'));
alter table product add column warranty_starts text not null default 'delivery'
  check (warranty_starts in ('delivery', 'sale', 'installation'));
update product set warranty_length = warranty_days, warranty_unit = 'day' where warranty_days > 0;
alter table product add check ((warranty_length is null) = (warranty_unit is null));
alter table product drop column warranty_days;

-- The days that maintenance contracts cover: gaps between them stay gaps. `contract_until` is the last of them, or the day
-- that somebody typed, which covers every day up to it and is never replaced by contracts.
alter table lot add column contract_spans datemultirange;
alter table lot add column contract_typed boolean not null default false;
update lot set contract_typed = true where contract_until is not null;
alter table lot add check (contract_until is not null or (contract_spans is null and not contract_typed));
alter table lot add check (contract_until is null or contract_typed or contract_spans is not null);

-- What became of a warranty after the delivery that began it. Append only. `installation`: began with it; `end`: by a
-- return, by the reversal of the delivery, or an installation that was cancelled; `restoration`: the return was reversed.
create table lot_warranty (
  id uuid primary key,
  lot_id uuid not null references lot on delete restrict,
  kind text not null check (kind in ('extension', 'continuation', 'installation', 'end', 'restoration')),
  until_before date,
  until_after date,
  reason text not null,
  operation_id uuid references operation on delete restrict,
  -- Whose warranty goes on with this unit.
  from_lot_id uuid references lot on delete restrict,
  at timestamptz not null,
  user_id text not null,
  user_name text not null
);
create index lot_warranty_by_lot on lot_warranty (lot_id, at desc, id desc);
create index lot_warranty_by_operation on lot_warranty (operation_id, lot_id) where operation_id is not null;
create index lot_warranty_by_origin on lot_warranty (from_lot_id) where from_lot_id is not null;

create table maintenance_contract (
  id uuid primary key,
  number text collate "C" not null unique,
  partner_id uuid not null references partner on delete restrict,
  from_date date not null,
  until_date date not null,
  -- Null: agreed without a price.
  price bigint check (price >= 0),
  currency text,
  currency_digits int,
  terms text not null,
  reminder_days int not null check (reminder_days between 0 and 3650),
  renews_id uuid references maintenance_contract on delete restrict,
  cancelled_at timestamptz,
  -- The first day that it does not cover any more.
  cancelled_on date,
  cancel_reason text not null default '',
  created_at timestamptz not null,
  created_by text not null,
  created_by_name text not null,
  version int not null default 1,
  check (until_date >= from_date),
  check ((cancelled_at is null) = (cancelled_on is null)),
  check ((price is null) = (currency is null) and (price is null) = (currency_digits is null))
);
create index maintenance_contract_by_end on maintenance_contract (until_date, id);
create index maintenance_contract_by_time on maintenance_contract (created_at desc, id desc);
create index maintenance_contract_by_partner on maintenance_contract (partner_id, until_date desc, id desc);
create unique index maintenance_contract_renewed_once on maintenance_contract (renews_id)
  where renews_id is not null and cancelled_at is null;
create table maintenance_contract_unit (
  contract_id uuid not null references maintenance_contract on delete restrict,
  lot_id uuid not null references lot on delete restrict,
  position int not null,
  primary key (contract_id, lot_id)
);
create index maintenance_contract_unit_by_lot on maintenance_contract_unit (lot_id, contract_id);

-- Units of one delivery, set up at the customer's.
create table installation (
  id uuid primary key,
  number text collate "C" not null unique,
  operation_id uuid not null references operation on delete restrict,
  installed_on date not null,
  place text not null,
  person text not null,
  note text not null,
  cancelled_at timestamptz,
  cancelled_by text,
  cancelled_by_name text,
  cancel_reason text not null default '',
  created_at timestamptz not null,
  created_by text not null,
  created_by_name text not null,
  version int not null default 1,
  check ((cancelled_at is null) = (cancelled_by is null))
);
create index installation_by_day on installation (installed_on desc, id desc);
create index installation_by_operation on installation (operation_id);
create table installation_unit (
  installation_id uuid not null references installation on delete restrict,
  lot_id uuid not null references lot on delete restrict,
  position int not null,
  primary key (installation_id, lot_id)
);
create index installation_unit_by_lot on installation_unit (lot_id, installation_id);
