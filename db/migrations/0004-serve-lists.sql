-- What the lists of the desks read: each room publishes the columns that a list needs. The views run with the rights and
-- the court scope of whoever asks.
create view cases_list with (security_invoker = true) as
  select court_id, id, status, kind, number_text, cause, instrument_number, applied_on, docketed_on, closed_on,
    coalesce(docketed_on, applied_on) as listed_on, sub_account, claim_fen
  from cases_cases;
create view cases_list_handlers with (security_invoker = true) as
  select court_id, case_id, duty, officer_id from cases_assignments;
create view cases_list_parties with (security_invoker = true) as
  select court_id, case_id, id, role, position, person_id from cases_parties where role in ('applicant', 'debtor');
create view people_list_names with (security_invoker = true) as
  select court_id, case_id, id, name from people_persons;
create view deadlines_list_open with (security_invoker = true) as
  select court_id, case_id, id, node, due, state, waiting_for, facts -> 'exclusions' as exclusions
  from deadlines_clocks where state <> 'closed';
create view funds_list_paid with (security_invoker = true) as
  select court_id, case_id, amount_fen from funds_allocations where cause <> 'waiver' and kind <> 'surplus';
create view funds_list_held with (security_invoker = true) as
  select court_id, case_id, kind, credit_fen - debit_fen as balance_fen from funds_accounts
  where kind in ('held', 'payable') and case_id is not null and credit_fen > debit_fen;
create view funds_list_open_payments with (security_invoker = true) as
  select court_id, case_id, id, payee_kind, payee_name, bank_name, account_masked, amount_fen, state, approved_at, ordered_at
  from funds_payments where state in ('approved', 'ordered') or (state = 'returned' and replaced_by is null);
create view funds_list_open_lines with (security_invoker = true) as
  select court_id, id, state, direction, amount_fen, booked_on from funds_lines where state in ('unmatched', 'doubtful', 'strange');
create view property_list_reported with (security_invoker = true) as
  select d.court_id, d.case_id, d.id, d.reported_fen, d.ordered_fen, d.reference, d.reported_at, c.unit_id
  from property_deductions d join property_controls c on c.court_id = d.court_id and c.id = d.control_id
  where d.state = 'reported';
create view linkage_list_requests with (security_invoker = true) as
  select court_id, case_id, id, seq, unit_id, measure, status, result, deadline, issued_at, answered_at
  from linkage_requests;

create index cases_cases_listed_idx on cases_cases (court_id, (coalesce(docketed_on, applied_on)) desc, id desc);
create index cases_cases_claim_idx on cases_cases (court_id, claim_fen desc, id desc);
create index deadlines_clocks_open_idx on deadlines_clocks (court_id, case_id) where state <> 'closed';
-- What waits for somebody: a small part of all requests.
create index linkage_requests_open_idx on linkage_requests (court_id, case_id)
  where status in ('issued', 'delivered', 'accepted', 'returned', 'undeliverable');
create index linkage_requests_issued_idx on linkage_requests (court_id, issued_at);
create index people_persons_name_idx on people_persons (court_id, name);
create index cases_cases_sub_account_idx on cases_cases (court_id, sub_account) where sub_account is not null;
create index funds_accounts_held_idx on funds_accounts (court_id, kind) where credit_fen > debit_fen;
create index property_deductions_reported_idx on property_deductions (court_id, reported_at) where state = 'reported';
create index platform_proposals_drafted_idx on platform_proposals (court_id, drafted_by, id);

grant select on cases_list, cases_list_handlers, cases_list_parties, people_list_names, deadlines_list_open, funds_list_paid,
  funds_list_held, funds_list_open_payments, funds_list_open_lines, property_list_reported, linkage_list_requests to writ_app;
