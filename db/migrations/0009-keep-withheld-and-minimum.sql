-- Which debtor performed what was settled outside the court's account.
alter table funds_allocations add column payer_id uuid;

-- The disputed part of a distribution, kept back until it is released to the payee for whom it was counted.
create table funds_withheld (
  court_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  distribution_id uuid not null,
  party_id uuid not null,
  amount_fen bigint not null,
  reason text not null,
  withheld_at timestamptz not null,
  payment_id uuid,
  released_at timestamptz,
  constraint funds_withheld_pkey primary key (court_id, id),
  constraint funds_withheld_amount_check check (amount_fen > 0)
);
create index funds_withheld_case_idx on funds_withheld (court_id, case_id);

-- What a person must be left, as a case ordered it; the last row of a case and a party counts, 0 lifts it.
create table property_minimums (
  court_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  party_id uuid not null,
  person_index bytea not null,
  amount_fen bigint not null,
  reason text not null,
  set_at timestamptz not null,
  constraint property_minimums_pkey primary key (court_id, id),
  constraint property_minimums_amount_check check (amount_fen >= 0)
);
create index property_minimums_case_idx on property_minimums (court_id, case_id);
create index property_minimums_person_idx on property_minimums (court_id, person_index);

-- What each court knows of a person's money and takes of it: a shared projection without names, keyed by the person's blind
-- index and fed by the outbox, because a person is left his minimum once, whichever courts enforce.
create table property_persons (
  court_id uuid not null,
  person_index bytea not null,
  known_fen bigint not null,
  taken_fen bigint not null,
  minimum_fen bigint not null,
  counted_at timestamptz not null,
  constraint property_persons_pkey primary key (court_id, person_index)
);
create index property_persons_person_idx on property_persons (person_index);

alter table funds_withheld enable row level security;
alter table funds_withheld force row level security;
create policy funds_withheld_court on funds_withheld using (court_id = any (string_to_array(nullif(current_setting('writ.courts', true), ''), ',')::uuid[]));
alter table property_minimums enable row level security;
alter table property_minimums force row level security;
create policy property_minimums_court on property_minimums using (court_id = any (string_to_array(nullif(current_setting('writ.courts', true), ''), ',')::uuid[]));

grant select, insert, update on funds_withheld to writ_app;
grant select, insert on property_minimums to writ_app;
grant select, insert, update on property_persons to writ_app;
