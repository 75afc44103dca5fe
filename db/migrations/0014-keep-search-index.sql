-- The scope of the transaction limits the search as before, now as a test of what the trigram index found. As a condition
-- of its own beside `courts` it made the planner think a court small and read all its words beside the trigram index.
create or replace function people_search_cases(pattern text, courts uuid[], most int)
  returns table (court_id uuid, case_id uuid, kind text, words text)
  language sql stable security definer set search_path = public set plan_cache_mode = 'force_custom_plan'
  as $$
    select s.court_id, s.case_id, s.kind, s.words from people_search s
    where s.words like pattern and s.court_id = any (courts)
      and (s.court_id = any (string_to_array(nullif(current_setting('writ.courts', true), ''), ',')::uuid[])) is true
    order by s.case_id desc limit most
  $$;
