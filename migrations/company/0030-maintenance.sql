-- Maintenance: on which days nobody works, plans that make visits, what was done at a visit, and the calendars that people
-- read elsewhere.

-- Without a row: Saturday and Sunday. 1 is Monday, 7 Sunday.
create table working_week (
  id int primary key default 1 check (id = 1),
  days_off int[] not null check (days_off <@ array[1, 2, 3, 4, 5, 6, 7] and cardinality(days_off) < 7)
);
create table holiday (
  day date primary key,
  name text not null
);

-- What was typed stays: `ends_on` and `visit_count` may both be there and disagree.
create table maintenance_plan (
  id uuid primary key,
  number text collate "C" not null unique,
  title text not null,
  -- Null: units of ours.
  partner_id uuid references partner on delete restrict,
  contract_id uuid references maintenance_contract on delete restrict,
  period text not null check (period in ('weekly', 'monthly', 'quarterly', 'half-yearly', 'yearly', 'days')),
  every_days int check (every_days between 1 and 3650),
  starts_on date not null,
  ends_on date,
  visit_count int check (visit_count between 1 and 500),
  responsible_id text,
  place text not null,
  note text not null,
  state text not null check (state in ('active', 'cancelled')),
  cancel_reason text not null default '',
  created_at timestamptz not null,
  created_by text not null,
  version int not null default 1,
  check ((period = 'days') = (every_days is not null)),
  check (ends_on is not null or visit_count is not null),
  check (ends_on >= starts_on)
);
create index maintenance_plan_by_time on maintenance_plan (created_at desc, id desc);
create index maintenance_plan_by_partner on maintenance_plan (partner_id) where partner_id is not null;
create index maintenance_plan_by_contract on maintenance_plan (contract_id) where contract_id is not null;
create table maintenance_plan_lot (
  plan_id uuid not null references maintenance_plan on delete restrict,
  lot_id uuid not null references lot on delete restrict,
  position int not null,
  primary key (plan_id, lot_id)
);
create index maintenance_plan_lot_by_lot on maintenance_plan_lot (lot_id);

create table visit (
  id uuid primary key,
  number text collate "C" not null unique,
  kind text not null check (kind in ('planned', 'unplanned', 'breakdown')),
  title text not null,
  plan_id uuid references maintenance_plan on delete restrict,
  -- Which visit of the plan, from 1, and the day that the plan made for it. Null for one that only belongs to the plan.
  step int check (step > 0),
  due_on date,
  claim_id uuid references claim on delete restrict,
  -- The visit that left something to do.
  follows_id uuid references visit on delete restrict,
  partner_id uuid references partner on delete restrict,
  planned_on date not null,
  -- Put on another day or given to somebody else by hand: a change of the plan leaves it as it is.
  moved boolean not null default false,
  responsible_id text,
  place text not null,
  note text not null,
  state text not null check (state in ('planned', 'partly-done', 'done', 'cancelled')),
  cancel_reason text not null default '',
  done_on date,
  work text not null default '',
  signer text not null default '',
  signature_id uuid,
  reported_by text,
  reported_at timestamptz,
  -- In which order the visits of a claim were reported.
  claim_step int,
  operation_id uuid references operation on delete restrict,
  created_at timestamptz not null,
  created_by text not null,
  version int not null default 1,
  check ((step is null) = (due_on is null) and (step is null or plan_id is not null)),
  check ((state in ('partly-done', 'done')) = (done_on is not null)),
  check ((done_on is null) = (reported_at is null) and (done_on is null) = (reported_by is null)),
  check (done_on is not null or operation_id is null),
  check ((claim_step is null) or (claim_id is not null and done_on is not null))
);
create index visit_by_day on visit (planned_on, id);
create index visit_by_plan on visit (plan_id, planned_on) where plan_id is not null;
create index visit_by_claim on visit (claim_id) where claim_id is not null;
create index visit_by_partner on visit (partner_id, planned_on) where partner_id is not null;
create index visit_by_person on visit (responsible_id, planned_on) where responsible_id is not null;
create index visit_by_follows on visit (follows_id) where follows_id is not null;
create index visit_open on visit (planned_on, id) where state = 'planned';
create table visit_lot (
  visit_id uuid not null references visit on delete restrict,
  lot_id uuid not null references lot on delete restrict,
  position int not null,
  primary key (visit_id, lot_id)
);
create index visit_lot_by_lot on visit_lot (lot_id);
-- What the posted document took for a visit, and into which unit it went.
create table visit_part (
  visit_id uuid not null references visit on delete restrict,
  operation_id uuid not null,
  line int not null,
  into_lot_id uuid references lot on delete restrict,
  primary key (operation_id, line),
  foreign key (operation_id, line) references move_line (operation_id, line) on delete restrict
);
create index visit_part_by_visit on visit_part (visit_id);
create index visit_part_by_unit on visit_part (into_lot_id) where into_lot_id is not null;

-- The secret address under which a person's visits are read by a calendar elsewhere. Only its hash is kept.
create table calendar_feed (
  user_id text primary key,
  secret_hash bytea not null unique,
  created_at timestamptz not null
);
