create table cases_cases (
  court_id uuid not null,
  id uuid not null,
  status text not null constraint cases_cases_status_check
    check (status in ('applied', 'correction', 'refused', 'open', 'closed')),
  kind text not null,
  year int,
  number int,
  number_text text,
  number_key text,
  cause text not null,
  instrument_kind text not null,
  instrument_number text not null,
  instrument_key text not null,
  instrument_court text not null,
  instrument_day date not null,
  effective_day date not null,
  perform_by date not null,
  applied_on date not null,
  docketed_on date,
  closed_on date,
  closing_method text,
  sub_account text,
  livelihood boolean not null default false,
  claim_fen bigint not null,
  fee_fen bigint not null default 0,
  payment_order text not null default 'by-law',
  agreed_order jsonb,
  facts jsonb not null default '{}',
  constraint cases_cases_pkey primary key (court_id, id),
  constraint cases_cases_number_key unique (court_id, kind, year, number)
);
create index cases_cases_list_idx on cases_cases (court_id, status, id);
create index cases_cases_key_idx on cases_cases (court_id, number_key);
create index cases_cases_instrument_idx on cases_cases (court_id, instrument_key);
create table cases_counters (
  court_id uuid not null,
  kind text not null,
  year int not null,
  last int not null,
  constraint cases_counters_pkey primary key (court_id, kind, year)
);
create table cases_assignments (
  court_id uuid not null,
  case_id uuid not null,
  duty text not null constraint cases_assignments_duty_check check (duty in ('judge', 'assistant', 'clerk')),
  officer_id uuid not null,
  from_day date not null,
  constraint cases_assignments_pkey primary key (court_id, case_id, duty),
  constraint cases_assignments_case_fkey foreign key (court_id, case_id) references cases_cases (court_id, id)
);
create index cases_assignments_officer_idx on cases_assignments (court_id, officer_id, case_id);
create table cases_parties (
  court_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  role text not null constraint cases_parties_role_check check (role in ('applicant', 'debtor', 'third')),
  position int not null,
  person_id uuid not null,
  constraint cases_parties_pkey primary key (court_id, id),
  constraint cases_parties_case_fkey foreign key (court_id, case_id) references cases_cases (court_id, id)
);
create index cases_parties_case_idx on cases_parties (court_id, case_id);
create table cases_representatives (
  court_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  party_id uuid not null,
  kind text not null constraint cases_representatives_kind_check
    check (kind in ('legal-representative', 'guardian', 'agent')),
  authority text constraint cases_representatives_authority_check check (authority in ('ordinary', 'special')),
  person_id uuid not null,
  constraint cases_representatives_pkey primary key (court_id, id),
  constraint cases_representatives_party_fkey foreign key (court_id, party_id) references cases_parties (court_id, id)
);
create index cases_representatives_case_idx on cases_representatives (court_id, case_id);
create table cases_obligations (
  court_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  position int not null,
  kind text not null,
  amount_fen bigint not null constraint cases_obligations_amount_check check (amount_fen >= 0),
  interest jsonb,
  in_doubled_base boolean not null,
  liability text not null constraint cases_obligations_liability_check
    check (liability in ('sole', 'joint', 'by-share', 'supplementary')),
  perform_by date not null,
  source_text text not null default '',
  -- The row as the reader of instruments found it, kept beside what the clerk made of it.
  reading jsonb,
  constraint cases_obligations_pkey primary key (court_id, id),
  constraint cases_obligations_case_fkey foreign key (court_id, case_id) references cases_cases (court_id, id)
);
create index cases_obligations_case_idx on cases_obligations (court_id, case_id);
create table cases_obligation_parties (
  court_id uuid not null,
  case_id uuid not null,
  obligation_id uuid not null,
  party_id uuid not null,
  side text not null constraint cases_obligation_parties_side_check check (side in ('creditor', 'debtor')),
  share_n bigint,
  share_d bigint,
  constraint cases_obligation_parties_pkey primary key (court_id, obligation_id, party_id, side),
  constraint cases_obligation_parties_obligation_fkey foreign key (court_id, obligation_id)
    references cases_obligations (court_id, id),
  constraint cases_obligation_parties_party_fkey foreign key (court_id, party_id) references cases_parties (court_id, id)
);
create index cases_obligation_parties_case_idx on cases_obligation_parties (court_id, case_id);
create table cases_stays (
  court_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  from_day date not null,
  until_day date,
  ground text not null,
  sought_by text not null constraint cases_stays_sought_by_check check (sought_by in ('debtor', 'other')),
  document text not null,
  constraint cases_stays_pkey primary key (court_id, id),
  constraint cases_stays_case_fkey foreign key (court_id, case_id) references cases_cases (court_id, id)
);
create index cases_stays_case_idx on cases_stays (court_id, case_id);
create table cases_papers (
  court_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  file_sha256 text not null,
  name text not null,
  bytes bigint not null,
  media_type text not null,
  added_at timestamptz not null,
  constraint cases_papers_pkey primary key (court_id, id),
  constraint cases_papers_case_fkey foreign key (court_id, case_id) references cases_cases (court_id, id)
);
create index cases_papers_case_idx on cases_papers (court_id, case_id);
create table cases_notes (
  court_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  at timestamptz not null,
  officer_id uuid not null,
  with_whom text not null,
  channel text not null,
  words text not null,
  constraint cases_notes_pkey primary key (court_id, id),
  constraint cases_notes_case_fkey foreign key (court_id, case_id) references cases_cases (court_id, id)
);
create index cases_notes_case_idx on cases_notes (court_id, case_id, at);
create table cases_payees (
  court_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  party_id uuid not null,
  account_name text not null,
  bank_name text not null,
  account_sealed text not null,
  account_masked text not null,
  constraint cases_payees_pkey primary key (court_id, id),
  constraint cases_payees_party_fkey foreign key (court_id, party_id) references cases_parties (court_id, id)
);
create index cases_payees_case_idx on cases_payees (court_id, case_id);
-- Performance outside the court's account, and waivers: each with its paper.
create table cases_performances (
  court_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null constraint cases_performances_kind_check check (kind in ('direct', 'waiver', 'done')),
  obligation_id uuid,
  amount_fen bigint not null,
  on_day date not null,
  paper_id uuid,
  constraint cases_performances_pkey primary key (court_id, id),
  constraint cases_performances_case_fkey foreign key (court_id, case_id) references cases_cases (court_id, id)
);
create index cases_performances_case_idx on cases_performances (court_id, case_id);

