create extension if not exists pg_trgm;

-- Shared (reference) tables: small, the same everywhere, no row-level security.
create table platform_courts (
  id uuid primary key,
  code text not null constraint platform_courts_code_key unique,
  name text not null,
  name_en text not null,
  level text not null constraint platform_courts_level_check check (level in ('basic', 'intermediate', 'high', 'supreme')),
  parent_id uuid constraint platform_courts_parent_fkey references platform_courts (id),
  address text not null,
  desk_phone text not null,
  case_funds_bank text not null,
  case_funds_account text not null,
  presets jsonb not null default '{}'
);

create table platform_officers (
  id uuid primary key,
  login text not null constraint platform_officers_login_key unique,
  name text not null,
  password_hash text not null,
  totp_secret text not null,
  active boolean not null default true,
  created_at timestamptz not null
);

create table platform_posts (
  id uuid primary key,
  officer_id uuid not null constraint platform_posts_officer_fkey references platform_officers (id),
  court_id uuid not null constraint platform_posts_court_fkey references platform_courts (id),
  post text not null,
  desk_phone text not null,
  from_day date not null,
  until_day date
);
create index platform_posts_officer_idx on platform_posts (officer_id);
create index platform_posts_court_idx on platform_posts (court_id, post);

create table platform_sessions (
  id_hash bytea primary key,
  officer_id uuid not null constraint platform_sessions_officer_fkey references platform_officers (id),
  csrf text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create table platform_login_attempts (
  login text not null,
  at timestamptz not null,
  ok boolean not null
);
create index platform_login_attempts_idx on platform_login_attempts (login, at);
create table platform_used_codes (
  officer_id uuid not null,
  step bigint not null,
  used_at timestamptz not null,
  constraint platform_used_codes_pkey primary key (officer_id, step)
);

create table platform_access_log (
  id uuid primary key,
  at timestamptz not null,
  officer_id uuid,
  court_id uuid,
  case_id uuid,
  action text not null,
  purpose text,
  detail jsonb not null default '{}'
);
create index platform_access_log_case_idx on platform_access_log (court_id, case_id, at);
create table platform_denials (
  id uuid primary key,
  at timestamptz not null,
  officer_id uuid,
  action text not null,
  subject text not null,
  detail jsonb not null default '{}'
);

-- One row: legal now = real now + offset. The offset only grows, and is zero in production.
create table platform_legal_clock (
  id int primary key constraint platform_legal_clock_one check (id = 1),
  offset_seconds bigint not null constraint platform_legal_clock_forward check (offset_seconds >= 0),
  demonstration boolean not null
);
-- One row: what made this database, so that a demonstration never opens in production.
create table platform_facts (
  name text primary key,
  value jsonb not null
);

-- The record. The application may insert into chain entries and never change or delete them.
create table platform_chain_heads (
  court_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  seq bigint not null,
  hash bytea not null,
  constraint platform_chain_heads_pkey primary key (court_id, subject_kind, subject_id)
);
create table platform_chain_entries (
  court_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  seq bigint not null,
  entry_id uuid not null,
  act_id uuid not null,
  act text not null,
  officer_id uuid,
  at timestamptz not null,
  journal_zh text not null,
  journal_en text not null,
  body text not null,
  salt bytea not null,
  prev_hash bytea not null,
  hash bytea not null,
  constraint platform_chain_entries_pkey primary key (court_id, subject_kind, subject_id, seq)
);
create index platform_chain_entries_entry_idx on platform_chain_entries (court_id, entry_id);
create index platform_chain_entries_act_idx on platform_chain_entries (court_id, act_id);
create table platform_log_pending (
  court_id uuid not null,
  entry_id uuid not null,
  entry_hash bytea not null,
  constraint platform_log_pending_pkey primary key (court_id, entry_id)
);
create table platform_log_leaves (
  court_id uuid not null,
  leaf_index bigint not null,
  entry_id uuid not null,
  entry_hash bytea not null,
  constraint platform_log_leaves_pkey primary key (court_id, leaf_index)
);
create index platform_log_leaves_entry_idx on platform_log_leaves (court_id, entry_id);
create table platform_log_checkpoints (
  court_id uuid not null,
  size bigint not null,
  root bytea not null,
  edge jsonb not null,
  note text not null,
  signed_at timestamptz not null,
  constraint platform_log_checkpoints_pkey primary key (court_id, size)
);
create table platform_idempotency (
  court_id uuid not null,
  officer_id uuid not null,
  key text not null,
  input_hash text not null,
  answer jsonb not null,
  at timestamptz not null,
  constraint platform_idempotency_pkey primary key (court_id, officer_id, key)
);
create table platform_proposals (
  court_id uuid not null,
  id uuid not null,
  act text not null,
  subject_kind text not null,
  subject_id uuid not null,
  case_id uuid,
  input_sealed text not null,
  plan_digest text not null,
  journal_zh text not null,
  journal_en text not null,
  amount_fen bigint,
  approval jsonb not null,
  step int not null,
  awaited_post text,
  awaited_officer_id uuid,
  status text not null constraint platform_proposals_status_check
    check (status in ('pending', 'committed', 'returned', 'withdrawn', 'expired')),
  drafted_by uuid not null,
  drafted_at timestamptz not null,
  expires_at timestamptz not null,
  decided_at timestamptz,
  reason text,
  constraint platform_proposals_pkey primary key (court_id, id)
);
create index platform_proposals_waiting_idx on platform_proposals (court_id, status, awaited_post, awaited_officer_id);
create index platform_proposals_case_idx on platform_proposals (court_id, case_id);
create table platform_proposal_steps (
  court_id uuid not null,
  proposal_id uuid not null,
  step int not null,
  post text not null,
  officer_id uuid not null,
  decision text not null constraint platform_proposal_steps_decision_check
    check (decision in ('drafted', 'approved', 'returned', 'withdrawn', 'expired')),
  plan_digest text not null,
  reason text,
  at timestamptz not null,
  constraint platform_proposal_steps_pkey primary key (court_id, proposal_id, step, decision)
);

-- Work that an act leaves to be done after its commit; the row is the queue entry and its history.
create table platform_outbox (
  court_id uuid not null,
  id uuid not null,
  kind text not null,
  key text not null,
  payload jsonb not null,
  created_at timestamptz not null,
  run_after timestamptz not null default now(),
  attempts int not null default 0,
  last_error text,
  done_at timestamptz,
  constraint platform_outbox_pkey primary key (court_id, id)
);
create index platform_outbox_waiting_idx on platform_outbox (run_after) where done_at is null;

-- Papers handed in before an act refers to them; the bytes lie in the file store under their hash.
create table platform_uploads (
  court_id uuid not null,
  id uuid not null,
  sha256 text not null,
  name text not null,
  bytes bigint not null,
  media_type text not null,
  officer_id uuid not null,
  at timestamptz not null,
  constraint platform_uploads_pkey primary key (court_id, id)
);
