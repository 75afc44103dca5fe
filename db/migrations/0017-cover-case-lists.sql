-- The cases of a handler are sorted before those of a page are read: what they are sorted by stands in the index by which
-- they are found.
drop index cases_cases_list_idx;
create index cases_cases_list_idx on cases_cases (court_id, status, id) include (docketed_on, applied_on, claim_fen);
-- A search finds few words: what is joined to them is found by its key, and not a court gone through.
alter function people_search_cases(text, uuid[], int) rows 20;
