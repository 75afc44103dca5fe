-- Three letters and more are found by the trigram index whichever they are, so that this plan is made once and kept: making
-- it took as long as searching. The index is asked alone and the courts are tested on what it found, because a plan for any
-- courts at all reads their words instead. Fewer letters have no trigram; how they are found best depends on them, and they
-- are planned each time. The two letters beside those that were typed are the wildcards.
create or replace function people_search_cases(pattern text, courts uuid[], most int)
  returns table (court_id uuid, case_id uuid, kind text, words text)
  language plpgsql stable security definer rows 20
  set search_path = public set plan_cache_mode = 'force_generic_plan'
  as $$
  begin
    if length(pattern) >= 5 then
      return query
        with hit as materialized (select s.* from people_search s where s.words like pattern)
        select h.court_id, h.case_id, h.kind, h.words from hit h
        where h.court_id = any (courts)
          and h.court_id = any (string_to_array(nullif(current_setting('writ.courts', true), ''), ',')::uuid[])
        order by h.case_id desc limit most;
    else
      return query execute
        'select s.court_id, s.case_id, s.kind, s.words from people_search s
         where s.words like $1 and s.court_id = any ($2)
           and (s.court_id = any (string_to_array(nullif(current_setting(''writ.courts'', true), ''''), '','')::uuid[])) is true
         order by s.case_id desc limit $3'
        using pattern, courts, most;
    end if;
  end
  $$;
