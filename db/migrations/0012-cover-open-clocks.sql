-- Lists go through the open clocks of a court by these columns alone, from indexes that hold all of them. Whether anything
-- was ever excluded stands beside the facts, so that only those few clocks are looked up whole.
alter table deadlines_clocks add column excluded boolean not null
  generated always as (facts -> 'exclusions' is distinct from '[]'::jsonb) stored;

drop view deadlines_list_open;
create view deadlines_list_open with (security_invoker = true) as
  select court_id, case_id, id, node, due, state, waiting_for, excluded from deadlines_clocks where state <> 'closed';
create view deadlines_list_exclusions with (security_invoker = true) as
  select court_id, id, (e ->> 'from')::date as from_day, (e ->> 'to')::date as until_day
  from deadlines_clocks cross join lateral jsonb_array_elements(facts -> 'exclusions') e where excluded;
grant select on deadlines_list_open, deadlines_list_exclusions to writ_app;

drop index deadlines_clocks_open_idx;
create index deadlines_clocks_open_idx on deadlines_clocks (court_id, case_id)
  include (id, node, due, state, waiting_for, excluded) where state <> 'closed';
create index deadlines_clocks_ends_idx on deadlines_clocks (court_id, due, case_id)
  include (id, node, state, waiting_for, excluded) where state <> 'closed';