create table people_persons (
  court_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null constraint people_persons_kind_check check (kind in ('natural', 'legal', 'other')),
  name text not null,
  id_kind text not null constraint people_persons_id_kind_check
    check (id_kind in ('id-card', 'credit-code', 'passport', 'hk-macao-taiwan', 'none')),
  id_sealed text,
  id_index bytea,
  id_masked text not null default '',
  birth date,
  sex text,
  phone_sealed text,
  phone_masked text not null default '',
  address_sealed text,
  verification text not null default 'unverified' constraint people_persons_verification_check
    check (verification in ('unverified', 'registry', 'document', 'mismatch', 'ambiguous', 'deceased')),
  verified_at timestamptz,
  verified_note text,
  constraint people_persons_pkey primary key (court_id, id)
);
create index people_persons_case_idx on people_persons (court_id, case_id);
create index people_persons_index_idx on people_persons (court_id, id_index);

-- Search projection without row-level security: read only through one function that applies the access table.
create table people_search (
  court_id uuid not null,
  case_id uuid not null,
  kind text not null,
  words text not null,
  constraint people_search_pkey primary key (court_id, case_id, kind, words)
);
create index people_search_words_idx on people_search using gin (words gin_trgm_ops);

create table service_addresses (
  court_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  party_id uuid not null,
  address_sealed text not null,
  receiver text not null,
  electronic text,
  consent boolean not null,
  source text not null,
  confirmed_on date not null,
  constraint service_addresses_pkey primary key (court_id, id)
);
create index service_addresses_case_idx on service_addresses (court_id, case_id);
create table service_items (
  court_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  party_id uuid not null,
  document_id uuid not null,
  document_kind text not null,
  way text not null,
  status text not null constraint service_items_status_check
    check (status in ('ordered', 'sent', 'served', 'returned', 'failed')),
  ordered_on date not null,
  sent_on date,
  effective_on date,
  proof_paper_id uuid,
  detail jsonb not null default '{}',
  constraint service_items_pkey primary key (court_id, id)
);
create index service_items_case_idx on service_items (court_id, case_id);

