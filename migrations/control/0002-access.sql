-- Signing in beyond the tables of better-auth ("user", account, session, verification), which come by its own migration.
-- People are known here by their id only.
create table sign_in_version (
  version text primary key,
  applied_at timestamptz not null
);

-- Keys that the program made for itself, such as the one that signs the session cookies.
create table secret (
  name text primary key,
  value bytea not null,
  created_at timestamptz not null
);

-- A program that acts for a person. Only the hash of the secret is kept.
create table api_token (
  id uuid primary key,
  company_id uuid not null references company on delete restrict,
  user_id text not null,
  name text not null,
  permissions text[] not null,
  secret_hash bytea not null unique,
  ending text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_token_by_user on api_token (company_id, user_id, created_at desc);

-- Invitations and links for a new password: valid once and for a while; a person has one at a time per company.
create table link (
  token_hash bytea primary key,
  company_id uuid not null references company on delete restrict,
  user_id text not null,
  kind text not null check (kind in ('invitation', 'password-reset')),
  expires_at timestamptz not null,
  created_at timestamptz not null,
  unique (company_id, user_id)
);

-- Wrong passwords, counted per minute. Keys are hashes.
create table attempt (
  key text primary key,
  count int not null,
  since timestamptz not null
);

alter table member add column last_seen_at timestamptz;
