-- A clock may hang on the court's own account (money that belongs to no case yet); then it has no case.
ALTER TABLE deadlines_clocks ALTER COLUMN case_id DROP NOT NULL;
