-- What stands above the companies. No foreign key leads from here into a company's schema, or back, so that a
-- company can live on another server; `node` is the look-up from company to server ('' is this one).
create table company (
  id uuid primary key,
  schema_name text not null unique check (schema_name ~ '^company_[0-9a-z]+$'),
  name text not null,
  node text not null default '',
  demo boolean not null default false,
  created_at timestamptz not null
);

-- One person's role in one company. The person is a row of the sign-in tables, known here by its id only.
create table member (
  company_id uuid not null references company on delete restrict,
  user_id text not null,
  role text not null check (role in ('administrator', 'manager', 'clerk', 'cashier', 'viewer')),
  active boolean not null default true,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (company_id, user_id)
);
create index member_by_user on member (user_id);

-- Long work with progress, seen from every page. `input` and `outcome` belong to the kind of job. Whoever runs it holds
-- a lease and renews it; a job whose lease has run out (the program was killed) is taken up again by the next program.
create table job (
  id uuid primary key,
  company_id uuid not null references company on delete restrict,
  kind text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  done int not null default 0 check (done >= 0),
  total int check (total >= 0),
  message text not null default '',
  input jsonb not null default '{}',
  outcome jsonb,
  created_by text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  cancel_asked boolean not null default false,
  leased_by uuid,
  leased_until timestamptz,
  check ((state = 'running') = (leased_by is not null) and (leased_by is null) = (leased_until is null))
);
create index job_by_company on job (company_id, created_at desc);
create index job_open on job (created_at) where state in ('waiting', 'running');
