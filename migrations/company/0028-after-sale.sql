-- After the sale: the numbers of its documents, and claims.
insert into document_counter (kind, prefix, digits, next)
select c.kind, c.prefix, 5, 1
from (select 'maintenance-contract' as kind, 'MC-' as prefix union all select 'installation', 'INS-'
  union all select 'maintenance-plan', 'MP-' union all select 'visit', 'MV-' union all select 'claim', 'CL-'
  union all select 'asset', 'FA-') as c
where exists (select from company_profile);

-- What somebody says is wrong with a unit: one that we sold, or one that we never had, told as it is written on it.
create table claim (
  id uuid primary key,
  number text collate "C" not null unique,
  lot_id uuid references lot on delete restrict,
  foreign_number text not null,
  -- The foreign number as numbers are compared, '' without one: earlier claims about the same unit.
  foreign_key text collate "C" not null,
  foreign_product text not null,
  product_id uuid references product on delete restrict,
  partner_id uuid references partner on delete restrict,
  raised_by text not null,
  problem text not null,
  opened_on date not null,
  state text not null check (state in ('open', 'in-progress', 'closed', 'refused')),
  resolved_on date,
  resolution text not null,
  note text not null,
  -- Cover, dates, sale and holds as they stood when it was opened: ClaimFacts in src/service/claim/claim.contract.ts.
  facts jsonb not null,
  responsible_id text,
  responsible_name text,
  -- The documents that moved the unit for it. One that was reversed does not count, wherever that was done.
  return_operation_id uuid references operation on delete restrict,
  give_back_operation_id uuid references operation on delete restrict,
  replacement_operation_id uuid references operation on delete restrict,
  replacement_lot_id uuid references lot on delete restrict,
  created_at timestamptz not null,
  created_by text not null,
  created_by_name text not null,
  version int not null default 1,
  check (lot_id is not null or foreign_number <> '' or foreign_product <> ''),
  check ((state in ('closed', 'refused')) = (resolved_on is not null)),
  check ((replacement_operation_id is null) = (replacement_lot_id is null))
);
create index claim_by_time on claim (opened_on desc, id desc);
create index claim_by_lot on claim (lot_id);
create index claim_by_product on claim (product_id, opened_on desc);
create index claim_by_partner on claim (partner_id, opened_on desc);
create index claim_open on claim (opened_on desc, id desc) where state in ('open', 'in-progress');
create index claim_by_foreign on claim (foreign_key) where foreign_key <> '';

-- A unit that a customer got in place of another one.
alter table lot_link drop constraint lot_link_kind_check;
alter table lot_link add constraint lot_link_kind_check
  check (kind in ('merge', 'split', 'identification', 'replacement'));
