-- The company itself, and what every capability uses: audit, answers remembered by key, counters, files.
create table company_profile (
  id int primary key default 1 check (id = 1),
  name text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  currency_digits int not null check (currency_digits between 0 and 4),
  time_zone text not null,
  language text not null check (language in ('en', 'es', 'fr')),
  lock_date date,
  serial_series text,
  lot_series text,
  version int not null default 1
);

-- Append only: who changed what, when. `change` holds before and after of the fields that changed.
create table audit_entry (
  id uuid primary key,
  at timestamptz not null,
  user_id text not null,
  user_name text not null,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  subject_name text not null,
  change jsonb not null
);
create index audit_by_time on audit_entry (at desc, id desc);
create index audit_by_subject on audit_entry (subject_kind, subject_id, at desc);

-- I7: inserted first in the transaction, so that a second caller with the same key waits for the first one's answer.
create table idempotency (
  caller_id text not null,
  key text not null,
  request_hash bytea not null,
  status int,
  answer json,
  created_at timestamptz not null,
  primary key (caller_id, key)
);
create index idempotency_by_age on idempotency (created_at);

-- Document numbers. The row is the lock.
create table document_counter (
  kind text primary key,
  prefix text not null,
  digits int not null check (digits between 1 and 12),
  next bigint not null check (next > 0),
  version int not null default 1
);

create table attachment (
  id uuid primary key,
  subject_kind text not null,
  subject_id uuid not null,
  name text not null,
  media_type text not null,
  byte_size int not null check (byte_size >= 0),
  content bytea not null,
  created_by text not null,
  created_at timestamptz not null
);
create index attachment_by_subject on attachment (subject_kind, subject_id);
