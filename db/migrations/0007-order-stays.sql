-- Who decided a stay; the case page and the excluded days of the clocks name him. A case is stayed once at a time.
ALTER TABLE cases_stays ADD COLUMN authority text NOT NULL DEFAULT '';
CREATE UNIQUE INDEX cases_stays_running_key ON cases_stays (court_id, case_id) WHERE until_day IS NULL;
