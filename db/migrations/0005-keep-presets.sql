-- What a court has set for itself, change by change. `value` null puts the matter back to what the house ships; the values
-- in force stand in platform_courts.presets, where a change enters on its day.
create table presets_changes (
  court_id uuid not null,
  id uuid not null,
  key text not null,
  value jsonb,
  from_day date not null,
  reason text not null,
  act_id uuid not null,
  at timestamptz not null,
  constraint presets_changes_pkey primary key (court_id, id)
);
create index presets_changes_key_idx on presets_changes (court_id, key, from_day, id);

-- Holidays and make-up working days by year, as courts published them from the notices of the State Council: a shared
-- table, because a court goes by its own and by those of the courts above it. MM-DD separated by blanks.
create table presets_calendars (
  court_id uuid not null,
  id uuid not null,
  year int not null,
  rest text not null,
  work text not null,
  document text not null,
  act_id uuid not null,
  at timestamptz not null,
  constraint presets_calendars_pkey primary key (court_id, id)
);
create index presets_calendars_year_idx on presets_calendars (court_id, year);

alter table presets_changes enable row level security;
alter table presets_changes force row level security;
create policy presets_changes_court on presets_changes using (court_id = any (string_to_array(nullif(current_setting('writ.courts', true), ''), ',')::uuid[]));

grant select, insert on presets_changes, presets_calendars to writ_app;
