-- Planned anew for each name: a plan for any pattern at all goes through every case instead of the trigram index, which at
-- a million cases is a hundred times slower. It is what PostgreSQL 18 settles on after some calls of a connection.
alter function people_search_cases(text, uuid[], int) set plan_cache_mode = 'force_custom_plan';
