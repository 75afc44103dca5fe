-- Accounts that officers keep themselves: a password that was given out opens only for a while and must be replaced, a
-- one-time device is there only once it was enrolled, and a session says where it is.
alter table platform_officers
  alter column password_hash drop not null,
  alter column totp_secret drop not null,
  -- Until when a password that was given out opens; absent once the officer has chosen his own.
  add column password_until timestamptz;
comment on column platform_officers.password_hash is 'absent: a one-time password is still to be given out';
comment on column platform_officers.totp_secret is 'sealed; absent: no device is enrolled';

alter table platform_sessions
  add column address text not null default '',
  add column agent text not null default '';
create index platform_sessions_officer_idx on platform_sessions (officer_id);
