-- Who else answers for an obligation, how far and in what turn: a ceiling that holds for all obligations of a debtor that carry it
-- together, and the debtor who pays only what the others cannot. An obligation may fall due in parts or again and again.
alter table cases_obligation_parties add column cap_fen bigint;
alter table cases_obligation_parties add constraint cases_obligation_parties_cap_check check (cap_fen > 0);
alter table cases_obligation_parties add column supplementary boolean not null default false;
alter table cases_obligations add column schedule jsonb;
