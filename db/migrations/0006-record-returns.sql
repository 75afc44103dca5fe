-- A deduction that a unit reported and whose money went back, or never came, ends as returned; a receipt that the bank took
-- back before anybody was paid from it is reversed; a payment that came back keeps the bank's reason.
alter table property_deductions add column returned_at timestamptz;
alter table property_deductions add column return_reason text;
alter table property_deductions drop constraint property_deductions_state_check;
alter table property_deductions add constraint property_deductions_state_check
  check (state in ('ordered', 'reported', 'refused', 'arrived', 'returned'));

alter table funds_lines drop constraint funds_lines_state_check;
alter table funds_lines add constraint funds_lines_state_check
  check (state in ('unmatched', 'doubtful', 'matched', 'settled', 'strange', 'reversed'));

alter table funds_payments add column return_reason text;
create or replace view funds_list_open_payments with (security_invoker = true) as
  select court_id, case_id, id, payee_kind, payee_name, bank_name, account_masked, amount_fen, state, approved_at, ordered_at, return_reason
  from funds_payments where state in ('approved', 'ordered') or (state = 'returned' and replaced_by is null);