create table deadlines_clocks (
  court_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  node text not null,
  subject_id uuid,
  event_day date not null,
  due date not null,
  provisional boolean not null default false,
  state text not null constraint deadlines_clocks_state_check check (state in ('running', 'paused', 'closed')),
  closed_on date,
  closed_by uuid,
  waiting_for uuid,
  facts jsonb not null,
  warned_on date,
  escalated int not null default 0,
  constraint deadlines_clocks_pkey primary key (court_id, id)
);
create index deadlines_clocks_case_idx on deadlines_clocks (court_id, case_id, state);
create index deadlines_clocks_due_idx on deadlines_clocks (court_id, state, due);
-- Goings-through of all open clocks of a court; each keeps where it stands, so that it can be stopped and resumed.
create table deadlines_recomputations (
  court_id uuid not null,
  id uuid not null,
  cause text not null constraint deadlines_recomputations_cause_check check (cause in ('nightly', 'ordered')),
  on_day date not null,
  after_id uuid,
  seen int not null default 0,
  changed int not null default 0,
  started_at timestamptz not null,
  finished_at timestamptz,
  constraint deadlines_recomputations_pkey primary key (court_id, id)
);
create unique index deadlines_recomputations_nightly_idx on deadlines_recomputations (court_id, on_day) where cause = 'nightly';
create index deadlines_recomputations_open_idx on deadlines_recomputations (court_id, id) where finished_at is null;

create table linkage_units (
  id uuid primary key,
  code text not null constraint linkage_units_code_key unique,
  kind text not null,
  name text not null,
  name_en text not null,
  url text not null,
  jwk jsonb not null,
  measures jsonb not null,
  answer_within_hours int not null,
  active boolean not null default true
);
create table linkage_requests (
  court_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  unit_id uuid not null,
  party_id uuid,
  measure text not null,
  control_id uuid,
  asset_id uuid,
  payment_id uuid,
  limit_fen bigint,
  until_day date,
  facts_sealed text not null,
  -- The signed payload is written once, before the first sending: a retry after a year carries the same bytes.
  seq bigint,
  payload_sealed text,
  request_hash text,
  corrects uuid,
  answer_seq int not null default 0,
  document_ids uuid[] not null default '{}',
  status text not null constraint linkage_requests_status_check
    check (status in ('drafted', 'issued', 'delivered', 'accepted', 'answered', 'returned', 'withdrawn', 'undeliverable')),
  result text,
  reason_code text,
  reason_text text,
  deadline date not null,
  drafted_at timestamptz not null,
  issued_at timestamptz,
  delivered_at timestamptz,
  accepted_at timestamptz,
  answered_at timestamptz,
  attempts int not null default 0,
  last_error text,
  constraint linkage_requests_pkey primary key (court_id, id)
);
create index linkage_requests_case_idx on linkage_requests (court_id, case_id);
create index linkage_requests_unit_idx on linkage_requests (court_id, unit_id, status);
create table linkage_messages (
  court_id uuid not null,
  id uuid not null,
  case_id uuid,
  unit_id uuid not null,
  request_id uuid,
  kind text not null,
  -- The unit's own id of the message (answerId, noticeId): the same id with other content is quarantined.
  message_id uuid,
  raw_sealed text not null,
  digest text not null,
  state text not null constraint linkage_messages_state_check
    check (state in ('waiting', 'applied', 'late', 'duplicate', 'superseded', 'quarantined', 'garbage')),
  note text,
  received_at timestamptz not null,
  constraint linkage_messages_pkey primary key (court_id, id),
  constraint linkage_messages_digest_key unique (court_id, digest)
);
create index linkage_messages_waiting_idx on linkage_messages (court_id, case_id, state);
create index linkage_messages_id_idx on linkage_messages (court_id, unit_id, message_id);
-- Counts the requests of a court to a unit.
create table linkage_counters (
  court_id uuid not null,
  unit_id uuid not null,
  last bigint not null,
  constraint linkage_counters_pkey primary key (court_id, unit_id)
);
create table linkage_nonces (
  unit_id uuid not null,
  nonce text not null,
  seen_at timestamptz not null,
  constraint linkage_nonces_pkey primary key (unit_id, nonce)
);

