-- What a person needs to live is weighed over all cases of that person in the court: they are found by person, not by reading every party.
create index cases_parties_person_idx on cases_parties (court_id, person_id);