create table property_assets (
  court_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  party_id uuid not null,
  unit_id uuid,
  kind text not null,
  identifier_sealed text not null,
  identifier_index bytea not null,
  identifier_masked text not null,
  description text not null,
  value_fen bigint,
  details jsonb not null default '{}',
  source text not null constraint property_assets_source_check check (source in ('inquiry', 'declared', 'clue', 'preservation')),
  state text not null constraint property_assets_state_check check (state in ('found', 'exempt', 'gone')),
  found_at timestamptz not null,
  request_id uuid,
  constraint property_assets_pkey primary key (court_id, id)
);
create index property_assets_case_idx on property_assets (court_id, case_id);
create index property_assets_identifier_idx on property_assets (court_id, identifier_index);
create table property_controls (
  court_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  asset_id uuid not null,
  party_id uuid not null,
  unit_id uuid,
  kind text not null,
  state text not null constraint property_controls_state_check
    check (state in ('ordered', 'effective', 'waiting', 'refused', 'released', 'lapsed', 'deducted')),
  limit_fen bigint not null constraint property_controls_limit_check check (limit_fen >= 0),
  held_fen bigint not null default 0 constraint property_controls_held_check check (held_fen >= 0),
  deducted_fen bigint not null default 0 constraint property_controls_deducted_check check (deducted_fen >= 0),
  pending_fen bigint not null default 0 constraint property_controls_pending_check check (pending_fen >= 0),
  -- What should be released because it exceeds the claim; set when answers are applied.
  excess_fen bigint not null default 0 constraint property_controls_excess_check check (excess_fen >= 0),
  rank int,
  holder_ref text,
  -- Version of the holder's own record; a lower one never overwrites a higher one.
  holder_version int not null default 0,
  effective_on date,
  until_day date,
  ordered_at timestamptz not null,
  ended_at timestamptz,
  taken_over boolean not null default false,
  constraint property_controls_pkey primary key (court_id, id)
);
create index property_controls_case_idx on property_controls (court_id, case_id, state);
create index property_controls_until_idx on property_controls (court_id, state, until_day);
-- A deduction is reported by the holder and becomes money when the statement line with its reference arrives.
create table property_deductions (
  court_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  control_id uuid not null,
  ordered_fen bigint not null constraint property_deductions_ordered_check check (ordered_fen > 0),
  reported_fen bigint,
  -- The day on which the holder took it, as it says: delay ends on this day, not on that of the answer or of the money.
  deducted_on date,
  reference text,
  state text not null constraint property_deductions_state_check check (state in ('ordered', 'reported', 'refused', 'arrived')),
  ordered_at timestamptz not null,
  reported_at timestamptz,
  arrived_at timestamptz,
  constraint property_deductions_pkey primary key (court_id, id)
);
create index property_deductions_case_idx on property_deductions (court_id, case_id);
create index property_deductions_reference_idx on property_deductions (court_id, reference);
create table property_declarations (
  court_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  party_id uuid not null,
  ordered_on date not null,
  days int not null,
  notice_days int,
  due date,
  received_on date,
  state text not null constraint property_declarations_state_check check (state in ('ordered', 'received', 'late', 'missed', 'ended')),
  content jsonb not null default '{}',
  constraint property_declarations_pkey primary key (court_id, id)
);
create index property_declarations_case_idx on property_declarations (court_id, case_id);

-- The book: each transfer debits one account and credits one account; nothing is ever updated but the totals.
create table funds_accounts (
  court_id uuid not null,
  id uuid not null,
  case_id uuid,
  kind text not null,
  ref text,
  normal text not null constraint funds_accounts_normal_check check (normal in ('debit', 'credit')),
  debit_fen bigint not null default 0 constraint funds_accounts_debit_check check (debit_fen >= 0),
  credit_fen bigint not null default 0 constraint funds_accounts_credit_check check (credit_fen >= 0),
  constraint funds_accounts_pkey primary key (court_id, id),
  constraint funds_accounts_limit_check check (
    (normal = 'debit' and debit_fen >= credit_fen) or (normal = 'credit' and credit_fen >= debit_fen))
);
create index funds_accounts_case_idx on funds_accounts (court_id, case_id);
create table funds_transfers (
  court_id uuid not null,
  id uuid not null,
  case_id uuid,
  debit_account_id uuid not null,
  credit_account_id uuid not null,
  amount_fen bigint not null constraint funds_transfers_amount_check check (amount_fen > 0),
  kind text not null,
  effective_on date not null,
  booked_at timestamptz not null,
  act_id uuid not null,
  memo text not null,
  line_id uuid,
  payment_id uuid,
  reverses_id uuid,
  constraint funds_transfers_pkey primary key (court_id, id),
  constraint funds_transfers_debit_fkey foreign key (court_id, debit_account_id) references funds_accounts (court_id, id),
  constraint funds_transfers_credit_fkey foreign key (court_id, credit_account_id) references funds_accounts (court_id, id),
  constraint funds_transfers_two_check check (debit_account_id <> credit_account_id)
);
create index funds_transfers_case_idx on funds_transfers (court_id, case_id, booked_at);
create table funds_lines (
  court_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  line_no bigint not null,
  booked_on date not null,
  direction text not null constraint funds_lines_direction_check check (direction in ('in', 'out')),
  amount_fen bigint not null constraint funds_lines_amount_check check (amount_fen > 0),
  sub_account text,
  counter_name text not null,
  counter_masked text not null,
  remark text not null,
  reference text,
  -- The payment order that a line names, and the line that it reverses.
  order_id uuid,
  reversal_of bigint,
  state text not null constraint funds_lines_state_check
    check (state in ('unmatched', 'doubtful', 'matched', 'settled', 'strange')),
  case_id uuid,
  matched_at timestamptz,
  constraint funds_lines_pkey primary key (court_id, id),
  constraint funds_lines_number_key unique (court_id, unit_id, line_no)
);
create index funds_lines_state_idx on funds_lines (court_id, state);
create index funds_lines_case_idx on funds_lines (court_id, case_id);
create index funds_lines_reference_idx on funds_lines (court_id, reference);
create table funds_distributions (
  court_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  total_fen bigint not null,
  on_day date not null,
  statement jsonb not null,
  constraint funds_distributions_pkey primary key (court_id, id)
);
create index funds_distributions_case_idx on funds_distributions (court_id, case_id);
create table funds_allocations (
  court_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  cause text not null constraint funds_allocations_cause_check check (cause in ('distribution', 'direct', 'waiver')),
  distribution_id uuid,
  -- The statement line whose money this is a part of; none for direct performance and waivers.
  line_id uuid,
  obligation_id uuid,
  kind text not null,
  party_id uuid,
  -- Negative where a payment of an earlier day, heard of later, moves what a later one had settled.
  amount_fen bigint not null,
  effective_on date not null,
  constraint funds_allocations_pkey primary key (court_id, id)
);
create index funds_allocations_case_idx on funds_allocations (court_id, case_id);
create table funds_payments (
  court_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  distribution_id uuid not null,
  payee_kind text not null constraint funds_payments_payee_check check (payee_kind in ('creditor', 'treasury', 'debtor')),
  party_id uuid,
  payee_id uuid,
  payee_name text not null,
  bank_name text not null,
  account_sealed text not null,
  account_masked text not null,
  amount_fen bigint not null constraint funds_payments_amount_check check (amount_fen > 0),
  state text not null constraint funds_payments_state_check
    check (state in ('approved', 'ordered', 'paid', 'returned')),
  reference text not null,
  approved_at timestamptz not null,
  ordered_at timestamptz,
  paid_at timestamptz,
  replaced_by uuid,
  constraint funds_payments_pkey primary key (court_id, id)
);
create index funds_payments_case_idx on funds_payments (court_id, case_id);
create index funds_payments_state_idx on funds_payments (court_id, state);
create index funds_payments_distribution_idx on funds_payments (court_id, distribution_id);

create table documents_documents (
  court_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  template text not null,
  title_zh text not null,
  title_en text not null,
  file_name text not null,
  fields_sealed text not null,
  status text not null constraint documents_documents_status_check check (status in ('drafted', 'sealed')),
  made_at timestamptz not null,
  made_by uuid not null,
  sha256 text,
  bytes bigint,
  sealed_at timestamptz,
  constraint documents_documents_pkey primary key (court_id, id)
);
create index documents_documents_case_idx on documents_documents (court_id, case_id);
